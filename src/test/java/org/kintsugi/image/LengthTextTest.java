package org.kintsugi.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LengthTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "20; 2e-8; 2e-8",
        "20 nm; 2e-8; 2e-8",
        "20,5nm; 2.05e-8; 2.05e-8",
        "0,02 µm; 2e-8; 2e-8",
        "0.02um; 2e-8; 2e-8",
        "20 x 21; 2e-8; 2.1e-8",
        "20X21 nm; 2e-8; 2.1e-8",
        "0.02 × 0.03 µm; 2e-8; 3e-8",
        "0.02 μm x 30 nm; 2e-8; 3e-8",
        "800pm; 8e-10; 8e-10",
        "1e1; 1e-8; 1e-8",
        "'  5 nm '; 5e-9; 5e-9"
      })
  void aPixelSizeIsReadAsItIsTyped(String text, double width, double height) {
    assertThat(LengthText.pixelSize(text))
        .isEqualTo(Optional.of(new Calibration(width, height, Calibration.Source.USER)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nm",
        "0",
        "-5",
        "NaN",
        "Infinity",
        "1e999",
        "1.000,5",
        "20 kg",
        "20 x",
        "x 20",
        "20 x 0",
        "0.5 pm",
        "11 mm",
        "20 21",
        "1e-400",
        "twenty",
        "20 nm x 21 nm x 3"
      })
  void whatIsNoPixelSizeIsNone(String text) {
    assertThat(LengthText.pixelSize(text)).isEmpty();
  }

  @Test
  void aLengthNeedsItsUnit() {
    assertThat(LengthText.metres("500 nm")).hasValue(5e-7);
    assertThat(LengthText.metres("2 µm")).hasValue(2e-6);
    assertThat(LengthText.metres("1,5um")).hasValue(1.5e-6);
    assertThat(LengthText.metres("500")).isEmpty();
    assertThat(LengthText.metres("0 nm")).isEmpty();
  }
}
