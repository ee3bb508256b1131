package org.kintsugi.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kintsugi.job.Problem;
import weka.core.Instances;
import weka.core.converters.ArffLoader;
import weka.core.converters.ArffSaver;
import weka.filters.Filter;
import weka.filters.unsupervised.attribute.RemoveType;
import weka.filters.unsupervised.attribute.Reorder;
import weka.filters.unsupervised.instance.NonSparseToSparse;

class TrainingArffTest {

  private static final TrainingTable TABLE =
      new TrainingTable(
          List.of("Gaussian 2 of CBS", "it's 100 % {odd}, \"yes\" \\ ?", "class"),
          new float[][] {{1.5f, 0, -3.25f}, {0, 0, 1000000}, {7, 0, 0.125f}},
          new byte[] {2, 1, 3},
          new int[] {4, 4, 17},
          List.of("pore's edge", "rock", "?"));

  @Provide
  Arbitrary<TrainingTable> tables() {
    Arbitrary<String> name =
        Arbitraries.strings()
            .ofMinLength(1)
            .ofMaxLength(12)
            .withChars("ab '\"\\%{},?\t\nσ→0")
            .filter(text -> !text.isBlank());
    return Combinators.combine(
            name.list().uniqueElements().ofMinSize(1).ofMaxSize(5),
            name.list().uniqueElements().ofMinSize(1).ofMaxSize(4),
            Arbitraries.integers().between(1, 20),
            Arbitraries.randoms())
        .as(
            (features, classes, samples, random) -> {
              float[][] columns = new float[features.size()][samples];
              byte[] ids = new byte[samples];
              int[] strokes = new int[samples];
              for (int i = 0; i < samples; i++) {
                for (float[] column : columns) {
                  float any = Float.intBitsToFloat(random.nextInt());
                  column[i] = Float.isFinite(any) ? any : 0;
                }
                ids[i] = (byte) (1 + random.nextInt(classes.size()));
                strokes[i] = random.nextInt();
              }
              return new TrainingTable(features, columns, ids, strokes, classes);
            });
  }

  @Property(tries = 200)
  void whatIsWrittenIsReadBackToTheBit(@ForAll("tables") TrainingTable table) throws IOException {
    assertSame(read(written(table, true)), table);
  }

  @Test
  void withoutStrokesAllAreOne() throws IOException {
    TrainingTable read = read(written(TABLE, false));

    assertThat(read.strokes()).containsOnly(0);
    assertThat(read.columns()).isDeepEqualTo(TABLE.columns());
  }

  @Test
  void wekaReadsNamesValuesStrokesAndClasses() throws IOException {
    Instances loaded = loaded(written(TABLE, true));

    assertThat(loaded.numInstances()).isEqualTo(3);
    assertThat(loaded.numAttributes()).isEqualTo(5);
    for (int f = 0; f < 3; f++) {
      assertThat(loaded.attribute(f).name()).isEqualTo(TABLE.featureNames().get(f));
      assertThat(loaded.attribute(f).isNumeric()).isTrue();
      for (int i = 0; i < 3; i++) {
        assertThat((float) loaded.instance(i).value(f)).isEqualTo(TABLE.columns()[f][i]);
      }
    }
    assertThat(loaded.attribute(3).name()).isEqualTo("stroke");
    assertThat(loaded.instance(2).stringValue(3)).isEqualTo("17");
    assertThat(loaded.attribute(4).name()).isEqualTo("class_");
    assertThat(loaded.instance(0).stringValue(4)).isEqualTo("rock");
  }

  @Test
  void whatWekaSavesIsReadBack(@TempDir Path folder) throws Exception {
    Reorder reorder = new Reorder();
    reorder.setAttributeIndices("5,3,4,1,2");
    Instances loaded = loaded(written(TABLE, true));
    reorder.setInputFormat(loaded);
    Instances reordered = Filter.useFilter(loaded, reorder);

    TrainingTable dense = TrainingArff.read(saved(reordered, folder.resolve("dense.arff")));

    TrainingTable expected =
        new TrainingTable(
            List.of("class", TABLE.featureNames().get(0), TABLE.featureNames().get(1)),
            new float[][] {TABLE.columns()[2], TABLE.columns()[0], TABLE.columns()[1]},
            TABLE.classes(),
            TABLE.strokes(),
            TABLE.classNames());
    assertSame(dense, expected);
  }

  @Test
  void whatWekaSavesSparseAndWithoutStringsIsReadBack(@TempDir Path folder) throws Exception {
    Instances loaded = loaded(written(TABLE, true));
    RemoveType noStrings = new RemoveType();
    noStrings.setInputFormat(loaded);
    Instances numeric = Filter.useFilter(loaded, noStrings);
    NonSparseToSparse sparse = new NonSparseToSparse();
    sparse.setInputFormat(numeric);
    Path file = saved(Filter.useFilter(numeric, sparse), folder.resolve("sparse.arff"));

    assertThat(Files.readString(file)).contains("{");
    assertThat(TrainingArff.read(file).columns()).isDeepEqualTo(TABLE.columns());
    assertThat(TrainingArff.read(file).classes()).isEqualTo(TABLE.classes());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                          | this is no ARFF (there is no @data).
          hello                                       | line 1: this is no ARFF.
          @attribute a numeric;@data                  | line 2: there is no nominal attribute, which would be the class.
          @attribute c {x};@data                      | line 2: there is no numeric attribute, which would be a feature.
          @attribute a numeric;@attribute a real      | line 2: two attributes are named "a".
          @attribute a                                | line 1: an attribute has no name or no type.
          @attribute a date                           | line 1: "a" is of the type date, which is not supported.
          @attribute a numeric {2.0}                  | line 1: "a" has more than a type; weights are not supported.
          @attribute c {x;@data                       | line 1: the list of the values of "c" is not closed.
          @attribute c {}                             | line 1: "c" has 0 values, not 1 to 255 classes.
          @attribute c {x,x}                          | line 1: a class stands twice in the list of "c".
          @attribute c {x};@attribute d {y}           | line 2: "d" is a second nominal attribute; there must be one, the class.
          @attribute c string;@attribute d string     | line 2: "d" is a second string attribute; there may be one, the strokes.
          @attribute 'a numeric                       | line 1: a quote is not closed.
          @attribute a real;@attribute c {x};@data    | there are no samples to learn from.
          @attribute a real;@attribute c {x};@data;1  | line 4: a row has 1 values, but there are 2 attributes.
          @attribute a real;@attribute c {x};@data;1,x,{2} | line 4: a row has 5 values, but there are 2 attributes.
          @attribute a real;@attribute c {x};@data;?,x | line 4: a value is missing ("?").
          @attribute a real;@attribute c {x};@data;NaN,x | line 4: "NaN" is no number.
          @attribute a real;@attribute c {x};@data;1e99,x | line 4: "1e99" is no number.
          @attribute a real;@attribute c {x};@data;b,x | line 4: "b" is no number.
          @attribute a real;@attribute c {x};@data;1,y | line 4: "y" is no class of the file.
          @attribute a real;@attribute c {x};@data;{7 x} | line 4: a sparse row has no attribute 7 at this place.
          @attribute a real;@attribute c {x};@data;{0 1,0 1} | line 4: a sparse row has no attribute 0 at this place.
          @attribute a real;@attribute c {x};@data;{0 1 | line 4: a sparse row is not a list of numbers and values in braces.
          @attribute s string;@attribute a real;@attribute c {x};@data;b,1,x | line 5: "b" is not the number of a stroke.
          """)
  void aFileThatHoldsNoTrainingSetIsRefusedInOneSentence(String lines, String why) {
    String separator = why.startsWith("line") ? ", " : ": ";

    assertThatThrownBy(() -> read(lines.replace(';', '\n')))
        .isInstanceOf(Problem.class)
        .hasMessage("T.arff" + separator + why);
  }

  @Test
  void whatIsNoTextOrHasNoEndOfLineIsRefused(@TempDir Path folder) throws IOException {
    Path binary = Files.write(folder.resolve("b.arff"), new byte[] {'%', (byte) 0xff, (byte) 0xfe});
    Path endless = folder.resolve("e.arff");
    Files.writeString(endless, "%" + "x".repeat(2_000_000));

    assertThatThrownBy(() -> TrainingArff.read(binary))
        .isInstanceOf(Problem.class)
        .hasMessage(binary + ": this is no ARFF (no UTF-8 text).");
    assertThatThrownBy(() -> TrainingArff.read(endless))
        .isInstanceOf(Problem.class)
        .hasMessage(endless + ", line 1: too long, this is no ARFF of a training.");
    assertThatThrownBy(() -> TrainingArff.read(folder.resolve("none")))
        .isInstanceOf(Problem.class)
        .hasMessageEndingWith("no such file.");
  }

  @Test
  void rowsThatNameNothingFillNoMemory() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 4000; i++) {
      text.append("@attribute f").append(i).append(" real\n");
    }
    text.append("@attribute c {x}\n@data\n");
    String few = text + "{}\n".repeat(1000);
    assertThat(read(few).sampleCount()).isEqualTo(1000);
    assertThatThrownBy(() -> read(text + "{}\n".repeat(20_000)))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("T.arff, line ")
        .hasMessageContaining("leave out more values");
  }

  private static void assertSame(TrainingTable read, TrainingTable table) {
    assertThat(read.featureNames()).isEqualTo(table.featureNames());
    assertThat(read.columns()).isDeepEqualTo(table.columns());
    assertThat(read.classes()).isEqualTo(table.classes());
    assertThat(read.strokes()).isEqualTo(table.strokes());
    assertThat(read.classNames()).isEqualTo(table.classNames());
  }

  private static String written(TrainingTable table, boolean strokes) throws IOException {
    StringWriter out = new StringWriter();
    TrainingArff.write(table, strokes, out);
    return out.toString();
  }

  private static TrainingTable read(String text) throws IOException {
    return TrainingArff.read("T.arff", new StringReader(text));
  }

  private static Instances loaded(String text) throws IOException {
    WekaHome.establish();
    ArffLoader loader = new ArffLoader();
    loader.setSource(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    return loader.getDataSet();
  }

  private static Path saved(Instances instances, Path file) throws IOException {
    ArffSaver saver = new ArffSaver();
    saver.setInstances(instances);
    saver.setFile(new File(file.toString()));
    saver.writeBatch();
    return file;
  }
}
