package org.kintsugi.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PixelSizesTest {

  private static final Calibration USER = new Calibration(5e-9, 6e-9, Calibration.Source.USER);

  @Test
  void channelsOfTheSameScanFollowTheReferenceAndOthersKeepTheirs() {
    Section section =
        section(
            channel("CBS", 8, stated(20e-9)),
            channel("TLD", 8, stated(20.01e-9)),
            channel("other size", 8, stated(10e-9)),
            channel("other field", 4, stated(20e-9)),
            channel("silent", 8, Optional.empty()));
    Section calibrated = PixelSizes.byUser(section, USER).on(section);
    assertThat(PixelSizes.of(calibrated).channels())
        .containsExactly(
            Optional.of(USER), Optional.of(USER), stated(10e-9), stated(20e-9), Optional.empty());
    assertThat(calibrated.further().get(0).alignment())
        .as("transforms are in pixels")
        .isEqualTo(section.further().get(0).alignment());
  }

  @Test
  void filesThatStateNothingAreOfOneScanWhereTheyAreOfOneSize() {
    Section section =
        section(
            channel("CBS", 8, Optional.empty()),
            channel("TLD", 8, Optional.empty()),
            channel("far", 8, stated(20e-9)));
    assertThat(PixelSizes.byUser(section, USER).channels())
        .containsExactly(Optional.of(USER), Optional.of(USER), stated(20e-9));
  }

  @Test
  void whatTheFilesStateIsNotForgotten() {
    Section section = section(channel("CBS", 8, stated(20e-9)), channel("TLD", 8, stated(20e-9)));
    Section twice = PixelSizes.byUser(section, USER).on(section);
    twice = PixelSizes.byUser(twice, Calibration.byUser(1e-9, 1e-9).orElseThrow()).on(twice);
    assertThat(PixelSizes.of(twice).channels().get(1)).isEqualTo(PixelSizes.of(twice).reference());
    assertThat(PixelSizes.stated(twice).on(twice)).isEqualTo(section);
  }

  private static Optional<Calibration> stated(double size) {
    return Optional.of(Calibration.square(size, Calibration.Source.MICROSCOPE));
  }

  private static Section section(Channel reference, Channel... further) {
    return Section.of("test", reference)
        .withFurther(
            List.of(further).stream()
                .map(each -> new Section.Aligned(each, Alignment.SAME_GRID))
                .toList());
  }

  private static Channel channel(String name, int size, Optional<Calibration> calibration) {
    return new Channel(
        name,
        new BytePlane(size, size, new byte[size * size]),
        calibration,
        Acquisition.UNKNOWN,
        Optional.empty());
  }
}
