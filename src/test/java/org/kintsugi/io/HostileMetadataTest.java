package org.kintsugi.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.ThrowingSupplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Descriptions and texts beside images that were made to hold a program up. */
class HostileMetadataTest {

  private static final String PIXELS =
      "<OME ><Pixels SizeC=\"1\" SizeZ=\"2\" SizeT=\"1\" DimensionOrder=\"XYZCT\">";

  private static <T> T soon(ThrowingSupplier<T> work) {
    return assertTimeoutPreemptively(Duration.ofSeconds(5), work);
  }

  @ParameterizedTest
  @ValueSource(strings = {"&#a;", "&#xg;", "&#;", "&#x;", "&#99999999;"})
  void aReferenceThatNamesNoSignStaysAsItIs(String reference) {
    assertThat(name(reference)).isEqualTo(reference);
  }

  @Test
  void referencesAreTheSignsTheyName() {
    assertThat(name("&#65;&#x42;&#X;&#1114112;&#x1F600;")).isEqualTo("AB&#X;\uD83D\uDE00");
  }

  private static String name(String written) {
    return OmeXml.channelNames("<OME ><Channel Name=\"" + written + "\"/>").getFirst();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<Pixels ", "<Channel ", "<Pixels >", "<TiffData>", "<TiffData ", "<TiffData/>"})
  void tagsWithoutAnEndAreSearchedOnce(String tag) {
    String many = "<OME >" + tag.repeat(100_000);
    String within = PIXELS + tag.repeat(100_000) + "</Pixels>";
    soon(() -> OmeXml.pixelSize(many));
    soon(() -> OmeXml.channelNames(many));
    soon(() -> OmePixels.parse(many, "a.tif", 2));
    soon(() -> OmePixels.parse(within, "a.tif", 2));
  }

  @Test
  void manyListsOfAllPagesAreNotWalkedForEver() {
    String many =
        PIXELS.replace("SizeZ=\"2\"", "SizeZ=\"100000\"")
            + "<TiffData/>".repeat(100_000)
            + "</Pixels>";
    soon(() -> OmePixels.parse(many, "a.tif", 100_000));
  }

  @Test
  void pagesAreWhereTiffDataSaysAndThoseOfOtherFilesAreNotHere() {
    String text =
        PIXELS
            + "<TiffData IFD=\"1\" FirstZ=\"0\"><UUID FileName=\"a.tif\">u</UUID></TiffData>"
            + "<TiffData IFD=\"0\" FirstZ=\"1\"><UUID FileName=\"b.tif\">v</UUID></TiffData>"
            + "</Pixels>";
    assertThat(OmePixels.parse(text, "a.tif", 2).orElseThrow().pages()).containsExactly(1, -1);
    assertThat(OmePixels.parse(text.replace("b.tif", "a.tif"), "a.tif", 2).orElseThrow().pages())
        .containsExactly(1, 0);
    String empty = PIXELS + "<o:TiffData FirstZ='1' IFD='0'/><o:TiffData IFD='1'/></Pixels>";
    assertThat(OmePixels.parse(empty, "a.tif", 2).orElseThrow().pages()).containsExactly(1, 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\t", "\n", "\u2028", " \u2028", "\r\n"})
  void blanksWithoutEndAreReadOnce(String blank) {
    String blanks = blank.repeat(200_000 / blank.length());
    String spaces = " ".repeat(4000) + "\u2028";
    for (String key : List.of("x", "width", "image width", "channels:", "")) {
      for (String text : List.of(key + blanks, key + " " + spaces, blanks + key)) {
        soon(() -> RippleHeader.begins(text));
        soon(() -> CompanionText.parse(text, 3));
        soon(() -> TiffStack.channelLine(text));
      }
    }
  }

  @Test
  void linesOfChannelsAreReadWithAndWithoutBlanks() {
    assertThat(TiffStack.channelLine("made by x\r\n Channels: SE2 ,\tInLens \t\r\nend"))
        .containsExactly("SE2", "InLens");
    assertThat(TiffStack.channelLine("channels:\n")).isEmpty();
    assertThat(TiffStack.channelLine("channels:a,")).containsExactly("a", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {":", " : ", "=", "\t", ",", ";", " ", " \t "})
  void textsBesideMapsAreReadWithAnySeparator(String separator) {
    Optional<Double> pixel =
        CompanionText.parse("Image Widths 7\n  Image Width" + separator + "2 mm \n", 1000)
            .map(calibration -> calibration.pixelWidth());
    assertThat(pixel.orElseThrow()).isEqualTo(2e-6);
  }

  @Test
  void namesThatMultiplyAlongPathsAreCut() {
    StringBuilder xml = new StringBuilder();
    String name = "n".repeat(4000);
    for (int i = 0; i < 60; i++) {
      xml.append("<a Name=\"").append(name).append("\"><v>1</v>");
    }
    Map<String, String> entries = XmlEntries.parse(xml.toString());
    assertThat(entries).isNotEmpty();
    assertThat(entries.keySet()).allMatch(path -> path.length() <= 2000);
    assertThat(XmlEntries.parse("<a><b Name='c'>1</b></a>")).containsEntry("a.c", "1");
  }
}
