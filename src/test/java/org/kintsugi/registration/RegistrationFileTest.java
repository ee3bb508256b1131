package org.kintsugi.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kintsugi.image.Affine;
import org.kintsugi.image.Alignment;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Channel;
import org.kintsugi.image.ElementMap;
import org.kintsugi.image.Section;
import org.kintsugi.image.ShortPlane;
import org.kintsugi.job.Problem;

/** registration.json says what was found and nothing else is believed. */
class RegistrationFileTest {

  private static final String GOOD =
      """
      {"schema": 1,
       "reference": {"name": "CBS", "file": "CBS.tif", "width": 40, "height": 30, "pixelSize": 2e-8},
       "images": [
        {"name": "TLD", "files": ["TLD.tif"], "width": 40, "height": 30, "pixelSize": 2e-8,
         "matrix": [[1, 0, 2.5], [0, 1, -1]], "model": "translation",
         "drift": {"dx": 0.5, "dy": 0}, "quality": {"tre.rms.px": 0.05, "note": "text is ignored"}},
        {"name": "EDS", "files": ["eds/Ni Kα1.tif"], "width": 10, "height": 8,
         "matrix": [[2.7, 0, 5], [0, 2.7, 6]], "model": "similarity", "quality": {}}]}
      """;

  @TempDir Path folder;

  private static Section section(int width, int height) {
    Channel cbs = Channel.of("CBS", new BytePlane(width, height, new byte[width * height]));
    Channel tld = Channel.of("TLD", new BytePlane(40, 30, new byte[1200]));
    ElementMap nickel =
        new ElementMap("Ni", "Kα1", new ShortPlane(10, 8, new short[80]), Optional.empty());
    return Section.of("s", cbs)
        .withFurther(List.of(new Section.Aligned(tld, Alignment.SAME_GRID)))
        .withMaps(new Section.Maps(List.of(nickel), Optional.empty(), Optional.empty()));
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("registration.json"), text);
  }

  @Test
  void aFileIsReadAsItStands() throws IOException {
    RegistrationDocument document = RegistrationFile.read(file(GOOD));

    RegistrationDocument.Moved tld = document.image("TLD").orElseThrow();
    assertThat(document.reference().file()).contains(folder.resolve("CBS.tif"));
    assertThat(document.reference().pixelSize()).hasValue(2e-8);
    assertThat(tld.alignment().matrix()).isEqualTo(Affine.translation(2.5, -1));
    assertThat(tld.alignment().drift()).contains(new Alignment.Drift(0.5, 0));
    assertThat(tld.alignment().quality()).isEqualTo(Map.of("tre.rms.px", 0.05));
    assertThat(document.image("EDS").orElseThrow().files())
        .containsExactly(folder.resolve("eds").resolve("Ni Kα1.tif"));
    assertThat(document.image("EDS").orElseThrow().pixelSize()).isEmpty();
  }

  @Test
  void whatIsWrittenIsReadBackTheSameAndWrittenTheSameAgain() throws IOException {
    RegistrationDocument document = RegistrationFile.read(file(GOOD));
    Path copy = folder.resolve("copy.json");

    RegistrationFile.write(copy, document);
    byte[] first = Files.readAllBytes(copy);
    RegistrationDocument again = RegistrationFile.read(copy);
    RegistrationFile.write(copy, again);

    assertThat(again).isEqualTo(document);
    assertThat(Files.readAllBytes(copy)).isEqualTo(first);
    assertThat(Files.readString(copy)).contains("\"eds/Ni Kα1.tif\"").endsWith("}\n");
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void whatTransformsLeaveOverIsKeptToAThousandthOfAPixel() throws IOException {
    RegistrationDocument document =
        RegistrationFile.read(
            file(
                GOOD.replace(
                    "\"drift\"", "\"residuals\": [[10, 20.5, 0.25, -1, 0.125]], \"drift\"")));
    Path copy = folder.resolve("copy.json");

    RegistrationFile.write(copy, document);

    assertThat(document.image("TLD").orElseThrow().alignment().residuals())
        .containsExactly(new Alignment.Residual(10, 20.5, 0.25, -1, 0.125));
    assertThat(document.image("EDS").orElseThrow().alignment().residuals()).isEmpty();
    assertThat(RegistrationFile.read(copy)).isEqualTo(document);
  }

  @Test
  void residualsThatAreNoneAreRefused() throws IOException {
    for (String bad : List.of("5", "[[1, 2, 3]]", "[[1, 2, 3, 4, \"x\"]]", "[7]")) {
      Path file = file(GOOD.replace("\"drift\"", "\"residuals\": " + bad + ", \"drift\""));

      assertThatThrownBy(() -> RegistrationFile.read(file))
          .isInstanceOf(Problem.class)
          .hasMessageContaining("TLD");
    }
  }

  @Test
  void aDocumentGoesOntoASectionAndComesOffItAgain() throws IOException {
    RegistrationDocument document = RegistrationFile.read(file(GOOD));

    Section moved = document.applyTo(section(40, 30));
    RegistrationDocument taken = RegistrationDocument.of(moved);

    assertThat(moved.further().get(0).alignment())
        .isEqualTo(document.image("TLD").orElseThrow().alignment());
    assertThat(taken.image("EDS").orElseThrow().alignment())
        .isEqualTo(document.image("EDS").orElseThrow().alignment());
    assertThat(taken.reference().pixelSize()).isEqualTo(OptionalDouble.empty());
  }

  @Test
  void anImageOfAnotherSizeIsRefusedByName() throws IOException {
    Path file = file(GOOD);

    assertThatThrownBy(() -> RegistrationFile.apply(file, section(41, 30)))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("registration.json")
        .hasMessageContaining("CBS of 40 x 30 pixels, but the image has 41 x 30");
  }

  @Test
  void anotherReferenceOrAMissingChannelIsRefused() throws IOException {
    Path otherReference = file(GOOD.replace("\"CBS\"", "\"BSE\""));
    assertThatThrownBy(() -> RegistrationFile.apply(otherReference, section(40, 30)))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("reference BSE");

    Path otherChannel = file(GOOD.replace("\"TLD\"", "\"ETD\""));
    assertThatThrownBy(() -> RegistrationFile.apply(otherChannel, section(40, 30)))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("no entry for channel TLD");
  }

  @Test
  void mapsWithoutAnEntryStayUnregistered() throws IOException {
    Path file = file(GOOD.replace("\"EDS\"", "\"OTHER\""));

    Section moved = RegistrationFile.apply(file, section(40, 30));

    assertThat(moved.maps().orElseThrow().alignment()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "schema": 1          | "schema": 2               | newer version
          "schema": 1          | "schema": "1"             | no schema
          "schema": 1,         | "a": 1,                   | no schema
          [[1, 0, 2.5]         | [[1, 0]                   | not 2 x 3
          [[1, 0, 2.5]         | [[1, 0, 1e999]            | finite
          [[1, 0, 2.5]         | [[1, 0, "2"]              | finite
          [[1, 0, 2.5]         | [[0, 0, 2.5]              | cannot be inverted
          "translation"        | "magic"                   | not one this version knows
          "width": 40          | "width": -1               | no sensible width
          "width": 40          | "width": 1e9              | no sensible width
          "height": 30         | "height": "x"             | no sensible height
          "EDS"                | "TLD"                     | two images are named TLD
          "EDS"                | "CBS"                     | two images are named CBS
          "EDS"                | ""                        | no name
          "pixelSize": 2e-8    | "pixelSize": 0            | not positive
          {"dx": 0.5, "dy": 0} | {"dx": 0.5}               | drift
          {"dx": 0.5, "dy": 0} | 7                         | drift
          ["TLD.tif"]          | "TLD.tif"                 | no list
          ["TLD.tif"]          | [5]                       | not a text
          "images"             | "pictures"                | no list of images
          "reference"          | "base"                    | no reference
          {"schema"            | {{"schema"                | not the JSON
          "model"              | "name"                    | not the JSON
          """)
  void aFileThatIsNotRightIsRefusedInOneSentence(String from, String to, String reason)
      throws IOException {
    Path file = file(GOOD.replace(from, to));

    assertThatThrownBy(() -> RegistrationFile.read(file))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("registration.json")
        .hasMessageContaining(reason);
  }

  private static final String SPLINE =
      """
      "model": "thin-plate", "landmarks": [[0, 0, 1, 2], [30, 0, 31, 2], [0, 20, 1, 23], [30, 20, 32, 22]],
      """;

  private static String bent(String spline) {
    return GOOD.replace("\"model\": \"translation\",", spline)
        .replace("\"drift\": {\"dx\": 0.5, \"dy\": 0}, ", "");
  }

  @Test
  void aThinPlateIsDefinedByItsLandmarks() throws IOException {
    RegistrationDocument document = RegistrationFile.read(file(bent(SPLINE)));
    Alignment alignment = document.image("TLD").orElseThrow().alignment();
    assertThat(alignment.model()).isEqualTo(Alignment.Model.THIN_PLATE);
    assertThat(alignment.toMoving(30).x(32, 22)).isCloseTo(30, within(1e-9));
    assertThat(alignment.toMoving(30).y(32, 22)).isCloseTo(20, within(1e-9));

    Path copy = folder.resolve("copy.json");
    RegistrationFile.write(copy, document);
    assertThat(RegistrationFile.read(copy)).isEqualTo(document);
    assertThat(Files.readString(copy)).contains("\"thin-plate\"").contains("\"landmarks\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [30, 20, 32, 22]  | [30, 20, 32]      | not four numbers
          [30, 20, 32, 22]  | [30, 20, 32, 1e9999] | finite
          [30, 20, 32, 22]  | [30, 20, 31, 2]   | no thin plate goes through
          , [0, 20, 1, 23], [30, 20, 32, 22] | | landmarks
          "landmarks"       | "pairs"           | landmarks
          """)
  void aThinPlateThatIsNoneIsRefused(String from, String to, String reason) throws IOException {
    Path file = file(bent(SPLINE.replace(from, to == null ? "" : to)));
    assertThatThrownBy(() -> RegistrationFile.read(file))
        .isInstanceOf(Problem.class)
        .hasMessageContaining(reason);
  }

  @Test
  void emptyHugeDeepAndMissingFilesAreRefused() throws IOException {
    for (String text : List.of("", "[]", "null", "3", "[".repeat(5000), " ".repeat(2_000_000))) {
      Path file = file(text);
      assertThatThrownBy(() -> RegistrationFile.read(file)).isInstanceOf(Problem.class);
    }
    assertThatThrownBy(() -> RegistrationFile.read(folder.resolve("none.json")))
        .isInstanceOf(Problem.class);
    assertThatThrownBy(() -> RegistrationFile.read(folder)).isInstanceOf(Problem.class);
  }

  @Property(tries = 200, seed = "4")
  void noTextBreaksTheReader(@ForAll @StringLength(max = 60) String junk, @ForAll int where)
      throws IOException {
    int cut = Math.floorMod(where, GOOD.length());
    Path file = Files.createTempFile("registration", ".json");
    try {
      Files.writeString(file, GOOD.substring(0, cut) + clean(junk) + GOOD.substring(cut));
      RegistrationFile.read(file);
    } catch (Problem expected) {
      assertThat(expected.getMessage()).isNotBlank();
    } finally {
      Files.delete(file);
    }
  }

  /** Lone halves of surrogate pairs cannot be written as UTF-8. */
  private static String clean(String text) {
    return text.codePoints()
        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  @Test
  void aFileInAPlaceThatDoesNotExistCannotBeWritten() {
    RegistrationDocument document = RegistrationDocument.of(section(40, 30));

    assertThatThrownBy(() -> RegistrationFile.write(folder.resolve("no/such/r.json"), document))
        .isInstanceOf(Problem.class);
  }
}
