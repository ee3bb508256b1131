package org.kintsugi.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ResamplerTest {

  private static BytePlane ramp(int width, int height) {
    byte[] samples = new byte[width * height];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (i % width * 2 + i / width * 3);
    }
    return new BytePlane(width, height, samples);
  }

  @Test
  void anAlignedImageIsNotTouched() {
    BytePlane plane = ramp(20, 10);
    assertThat(Resampler.onto(plane, Affine.IDENTITY, 20, 10)).isSameAs(plane);
  }

  @Test
  void aWholePixelShiftKeepsEverySampleExactly() {
    BytePlane plane = ramp(20, 10);
    Plane moved = Resampler.onto(plane, Affine.translation(3, -2), 20, 10);
    assertThat(moved).isInstanceOf(BytePlane.class);
    assertThat(moved.value(5, 6)).isEqualTo(plane.value(8, 4));
  }

  @Test
  void whereTheImageHasNoDataTheNearestPixelStandsIn() {
    BytePlane plane = ramp(20, 10);
    Plane moved = Resampler.onto(plane, Affine.translation(3, -2), 20, 10);
    assertThat(moved.value(19, 0)).isEqualTo(plane.value(19, 0));
    Coverage coverage = new Coverage(Affine.translation(3, -2), 20, 10);
    assertThat(coverage.covers(19, 5)).isFalse();
    assertThat(coverage.covers(5, 1)).isFalse();
    assertThat(coverage.covers(5, 2)).isTrue();
  }

  @Test
  void aPartOfAPixelIsInterpolatedLinearly() {
    BytePlane plane = ramp(20, 10);
    Plane moved = Resampler.onto(plane, Affine.translation(0.25, 0.5), 20, 10);
    assertThat(moved.value(4, 3)).isCloseTo((4.25f * 2) + (3.5f * 3), within(1e-4f));
  }
}
