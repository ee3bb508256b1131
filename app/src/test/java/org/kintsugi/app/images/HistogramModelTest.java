package org.kintsugi.app.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.kintsugi.app.viewer.ChannelDisplay;
import org.kintsugi.app.viewer.ChannelPicture;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.ShortPlane;

class HistogramModelTest {

  @Test
  void theBarsAreTheLogarithmOfTheCountsBetweenTheirEdges() {
    byte[] samples = new byte[4000];
    Random random = new Random(5);
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) Math.clamp((int) (128 + 30 * random.nextGaussian()), 0, 255);
    }
    samples[0] = 0;
    samples[1] = (byte) 255;
    HistogramModel model = model(samples);
    double[] heights = model.heights(256);
    double[] expected = new double[256];
    double most = 0;
    for (int column = 0; column < 256; column++) {
      double left = model.sample(column / 256.0);
      double right = model.sample((column + 1) / 256.0);
      double count = 0;
      for (byte sample : samples) {
        // A sample is half a grey value wide to either side, as far as it is in the picture.
        double from = Math.max(model.from(), (sample & 0xff) - 0.5);
        double to = Math.min(model.to(), (sample & 0xff) + 0.5);
        count += Math.max(0, Math.min(to, right) - Math.max(from, left)) / (to - from);
      }
      expected[column] = Math.log1p(count);
      most = Math.max(most, expected[column]);
    }
    for (int column = 0; column < 256; column++) {
      assertThat(heights[column]).isCloseTo(expected[column] / most, within(1e-9));
    }
  }

  @Test
  void aTwelveBitImageInSixteenBitsFillsTheWidth() {
    short[] samples = new short[1000];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) (i * 4);
    }
    HistogramModel model =
        new HistogramModel(ChannelPicture.aligned("CBS", new ShortPlane(100, 10, samples)));
    assertThat(model.from()).isZero();
    assertThat(model.to()).isBetween(3996.0, 4200.0);
    model.full();
    model.widen();
    assertThat(model.to()).isEqualTo(65535);
  }

  @Test
  void aHandleIsTakenWherePressedAndTheWindowBetweenThem() {
    HistogramModel model = model(ramp());
    model.display().set(model.display().get().withWindow(51, 204));
    assertThat(model.handleAt(0.21, 0.02)).isEqualTo(HistogramModel.Handle.LOW);
    assertThat(model.handleAt(0.79, 0.02)).isEqualTo(HistogramModel.Handle.HIGH);
    assertThat(model.handleAt(0.5, 0.02)).isEqualTo(HistogramModel.Handle.BOTH);
    assertThat(model.handleAt(0.05, 0.02)).isEqualTo(HistogramModel.Handle.LOW);
    assertThat(model.handleAt(0.95, 0.02)).isEqualTo(HistogramModel.Handle.HIGH);
  }

  @Test
  void draggingMovesHandlesButNeverPastEachOther() {
    HistogramModel model = model(ramp());
    model.display().set(model.display().get().withWindow(51, 204).withGamma(2).withInvert(true));
    ChannelDisplay start = model.display().get();
    model.move(HistogramModel.Handle.LOW, start, 0.1);
    assertThat(model.display().get().low()).isCloseTo(76.5, within(1e-9));
    model.move(HistogramModel.Handle.LOW, start, 5);
    assertThat(model.display().get().low()).isLessThan(204);
    assertThat(model.display().get().high()).isEqualTo(204);
    model.move(HistogramModel.Handle.BOTH, start, 0.1);
    assertThat(model.display().get()).isEqualTo(start.withWindow(76.5, 229.5));
    model.move(HistogramModel.Handle.BOTH, start, 0.9);
    assertThat(model.display().get().high()).isCloseTo(255, within(1e-9));
    assertThat(model.display().get().low()).isCloseTo(102, within(1e-9));
    assertThat(model.display().get().gamma()).isEqualTo(2);
  }

  @Test
  void automaticContrastKeepsGammaInversionAndColour() {
    HistogramModel model = model(ramp());
    model.display().set(new ChannelDisplay(3, 9, 1.7, true, 0xff5a4d));
    model.automatic(0.1);
    ChannelDisplay now = model.display().get();
    // A tenth of 2560 pixels, ten a code: 25 codes are spared at either end.
    assertThat(now).isEqualTo(new ChannelDisplay(25, 230, 1.7, true, 0xff5a4d));
    model.reset();
    assertThat(now.gamma()).isEqualTo(1.7);
    assertThat(model.display().get().gamma()).isEqualTo(1);
  }

  @Test
  void theCurveIsTheFormulaOfTheDisplay() {
    HistogramModel model = model(ramp());
    model.display().set(new ChannelDisplay(51, 204, 2, false, 0xffffff));
    assertThat(model.brightness(0.1)).isZero();
    assertThat(model.brightness(89.25 / 255)).isCloseTo(0.5, within(1e-9));
    model.display().set(model.display().get().withInvert(true));
    assertThat(model.brightness(1)).isZero();
  }

  @Test
  void whatIsClippedIsCounted() {
    HistogramModel model = model(ramp());
    model.display().set(model.display().get().withWindow(24, 254));
    assertThat(model.shareBlack()).isCloseTo(25 / 256.0, within(1e-9));
    assertThat(model.shareWhite()).isCloseTo(2 / 256.0, within(1e-9));
  }

  /** Ten pixels of every code. */
  private static byte[] ramp() {
    byte[] samples = new byte[2560];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) i;
    }
    return samples;
  }

  private static HistogramModel model(byte[] samples) {
    return new HistogramModel(
        ChannelPicture.aligned("CBS", new BytePlane(samples.length / 10, 10, samples)));
  }
}
