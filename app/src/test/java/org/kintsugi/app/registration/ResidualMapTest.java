package org.kintsugi.app.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kintsugi.image.Acquisition;
import org.kintsugi.image.Affine;
import org.kintsugi.image.Alignment;
import org.kintsugi.image.Alignment.Residual;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Channel;
import org.kintsugi.image.Section;

class ResidualMapTest {

  private static final BytePlane PLANE = new BytePlane(8, 8, new byte[64]);
  private static final List<Residual> SOME = List.of(new Residual(3, 4, 0.1, 0, 0.05));

  @Test
  void theScaleIsARoundNumberThatKeepsTypicalArrowsShort() {
    assertThat(ResidualMap.scale(lengths(0.05, 0.07, 0.1))).isEqualTo(500);
    assertThat(ResidualMap.scale(lengths(1, 3, 4))).isEqualTo(10);
    assertThat(ResidualMap.scale(lengths(100, 100, 100))).isEqualTo(0.2, within());
    assertThat(ResidualMap.scale(lengths(0, 0, 0))).isEqualTo(1);
    assertThat(ResidualMap.scale(List.of())).isEqualTo(1);
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(1e-12);
  }

  @Test
  void theResidualsAreThoseOfTheImageThatIsChosen() {
    Alignment found =
        new Alignment(
            Affine.IDENTITY,
            Optional.empty(),
            Alignment.Model.IDENTITY,
            "verified",
            Map.of(),
            SOME);
    Section section =
        Section.of("s", channel("CBS"))
            .withFurther(List.of(new Section.Aligned(channel("TLD"), found)));
    ResidualMap map = new ResidualMap();
    assertThat(map.of(section)).isEmpty();
    map.imageProperty().set(Optional.of("TLD"));
    assertThat(map.of(section)).isEqualTo(SOME);
    map.imageProperty().set(Optional.of("EDS"));
    assertThat(map.of(section)).isEmpty();
  }

  private static Channel channel(String name) {
    return new Channel(name, PLANE, Optional.empty(), Acquisition.UNKNOWN, Optional.empty());
  }

  private static List<Residual> lengths(double... lengths) {
    return java.util.Arrays.stream(lengths)
        .mapToObj(length -> new Residual(0, 0, 0, length, 0))
        .toList();
  }
}
