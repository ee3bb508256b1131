package org.kintsugi.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** A thin plate goes through its pairs, and images follow it. */
class ThinPlateTest {

  private static List<ThinPlate.Pair> bent(int count, long seed, double noise) {
    Random random = new Random(seed);
    List<ThinPlate.Pair> pairs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double x = random.nextDouble() * 400;
      double y = random.nextDouble() * 300;
      pairs.add(
          new ThinPlate.Pair(
              0.8 * x - 0.05 * y + 12 + noise * random.nextGaussian(),
              0.04 * x + 0.82 * y - 7 + noise * random.nextGaussian(),
              x,
              y));
    }
    return pairs;
  }

  @Property(tries = 60, seed = "11")
  void itGoesThroughEveryPair(@ForAll @IntRange(min = 3, max = 40) int count, @ForAll long seed) {
    ThinPlate plate = ThinPlate.through(bent(count, seed, 2));
    for (ThinPlate.Pair pair : plate.pairs()) {
      assertThat(plate.x(pair.x(), pair.y())).isCloseTo(pair.movingX(), within(1e-6));
      assertThat(plate.y(pair.x(), pair.y())).isCloseTo(pair.movingY(), within(1e-6));
    }
  }

  @Test
  void pairsOfAnAffineMapMakeThatMap() {
    Affine map = new Affine(0.8, -0.05, 12, 0.04, 0.82, -7);
    ThinPlate plate = ThinPlate.through(bent(15, 3, 0));
    assertThat(plate.x(1234, -99)).isCloseTo(map.x(1234, -99), within(1e-8));
    assertThat(plate.y(1234, -99)).isCloseTo(map.y(1234, -99), within(1e-8));
    assertThat(plate.affine().m01()).isCloseTo(map.m01(), within(1e-10));
    assertThat(plate.affine().m12()).isCloseTo(map.m12(), within(1e-8));
  }

  @Test
  void thePreimageOfAPlaceIsBroughtBackToIt() {
    ThinPlate plate = ThinPlate.through(bent(20, 5, 3));
    Point at = plate.preimage(100, 120);
    assertThat(plate.x(at.x(), at.y())).isCloseTo(100, within(1e-8));
    assertThat(plate.y(at.x(), at.y())).isCloseTo(120, within(1e-8));
  }

  @Test
  void aRowIsWhatItsPixelsAre() {
    ThinPlate plate = ThinPlate.through(bent(9, 6, 3));
    double[] xs = new double[50];
    double[] ys = new double[50];
    plate.row(17, xs, ys);
    for (int x = 0; x < 50; x++) {
      assertThat(xs[x]).isEqualTo(plate.x(x, 17));
      assertThat(ys[x]).isEqualTo(plate.y(x, 17));
    }
  }

  @Test
  void theSplinesWithoutOnePairAreThoseOfTheOthers() {
    List<ThinPlate.Pair> pairs = bent(8, 9, 3);
    List<ThinPlate> found = ThinPlate.through(pairs).leaveOneOut();
    for (int i = 0; i < pairs.size(); i++) {
      List<ThinPlate.Pair> others = new ArrayList<>(pairs);
      others.remove(i);
      ThinPlate wanted = ThinPlate.through(others);
      assertThat(found.get(i).x(210, 33)).isCloseTo(wanted.x(210, 33), within(1e-8));
      assertThat(found.get(i).y(210, 33)).isCloseTo(wanted.y(210, 33), within(1e-8));
    }
  }

  @Test
  void placesThatDefineNoSplineAreRefused() {
    ThinPlate.Pair a = new ThinPlate.Pair(0, 0, 0, 0);
    ThinPlate.Pair b = new ThinPlate.Pair(5, 5, 10, 10);
    ThinPlate.Pair c = new ThinPlate.Pair(9, 9, 20, 20);
    ThinPlate.Pair off = new ThinPlate.Pair(9, 0, 20, 0);
    assertThatThrownBy(() -> ThinPlate.through(List.of(a, b)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ThinPlate.through(List.of(a, b, c)))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> ThinPlate.through(List.of(a, b, b, off)))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> ThinPlate.through(List.of(a, a, a)))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(
            () -> ThinPlate.through(List.of(a, b, new ThinPlate.Pair(Double.NaN, 0, 1, 9))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anImageIsResampledThroughTheSplineItself() {
    byte[] samples = new byte[60 * 40];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (i % 60 * 2 + i / 60);
    }
    BytePlane moving = new BytePlane(60, 40, samples);
    ThinPlate plate =
        ThinPlate.through(
            List.of(
                new ThinPlate.Pair(5, 5, 6, 5),
                new ThinPlate.Pair(50, 6, 49, 6),
                new ThinPlate.Pair(6, 33, 6, 34),
                new ThinPlate.Pair(52, 34, 50, 33),
                new ThinPlate.Pair(30, 20, 32, 21)));
    Alignment alignment =
        new Alignment(
            plate.affine().inverse(),
            Optional.empty(),
            Alignment.Model.THIN_PLATE,
            "by hand",
            Map.of(),
            Optional.of(plate));
    Channel reference = Channel.of("CBS", new BytePlane(60, 40, samples));
    Section section =
        Section.of("s", reference)
            .withFurther(List.of(new Section.Aligned(Channel.of("TLD", moving), alignment)));

    AlignedChannels aligned = Resampler.align(section);

    Plane moved = aligned.planes().get(1);
    // The image is linear, so a bilinear sample is its formula.
    assertThat(moved.value(32, 21)).isCloseTo(30 * 2 + 20, within(1e-4f));
    assertThat(moved.value(20, 12))
        .isCloseTo((float) (2 * plate.x(20, 12) + plate.y(20, 12)), within(1e-3f));
    Coverage coverage = aligned.coverage().get(1);
    assertThat(coverage.covers(30, 20)).isTrue();
    assertThat(coverage.coversAll(20, 20)).isEqualTo(coversEvery(coverage, 20, 20));
    assertThat(coverage.coversAll(200, 20)).isFalse();
  }

  private static boolean coversEvery(Coverage coverage, int width, int height) {
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (!coverage.covers(x, y)) {
          return false;
        }
      }
    }
    return true;
  }
}
