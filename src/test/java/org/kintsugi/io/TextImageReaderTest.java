package org.kintsugi.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kintsugi.image.FloatPlane;
import org.kintsugi.image.Plane;
import org.kintsugi.image.ShortPlane;
import org.kintsugi.job.Problem;

/** Maps that were exported as text. */
class TextImageReaderTest extends ImageReaderContract {

  @Override
  ImageReader reader() {
    return new TextImageReader();
  }

  @Override
  void writeValid(Path file) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int y = 0; y < 14; y++) {
      for (int x = 0; x < 20; x++) {
        text.append((x * 31 + y * 17) % 89 + 10).append(x < 19 ? "," : "\n");
      }
    }
    Files.writeString(file, text);
  }

  /** A text does not say how many lines it has; that a line is cut can be told. */
  @Override
  @Test
  void refusesAFileThatIsCutAnywhereOrReadsItWhole() throws IOException {
    Path file = folder.resolve("image");
    writeValid(file);
    byte[] content = Files.readAllBytes(file);
    Path cut = folder.resolve("cut");
    for (int length = 200; length < content.length - 5; length += 60) {
      Files.write(cut, Arrays.copyOf(content, length - length % 60 + 30));
      assertThatThrownBy(() -> reader().read(cut))
          .isInstanceOf(Problem.class)
          .hasMessageContaining("cut short or damaged: line");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7,8,9\n4,5,6\n",
        "7,8,9\r\n4,5,6",
        "7,8,9,\n4,5,6,\n",
        "7\t8\t9\t\n4\t5\t6\t\n\n",
        "7;8;9;;\n4;5;6;;\n",
        "7 8  9\n4 5 6\n",
        "\uFEFF7;8;9\n4;5;6\n",
        "\"7\",\"8\",\"9\"\n\"4\",\"5\",\"6\"\n",
        "Map data,Ni\nWidth,3\nHeight,2\nUnits,counts\n\n7,8,9\n4,5,6\n",
        ",0,1,2\n0,7,8,9\n1,4,5,6\n",
        "Y/X;1;2;3\nRow 1;7;8;9\nRow 2;4;5;6\n",
        "Row 1;7;8;9\nRow 2;4;5;6\n",
        "X0,X1,X2\n7,8,9\n4,5,6\n",
        "3\t2\n7\t8\t9\n4\t5\t6\n",
        "7,0;8,0;9,0\n4,0;5,0;6,0\n",
        "7,00\t8,00\t9,00\t\n4,00\t5,00\t6,00\t\n"
      })
  void readsTheNumbersWhateverStandsAroundThem(String text) throws IOException {
    Plane plane = read(text.getBytes(StandardCharsets.UTF_8));
    boolean named = text.startsWith(",0");
    if (named) {
      // Two rows are too few to tell numbers of rows from data.
      assertThat(plane.width()).isEqualTo(4);
      return;
    }
    assertThat(plane).isInstanceOf(ShortPlane.class);
    assertThat(values(plane)).containsExactly(7, 8, 9, 4, 5, 6);
  }

  @Test
  void leavesOutNumbersOfRowsAndColumns() throws IOException {
    StringBuilder text = new StringBuilder(",0,1,2,3,4\n");
    StringBuilder numbered = new StringBuilder("0;0;1;2;3;4\n");
    for (int y = 0; y < 5; y++) {
      text.append(y).append(",9,8,7,6,5\n");
      numbered.append(y).append(";9;8;7;6;5\n");
    }
    for (String each : new String[] {text.toString(), numbered.toString()}) {
      Plane plane = read(each.getBytes(StandardCharsets.UTF_8));
      assertThat(plane.hasSize(5, 5)).as(each).isTrue();
      assertThat(plane.value(0, 0)).isEqualTo(9);
    }
  }

  @Test
  void takesNumbersThatCountUpForDataWhereTheyGoOn() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      text.append(i).append(i % 20 == 19 ? '\n' : ',');
    }
    assertThat(read(text.toString().getBytes(StandardCharsets.UTF_8)).hasSize(20, 2)).isTrue();
  }

  @Test
  void readsFractionsDecimalCommasAndWhatIsMissing() throws IOException {
    Plane plane = read("1,5;2,25;NaN\n-3;1e3;0\n".getBytes(StandardCharsets.UTF_8));
    assertThat(plane).isInstanceOf(FloatPlane.class);
    assertThat(values(plane)).containsExactly(1.5f, 2.25f, Float.NaN, -3f, 1000f, 0f);
  }

  @Test
  void readsTextOfTwoBytesACharacter() throws IOException {
    assertThat(values(read("\uFEFF7\t8\n4\t5\n".getBytes(StandardCharsets.UTF_16LE))))
        .containsExactly(7, 8, 4, 5);
  }

  @Test
  void keepsHeadingsAndTakesThePixelSizeFromTheTextBesideIt() throws IOException {
    Path file = folder.resolve("Ni Ka1.csv");
    Files.writeString(file, "Project 1\nSite 2\n1,2\n3,4\n5,6\n7,8\n");
    Files.writeString(
        folder.resolve("Ni Ka1.txt"),
        "Resolution (Width)\t2 pixels\n"
            + "Resolution (Height): 4\n"
            + "Image Width: 0.8 µm\n"
            + "Image Height: 1.6 µm\n");
    ImageFile image = ImageReaders.installed().read(file);
    assertThat(image.acquisition().entries()).containsEntry("Heading.2", "Site 2");
    assertThat(image.calibration().orElseThrow().pixelWidth()).isCloseTo(4e-7, within(1e-15));
    assertThat(image.calibration().orElseThrow().pixelHeight()).isCloseTo(4e-7, within(1e-15));
  }

  @Test
  void recognisesLinesLongerThanItsFirstLook() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 4000; i++) {
      text.append(i % 97).append(i % 2000 == 1999 ? '\n' : ';');
    }
    assertThat(read(text.toString().getBytes(StandardCharsets.UTF_8)).hasSize(2000, 2)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name=value\n[x]\n",
        "{\"a\": [1, 2]}\n",
        "Dear all,\nat 3, 4 or 5 we meet.\n",
        "12\n13\n"
      })
  void takesNoOtherTextForAMap(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("text.csv"), text);
    assertThat(ImageReaders.installed().canRead(file)).isFalse();
  }

  @Property(tries = 200)
  void anyTextIsAMatrixOrTellsWhyNot(@ForAll("texts") String text) {
    TextMatrix.begins(text, true);
    try {
      assertThat(TextMatrix.parse(text).plane().width()).isPositive();
    } catch (TextMatrix.NoMatrixException told) {
      assertThat(told.getMessage()).isNotBlank();
    }
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("1", "2,5", "x", ",", ";", "\t", "\n", " ", "\"", "NaN", "0", "1e9")
        .list()
        .ofMaxSize(60)
        .map(parts -> String.join("", parts));
  }

  private Plane read(byte[] content) throws IOException {
    Path file = Files.write(folder.resolve("map"), content);
    ImageFile image = ImageReaders.installed().read(file);
    assertThat(image.format()).isEqualTo("text");
    return image.planes().get(0);
  }

  private static float[] values(Plane plane) {
    float[] all = new float[plane.width() * plane.height()];
    plane.copyTo(plane.bounds(), all, 0, plane.width());
    return all;
  }
}
