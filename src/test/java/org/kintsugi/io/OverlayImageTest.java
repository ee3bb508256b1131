package org.kintsugi.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.FloatPlane;
import org.kintsugi.image.SampleType;

/** The picture of a result, its scale bar and its grey window. */
class OverlayImageTest {

  private static final Calibration TWENTY_NM =
      Calibration.square(2e-8, Calibration.Source.MICROSCOPE);

  @TempDir Path folder;

  @Test
  void mixesColoursAtTheirOpacityAndLeavesZeroGrey() {
    BytePlane grey = new BytePlane(4, 1, new byte[] {0, 0, (byte) 255, (byte) 255});
    BytePlane index = new BytePlane(4, 1, new byte[] {0, 1, 0, 2});
    OverlayImage overlay =
        OverlayImage.of(
            grey, index, List.of(entry(1, 0xff0000), entry(2, 0x0000ff)), 0.5, Optional.empty());
    OverlayImage plain =
        new OverlayImage(grey, index, overlay.entries(), 0.5, Optional.empty(), false);
    BufferedImage picture = plain.render();
    assertThat(picture.getRGB(0, 0) & 0xffffff).isEqualTo(0x000000);
    assertThat(picture.getRGB(1, 0) & 0xffffff).isEqualTo(0x800000);
    assertThat(picture.getRGB(2, 0) & 0xffffff).isEqualTo(0xffffff);
    assertThat(picture.getRGB(3, 0) & 0xffffff).isEqualTo(0x8080ff);
  }

  @Test
  void writesAPngOfTheImagesSizeThatReadsBack() throws IOException {
    Path file = folder.resolve("overlay.png");
    OverlayImage overlay =
        OverlayImage.of(
            Fixtures.bytes(300, 900),
            new BytePlane(300, 900, new byte[270_000]),
            List.of(entry(1, 0x44aa88)),
            0.4,
            Optional.of(TWENTY_NM));
    overlay.writePng(file);
    BufferedImage written = ImageIO.read(file.toFile());
    BufferedImage drawn = overlay.render();
    assertThat(written.getRGB(0, 0, 300, 900, null, 0, 300))
        .isEqualTo(drawn.getRGB(0, 0, 300, 900, null, 0, 300));
    assertThat(ImageReaders.installed().read(file).calibration())
        .contains(Calibration.square(2e-8, Calibration.Source.FILE));
  }

  @Test
  void drawsALegendAndAScaleBar() {
    BytePlane black = new BytePlane(400, 300, new byte[120_000]);
    BufferedImage picture =
        OverlayImage.of(black, black, List.of(entry(1, 0x12cd56)), 0.4, Optional.of(TWENTY_NM))
            .render();
    assertThat(contains(picture, 200, 0, 400, 100, 0x12cd56)).isTrue();
    assertThat(contains(picture, 0, 240, 200, 300, 0xf5f6f8)).isTrue();
  }

  @Test
  void refusesPlanesOfTwoSizes() {
    assertThatThrownBy(
            () ->
                OverlayImage.of(
                    Fixtures.bytes(2, 2), Fixtures.bytes(3, 2), List.of(), 0.5, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "2e-8, 225, 2 µm",
    "2e-8, 50, 1 µm",
    "2e-8, 49.9, 500 nm",
    "6.74479e-8, 337, 20 µm",
    "1e-9, 100, 100 nm",
    "1e-9, 9, 5 nm",
    "1e-6, 3000, 2 mm"
  })
  void choosesARoundLength(double pixel, double room, String label) {
    assertThat(ScaleBar.fitting(pixel, room).label()).isEqualTo(label);
  }

  @Property(tries = 300)
  void theBarFitsAndIsNotTooShort(
      @ForAll @DoubleRange(min = 1e-10, max = 1e-5) @Scale(15) double pixel,
      @ForAll @DoubleRange(min = 8, max = 2000) double room) {
    ScaleBar bar = ScaleBar.fitting(pixel, room);
    assertThat(bar.pixels()).isBetween(room * 0.39, room * 1.000001);
  }

  @Test
  void theGreyWindowForgetsOutliersAndWhatIsNoNumber() {
    float[] samples = new float[1000];
    for (int i = 0; i < 1000; i++) {
      samples[i] = i;
    }
    samples[999] = 1e9f;
    samples[0] = Float.NaN;
    GreyWindow window =
        GreyWindow.percentiles(new FloatPlane(100, 10, samples, SampleType.FLOAT), 1, 99);
    assertThat(window.low()).isBetween(5.0, 15.0);
    assertThat(window.high()).isBetween(985.0, 995.0);
    assertThat(window.grey(-5)).isZero();
    assertThat(window.grey(1e12)).isEqualTo(255);
  }

  @Test
  void aFlatPlaneHasAWindowToo() {
    GreyWindow window = GreyWindow.percentiles(new BytePlane(3, 3, new byte[9]), 0.3, 99.7);
    assertThat(window.grey(0)).isZero();
  }

  private static OverlayImage.Entry entry(int value, int rgb) {
    return new OverlayImage.Entry(value, "phase " + value, rgb, OptionalDouble.of(0.1234));
  }

  private static boolean contains(
      BufferedImage picture, int left, int top, int right, int bottom, int rgb) {
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        if ((picture.getRGB(x, y) & 0xffffff) == rgb) {
          return true;
        }
      }
    }
    return false;
  }
}
