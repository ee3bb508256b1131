package org.kintsugi.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.kintsugi.image.Acquisition;
import org.kintsugi.image.Affine;
import org.kintsugi.image.Alignment;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.Channel;
import org.kintsugi.image.ElementMap;
import org.kintsugi.image.Section;
import org.kintsugi.image.ShortPlane;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Problem;
import org.kintsugi.job.Progress;

/** Element maps find their place from counts alone, or are refused. */
class EdsRegistrationTest {

  private static final int WIDTH = 500;
  private static final int HEIGHT = 440;
  private static final int MAP_WIDTH = 140;
  private static final int MAP_HEIGHT = 110;
  private static final Affine TRUTH = Affine.similarity(2.7, Math.toRadians(-0.8), 55, 88);

  /** Counts a pixel of ground, two kinds of disc and layer. */
  private static final double[][] RATES = {
    {0.05, 1.5, 0.05, 0.1}, {0.1, 0.1, 1.2, 0.05}, {0.8, 0.1, 0.1, 0.05}, {0.02, 0.02, 0.02, 2}
  };

  private static final String[] ELEMENTS = {"Ni", "Pt", "C", "Al"};

  private static final Texture TEXTURE = new Texture(11, WIDTH, HEIGHT, 110, 20);

  private static final Section SECTION = section();

  private static Section section() {
    Channel cbs =
        new Channel(
            "CBS",
            TEXTURE.image(WIDTH, HEIGHT, Affine.IDENTITY, new double[] {40, 150, 220, 110}, 8, 1),
            Optional.of(Calibration.square(20e-9, Calibration.Source.FILE)),
            Acquisition.UNKNOWN,
            Optional.empty());
    Channel tld =
        Channel.of(
            "TLD",
            TEXTURE.image(
                WIDTH, HEIGHT, Affine.translation(3, -2), new double[] {60, 140, 190, 80}, 15, 2));
    Alignment moved =
        new Alignment(
            Affine.translation(3, -2),
            Optional.empty(),
            Alignment.Model.TRANSLATION,
            "known",
            Map.of());
    return Section.of("made up", cbs).withFurther(List.of(new Section.Aligned(tld, moved)));
  }

  private static Section.Maps maps(Texture texture, Affine place) {
    return maps(texture, place, 9);
  }

  private static Section.Maps maps(Texture texture, Affine place, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<ElementMap> maps = new ArrayList<>();
    for (int e = 0; e < ELEMENTS.length; e++) {
      short[] counts = new short[MAP_WIDTH * MAP_HEIGHT];
      for (int i = 0; i < counts.length; i++) {
        double x = i % MAP_WIDTH;
        double y = Math.floorDiv(i, MAP_WIDTH);
        double[] part = texture.materials(place.x(x, y), place.y(x, y));
        double rate = 0;
        for (int k = 0; k < part.length; k++) {
          rate += part[k] * RATES[e][k];
        }
        counts[i] = (short) poisson(random, rate);
      }
      maps.add(
          new ElementMap(
              ELEMENTS[e], "Kα1", new ShortPlane(MAP_WIDTH, MAP_HEIGHT, counts), Optional.empty()));
    }
    return new Section.Maps(
        maps, Optional.of(Calibration.square(54e-9, Calibration.Source.FILE)), Optional.empty());
  }

  private static int poisson(SplittableRandom random, double rate) {
    int count = -1;
    for (double sum = 0; sum < rate; count++) {
      sum -= Math.log(1 - random.nextDouble());
    }
    return Math.max(0, count);
  }

  private static Alignment register(Section section, Section.Maps maps) {
    return EdsRegistration.register(section, maps, Progress.NONE, Cancellation.NEVER);
  }

  @Test
  void fewCountsAPixelAreEnoughForAFractionOfAMapPixel() {
    Alignment alignment = register(SECTION, maps(TEXTURE, TRUTH));

    assertThat(Texture.distance(alignment.matrix(), TRUTH, MAP_WIDTH, MAP_HEIGHT)).isLessThan(1);
    assertThat(alignment.model()).isEqualTo(Alignment.Model.SIMILARITY);
    assertThat(alignment.quality().get("tre.rms.px")).isLessThan(1);
    assertThat(alignment.quality().get("shifttest.offset.px")).isZero();
    assertThat(alignment.quality().get("overlap")).isGreaterThan(0.99);
  }

  @Test
  void theErrorIsWhereItIsSaidToBe() {
    int within = 0;
    for (int seed = 1; seed <= 6; seed++) {
      Affine truth = Affine.similarity(2.7, Math.toRadians(0.3 * seed - 1), 50 + seed, 80 - seed);

      Alignment found = register(SECTION, maps(TEXTURE, truth, 40 + seed));

      double error = Texture.distance(found.matrix(), truth, MAP_WIDTH, MAP_HEIGHT);
      within += error <= found.quality().get("tre.p95.px") ? 1 : 0;
      assertThat(found.quality().get("tre.p95.px")).isLessThan(2);
    }
    assertThat(within).isGreaterThanOrEqualTo(5);
  }

  @Test
  void whatIsLeftOverIsToldBlockByBlock() {
    Alignment found = register(SECTION, maps(TEXTURE, TRUTH));

    assertThat(found.residuals()).hasSizeGreaterThan(10);
    double mean =
        found.residuals().stream().mapToDouble(Alignment.Residual::dx).average().orElse(9);
    assertThat(mean).isBetween(-1.5, 1.5);
    assertThat(found.residuals())
        .allSatisfy(one -> assertThat(one.error()).isBetween(0.0, 3 * 2.8));
  }

  @Test
  void theSameCountsGiveTheSameTransformAndFigures() {
    Section.Maps maps = maps(TEXTURE, TRUTH);

    assertThat(register(SECTION, maps)).isEqualTo(register(SECTION, maps));
  }

  @Test
  void aFieldThatReachesBeyondTheSectionIsFoundToo() {
    Affine beyond = Affine.similarity(2.7, Math.toRadians(1.1), -70, 150);

    Alignment alignment = register(SECTION, maps(TEXTURE, beyond));

    assertThat(Texture.distance(alignment.matrix(), beyond, MAP_WIDTH, MAP_HEIGHT)).isLessThan(2);
    assertThat(alignment.quality().get("overlap")).isLessThan(0.95);
  }

  @Test
  void mapsOfAnotherPlaceAreRefused() {
    Section.Maps elsewhere = maps(new Texture(500, WIDTH, HEIGHT, 110, 20), TRUTH);

    assertThatThrownBy(() -> register(SECTION, elsewhere))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("do not match CBS");
  }

  @Test
  void mapsWithoutACountAreRefused() {
    ElementMap empty =
        new ElementMap("Ni", "Kα1", new ShortPlane(80, 60, new short[4800]), Optional.empty());
    Section.Maps maps = new Section.Maps(List.of(empty), Optional.empty(), Optional.empty());

    assertThatThrownBy(() -> register(SECTION, maps)).isInstanceOf(Problem.class);
  }

  @Test
  void aWholeSectionIsRegisteredAtOnce() {
    Section raw = SECTION;
    Section unaligned =
        raw.withFurther(
                List.of(new Section.Aligned(raw.further().get(0).channel(), Alignment.SAME_GRID)))
            .withMaps(maps(TEXTURE, TRUTH));

    Section registered = SectionRegistration.register(unaligned, Progress.NONE, Cancellation.NEVER);

    Affine tld = registered.further().get(0).alignment().matrix();
    Affine eds = registered.maps().orElseThrow().alignment().orElseThrow().matrix();
    assertThat(Texture.distance(tld, Affine.translation(3, -2), WIDTH, HEIGHT)).isLessThan(0.15);
    assertThat(Texture.distance(eds, TRUTH, MAP_WIDTH, MAP_HEIGHT)).isLessThan(1);
  }
}
