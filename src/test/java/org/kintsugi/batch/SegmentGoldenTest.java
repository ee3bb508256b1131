package org.kintsugi.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.image.BytePlane;
import org.kintsugi.io.FileHash;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.io.LabelImage;
import org.kintsugi.measurement.ConfusionMatrix;
import org.kintsugi.segmentation.Outputs;

/**
 * The sample section {@code tiny}, segmented: as good as it was, and the same to the last pixel.
 */
class SegmentGoldenTest {

  /*
   * SHA-256 of the samples of classes.tif, row by row, one byte a pixel. They change with the
   * standard features, the standard forest or the registration, and then they are to be renewed on
   * purpose: run this test, see that the scores below still hold, and copy the two sums that the
   * failures show ("but was"). A change that nobody meant to make is a fault. Features,
   * forest and registration compute alike on every processor.
   */
  private static final String GOLDEN_NOT_REGISTERED =
      "ddf12ec20a94d50dae4ef8d479856376abb1851a8cf15550596ce512de317fa3";
  private static final String GOLDEN_REGISTERED =
      "61022f1a2d8e4fb16950119ace44377ba3dd68e720f19b9f22a532ae6f8e5fa1";

  private static final double LEAST_ACCURACY = 0.91;
  private static final double LEAST_MEAN_IOU = 0.84;

  private static final Path SAMPLES = samples();

  @TempDir Path folder;

  @Test
  void channelsTakenAsTheyAreGiveTheGoldenClassesOnAnyNumberOfThreads() {
    String one = segment(new RegistrationChoice.None(), 1, "one");
    String two = segment(new RegistrationChoice.None(), 2, "two");
    String five = segment(new RegistrationChoice.None(), 5, "five");
    assertThat(two).isEqualTo(one);
    assertThat(five).isEqualTo(one);
    checkScores("one");
    assertThat(one).isEqualTo(GOLDEN_NOT_REGISTERED);
  }

  @Test
  void registeredChannelsGiveTheGoldenClassesOnAnyNumberOfThreads() {
    String one = segment(new RegistrationChoice.Automatic(), 1, "one");
    String five = segment(new RegistrationChoice.Automatic(), 5, "five");
    assertThat(five).isEqualTo(one);
    checkScores("one");
    assertThat(one).isEqualTo(GOLDEN_REGISTERED);
  }

  private String segment(RegistrationChoice registration, int threads, String out) {
    SectionInput input =
        new SectionInput(
            List.of(
                new ChannelFile("CBS", SAMPLES.resolve("tiny/CBS.tif")),
                new ChannelFile("TLD", SAMPLES.resolve("tiny/TLD.tif"))),
            Optional.empty(),
            false);
    TestScene.run(
        new SegmentRequest(
            new SegmentRequest.Files(
                input, registration, Optional.of(SAMPLES.resolve("labels/tiny/scribbles.tif"))),
            Optional.empty(),
            Optional.empty(),
            Outputs.CLASSES,
            new ResultWriter(folder.resolve(out), ExportPreset.STANDARD, false),
            OptionalLong.empty()),
        threads);
    return FileHash.sha256(TestScene.numbers(folder.resolve(out).resolve("classes.tif")));
  }

  private void checkScores(String out) {
    ConfusionMatrix scores =
        ConfusionMatrix.of(
            labels(folder.resolve(out).resolve("classes.tif")),
            labels(SAMPLES.resolve("truth/tiny/truth.tif")));
    assertThat(scores.accuracy()).isGreaterThan(LEAST_ACCURACY);
    assertThat(scores.meanIou()).isGreaterThan(LEAST_MEAN_IOU);
  }

  private static BytePlane labels(Path file) {
    return LabelImage.read(ImageReaders.installed(), file);
  }

  /** The folder sample-images beside the module, wherever the tests were started. */
  private static Path samples() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve("sample-images/tiny"))) {
        return at.resolve("sample-images");
      }
    }
    throw new IllegalStateException("no folder sample-images above the working folder");
  }
}
