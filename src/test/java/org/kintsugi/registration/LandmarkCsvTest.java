package org.kintsugi.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
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
import org.kintsugi.image.Point;
import org.kintsugi.job.Problem;

/** Landmarks of BigWarp are read, and what is written comes back the same. */
class LandmarkCsvTest {

  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("landmarks.csv"), text);
  }

  @Test
  void theFormOfBigWarpIsReadAndWritten() throws IOException {
    String text =
        """
        "Pt-0","true","1518.4338","1961.0442","1450.5525","1997.8493"
        "Pt-1","false","3.0","4.5","-1.0E-4","6.0"
        """;
    LandmarkCsv.Content content = LandmarkCsv.read(file(text));
    assertThat(content.landmarks())
        .containsExactly(
            new Landmark(
                "Pt-0", true, new Point(1518.4338, 1961.0442), new Point(1450.5525, 1997.8493)),
            new Landmark("Pt-1", false, new Point(3, 4.5), new Point(-1e-4, 6)));
    assertThat(LandmarkCsv.text(content.landmarks())).isEqualTo(text);
  }

  @Test
  void threeDimensionsUnquotedNamesAndUnsetPlacesAreUnderstood() throws IOException {
    LandmarkCsv.Content content =
        LandmarkCsv.read(
            file(
                "\ufeffPt-0,true,1,2,0,3,4,0.0\r\n"
                    + "\r\n"
                    + "Pt-1,false,5,6,0,Infinity,Infinity,Infinity\r\n"
                    + "\"a \"\"b\"\", c\",TRUE,1e2,2,0,3,4,0"));
    assertThat(content.unset()).isEqualTo(1);
    assertThat(content.landmarks())
        .containsExactly(
            new Landmark("Pt-0", true, new Point(1, 2), new Point(3, 4)),
            new Landmark("a \"b\", c", true, new Point(100, 2), new Point(3, 4)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Pt-0,true,1,2,3            | row 1 has 5 columns
          Pt-0,yes,1,2,3,4           | true or false
          Pt-0,true,1,two,3,4        | "two" where a number should be
          Pt-0,true,1,NaN,3,4        | not a number
          Pt-0,true,1,2,Infinity,4   | active, but one of its places is not set
          Pt-0,true,1,2,7,3,4,0      | another depth
          "Pt-0,true,1,2,3,4         | never closed
          ``                         | no landmarks
          """)
  void whatIsNoLandmarkIsRefusedInOneSentence(String text, String reason) throws IOException {
    Path file = file(text);
    assertThatThrownBy(() -> LandmarkCsv.read(file))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("landmarks.csv")
        .hasMessageContaining(reason);
  }

  @Test
  void missingFilesFoldersAndTooManyRowsAreRefused() throws IOException {
    assertThatThrownBy(() -> LandmarkCsv.read(folder.resolve("none.csv")))
        .isInstanceOf(Problem.class);
    assertThatThrownBy(() -> LandmarkCsv.read(folder)).isInstanceOf(Problem.class);
    Path many = file("Pt,true,1,2,3,4\n".repeat(LandmarkSet.MOST + 1));
    assertThatThrownBy(() -> LandmarkCsv.read(many))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("more than 500");
  }

  @Property(tries = 100, seed = "5")
  void whatIsWrittenIsReadBackExactly(@ForAll("sets") List<Landmark> landmarks) throws IOException {
    Path file = Files.createTempFile("landmarks", ".csv");
    try {
      LandmarkCsv.write(file, landmarks);
      assertThat(LandmarkCsv.read(file).landmarks()).isEqualTo(landmarks);
    } finally {
      Files.delete(file);
    }
  }

  @Provide
  Arbitrary<List<Landmark>> sets() {
    Arbitrary<String> names =
        Arbitraries.strings().withChars("Pt-019 ,\"'\nµα").ofMinLength(1).ofMaxLength(8);
    Arbitrary<Double> numbers = Arbitraries.doubles().between(-1e7, 1e7).ofScale(12);
    Arbitrary<Point> places = Combinators.combine(numbers, numbers).as(Point::new);
    return Combinators.combine(names, Arbitraries.of(true, false), places, places)
        .as(Landmark::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(12);
  }

  @Property(tries = 200, seed = "6")
  void noTextBreaksTheReader(@ForAll("junk") String junk) throws IOException {
    Path file = Files.createTempFile("landmarks", ".csv");
    try {
      Files.writeString(file, junk);
      LandmarkCsv.read(file);
    } catch (Problem expected) {
      assertThat(expected.getMessage()).isNotBlank();
    } finally {
      Files.delete(file);
    }
  }

  @Provide
  Arbitrary<String> junk() {
    return Arbitraries.strings().withChars("Pt0,\"\n\r1.eE-truefalsInfinityNaN").ofMaxLength(80);
  }
}
