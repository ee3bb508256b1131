package org.kintsugi.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.image.Acquisition;
import org.kintsugi.image.Channel;
import org.kintsugi.image.Plane;
import org.kintsugi.job.Problem;

/** Choosing a reader, and what is made of the images: channels and labels. */
class ImageReadersTest {

  @TempDir Path folder;

  private final ImageReaders readers = ImageReaders.installed();

  @Test
  void installsOneReaderAFormat() {
    assertThat(readers.readers())
        .extracting(ImageReader::formatName)
        .containsExactlyInAnyOrder(
            "TIFF", "PNG", "JPEG", "BMP", "NumPy", "H5OINA", "Ripple", "text", "PGM by a test");
  }

  @Test
  void tellsWhatIsNoImage() throws IOException {
    Path missing = folder.resolve("missing.tif");
    assertThatThrownBy(() -> readers.read(missing)).hasMessage(missing + ": no such file.");
    assertThatThrownBy(() -> readers.read(folder))
        .hasMessage(folder + ": a folder, not an image file.");
    Path empty = Files.createFile(folder.resolve("empty.tif"));
    assertThatThrownBy(() -> readers.describe(empty)).hasMessage(empty + ": the file is empty.");
    Path text = Files.writeString(folder.resolve("text.tif"), "no image");
    assertThatThrownBy(() -> readers.read(text))
        .isInstanceOf(Problem.class)
        .hasMessageStartingWith(text + ": not an image of a known format (")
        .hasMessageContaining("TIFF, PNG, JPEG, BMP, NumPy, H5OINA, Ripple, text");
    assertThat(readers.canRead(text)).isFalse();
    assertThat(readers.canRead(missing)).isFalse();
  }

  @Test
  void asksTheNextReaderWhereTheFirstDoesNotKnowTheCompression() throws IOException {
    Path lerc = folder.resolve("lerc.tif");
    TiffBytes content = new TiffBytes();
    content.page(1, 1, 8, 1, 1, 1).number(259, 34887).strips(new byte[1]);
    content.write(lerc);
    Plane plane = Fixtures.bytes(2, 2);
    ImageReader other =
        new ImageReader() {
          @Override
          public String formatName() {
            return "TIFF by another library";
          }

          @Override
          public boolean canRead(Path file, byte[] head) {
            return TiffStructure.isTiff(head);
          }

          @Override
          public ImageFile read(Path file) {
            return new ImageFile(
                file,
                formatName(),
                List.of(plane),
                List.of(""),
                Optional.empty(),
                Acquisition.UNKNOWN);
          }

          @Override
          public ImageMetadata readMetadata(Path file) {
            return ImageMetadata.NONE;
          }
        };
    ImageReaders both = new ImageReaders(List.of(new TiffImageReader(), other));
    assertThat(both.read(lerc).planes()).containsExactly(plane);
    assertThat(readers.describe(lerc).image()).isEmpty();
  }

  @Test
  void namesChannelsByTheUserTheDetectorOrTheFile() {
    Path cbs = Fixtures.resource("section/CBS.tif");
    Path strokes = Fixtures.resource("section/scribbles.tif");
    assertThat(ChannelLoader.load(readers, " top ", cbs))
        .extracting(Channel::name)
        .containsExactly("top");
    assertThat(ChannelLoader.load(readers, "", cbs))
        .extracting(Channel::name)
        .containsExactly("CBS");
    assertThat(ChannelLoader.load(readers, "", strokes))
        .extracting(Channel::name)
        .containsExactly("scribbles");
  }

  @Test
  void numbersTheChannelsOfAFileOfSeveralPlanes() throws IOException {
    Path pages = Fixtures.counting("seq-1c-8b-multipage");
    assertThat(ChannelLoader.load(readers, "EDS", pages))
        .extracting(Channel::name)
        .containsExactly("EDS.1", "EDS.2", "EDS.3");
  }

  @Test
  void readsLabelsOfSixteenBitAndFloatWhereTheyAreWholeNumbers() {
    Path file = folder.resolve("labels.tif");
    TiffWriter.writeGrey(file, Fixtures.shorts(1, 1), Optional.empty());
    assertThat(LabelImage.read(readers, file).samples()).containsExactly(0);
    TiffWriter.writeGrey(file, Fixtures.shorts(2, 1), Optional.empty());
    assertThatThrownBy(() -> LabelImage.read(readers, file))
        .isInstanceOf(Problem.class)
        .hasMessage(file + ": not a label image: it holds the value 257; labels are 0 to 255.");
    TiffWriter.writeGrey(file, Fixtures.floats(2, 1), Optional.empty());
    assertThatThrownBy(() -> LabelImage.read(readers, file)).hasMessageContaining("0.37");
  }

  @Test
  void refusesLabelsOfAnotherSizeOrBeyondTheClasses() throws IOException {
    Path strokes = Fixtures.resource("section/scribbles.tif");
    assertThat(LabelImage.read(readers, strokes, 256, 240, 5).width()).isEqualTo(256);
    assertThatThrownBy(() -> LabelImage.read(readers, strokes, 256, 241, 5))
        .hasMessageContaining("256 x 240 pixels")
        .hasMessageContaining("256 x 241");
    assertThatThrownBy(() -> LabelImage.read(readers, strokes, 256, 240, 3))
        .hasMessageContaining("the value 5")
        .hasMessageContaining("only 3 classes");
    assertThatThrownBy(() -> LabelImage.read(readers, Fixtures.counting("seq-3c-8b-bigendian")))
        .hasMessageContaining("a colour picture, not a label image");
    assertThatThrownBy(() -> LabelImage.read(readers, Fixtures.counting("seq-1c-8b-multipage")))
        .hasMessageContaining("3 planes");
  }

  @Test
  void figuresOfAPlane() {
    PlaneStatistics statistics = PlaneStatistics.of(Fixtures.bytes(16, 16));
    assertThat(statistics).isEqualTo(new PlaneStatistics(0, 255, 127.5));
  }
}
