package org.kintsugi.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.kintsugi.image.AlignedChannels;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.FloatPlane;
import org.kintsugi.image.Plane;
import org.kintsugi.image.Region;
import org.kintsugi.image.SampleType;

class FeatureBankTest {

  private static final int WIDTH = 23;
  private static final int HEIGHT = 19;

  /** Every filter, at scales of three levels of the pyramid. */
  private static FeatureSpec everything(int channels) {
    List<String> names = new ArrayList<>();
    List<FeatureDefinition> features = new ArrayList<>();
    for (int c = 0; c < channels; c++) {
      names.add("C" + c);
      for (Filter filter : Filter.values()) {
        for (double scale : new double[] {0.7, 2, 4.4, 9}) {
          if (filter.joinsChannels() && c > 0) {
            features.add(new FeatureDefinition(filter, scale, 0, c));
          } else if (filter.hasScale() && !filter.joinsChannels()) {
            features.add(FeatureDefinition.of(filter, scale, c));
          }
        }
      }
      features.add(FeatureDefinition.of(Filter.ORIGINAL, 0, c));
    }
    return new FeatureSpec(names, features);
  }

  private static float[][] compute(FeatureBank bank, AlignedChannels image, Region tile) {
    float[][] out = new float[bank.size()][(int) tile.area()];
    bank.compute(image, tile, out, new FeatureWorkspace());
    return out;
  }

  @Test
  void everyFilterEqualsItsScipyReference() throws IOException {
    List<FeatureDefinition> features = new ArrayList<>();
    try (InputStream in = getClass().getResourceAsStream("references.txt")) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        String[] word = line.split(" ", -1);
        features.add(
            new FeatureDefinition(
                Filter.valueOf(word[0]),
                Double.parseDouble(word[1]),
                Integer.parseInt(word[2]),
                Integer.parseInt(word[3])));
      }
    }
    FeatureBank bank = new FeatureBank(new FeatureSpec(List.of("A", "B"), features));
    List<Plane> planes = new ArrayList<>();
    for (float[] samples : read("image.bin", 2)) {
      planes.add(new FloatPlane(WIDTH, HEIGHT, samples, SampleType.FLOAT));
    }
    float[][] expected = read("references.bin", features.size());

    float[][] actual = compute(bank, Pictures.of(planes), new Region(0, 0, WIDTH, HEIGHT));

    for (int f = 0; f < actual.length; f++) {
      FeatureDefinition feature = features.get(f);
      // Float kernels against double ones: parts in a million of the samples' size (10^2, 10^4.5),
      // of its square for tensors.
      double unit = feature.channel() == 0 ? 1e2 : 4e4;
      boolean squared = feature.filter().name().startsWith("STRUCTURE");
      double tolerance = 3e-6 * (squared ? unit * unit : unit);
      if (feature.filter() == Filter.CHANNEL_RATIO) {
        tolerance = 1e-6;
      } else if (feature.filter() == Filter.CHANNEL_DIFFERENCE) {
        tolerance = 0.1;
      }
      for (int i = 0; i < actual[f].length; i++) {
        assertThat(actual[f][i])
            .as("%s at %d", feature, i)
            .isCloseTo(expected[f][i], within((float) tolerance));
      }
    }
  }

  private static float[][] read(String name, int planes) throws IOException {
    float[][] values = new float[planes][WIDTH * HEIGHT];
    try (DataInputStream in =
        new DataInputStream(FeatureBankTest.class.getResourceAsStream(name))) {
      for (float[] plane : values) {
        for (int i = 0; i < plane.length; i++) {
          plane[i] = in.readFloat();
        }
      }
      assertThat(in.available()).isZero();
    }
    return values;
  }

  @Property(tries = 40)
  void aTileEqualsThatPartOfTheWholeImageToTheLastBit(
      @ForAll @IntRange(min = 1, max = 90) int width,
      @ForAll @IntRange(min = 1, max = 70) int height,
      @ForAll @IntRange(min = 0, max = 99) int left,
      @ForAll @IntRange(min = 0, max = 99) int top,
      @ForAll @IntRange(min = 1, max = 99) int right,
      @ForAll @IntRange(min = 1, max = 99) int bottom,
      @ForAll long seed) {
    AlignedChannels image = Pictures.noise(3, width, height, seed);
    int x = left % width;
    int y = top % height;
    Region tile = new Region(x, y, 1 + right % (width - x), 1 + bottom % (height - y));
    FeatureBank bank = new FeatureBank(everything(3));
    FeatureWorkspace reused = new FeatureWorkspace();
    float[][] whole = new float[bank.size()][width * height];
    bank.compute(image, new Region(0, 0, width, height), whole, reused);
    float[][] part = new float[bank.size()][(int) tile.area()];

    bank.compute(image, tile, part, reused);

    for (int f = 0; f < part.length; f++) {
      for (int j = 0; j < tile.height(); j++) {
        int from = (tile.y() + j) * width + tile.x();
        assertThat(
                Arrays.mismatch(
                    part[f],
                    j * tile.width(),
                    (j + 1) * tile.width(),
                    whole[f],
                    from,
                    from + tile.width()))
            .as("%s, row %d of %s", bank.spec().features().get(f), j, tile)
            .isEqualTo(-1);
      }
    }
  }

  @Property(tries = 20)
  void nothingBeyondTheHaloMatters(
      @ForAll @IntRange(min = 0, max = 13) int x, @ForAll @IntRange(min = 0, max = 13) int y) {
    FeatureBank bank =
        new FeatureBank(
            new FeatureSpec(
                List.of("C0"),
                List.of(
                    FeatureDefinition.of(Filter.STRUCTURE_TENSOR_LARGE, 4.4, 0),
                    FeatureDefinition.of(Filter.LOCAL_DEVIATION, 2, 0),
                    FeatureDefinition.of(Filter.MAXIMUM, 8, 0))));
    int size = 2 * bank.halo() + 40;
    AlignedChannels image = Pictures.noise(1, size, size, 5);
    Region tile = new Region(bank.halo() + x, bank.halo() + y, 20, 20);
    Region seen = tile.grow(bank.halo());
    byte[] samples = ((BytePlane) image.planes().get(0)).samples().clone();
    for (int i = 0; i < samples.length; i++) {
      if (!seen.contains(i % size, i / size)) {
        samples[i] ^= (byte) 0xff;
      }
    }
    AlignedChannels changed = Pictures.of(List.of(new BytePlane(size, size, samples)));

    assertThat(compute(bank, changed, tile)).isDeepEqualTo(compute(bank, image, tile));
  }

  @Test
  void aCoarseGaussianIsCloseToTheTrueOne() {
    int size = 160;
    float[] impulse = new float[size * size];
    impulse[80 * size + 80] = 1e6f;
    AlignedChannels image =
        Pictures.of(List.of(new FloatPlane(size, size, impulse, SampleType.FLOAT)));
    for (double sigma : new double[] {4, 8, 11, 16}) {
      FeatureBank bank =
          new FeatureBank(
              new FeatureSpec(
                  List.of("C0"), List.of(FeatureDefinition.of(Filter.GAUSSIAN, sigma, 0))));

      float[] actual = compute(bank, image, new Region(0, 0, size, size))[0];

      double peak = 1e6 / (2 * Math.PI * sigma * sigma);
      for (int i = 0; i < actual.length; i++) {
        double dx = i % size - 80;
        int row = i / size;
        double dy = row - 80;
        double exact = peak * Math.exp(-(dx * dx + dy * dy) / (2 * sigma * sigma));
        assertThat((double) actual[i]).isCloseTo(exact, within(0.08 * peak));
      }
    }
  }

  @Test
  void aConstantImageHasItsValueAndNoStructure() {
    byte[] samples = new byte[50 * 40];
    Arrays.fill(samples, (byte) 200);
    FeatureBank bank = new FeatureBank(everything(1));

    float[][] out =
        compute(
            bank, Pictures.of(List.of(new BytePlane(50, 40, samples))), new Region(3, 4, 30, 30));

    for (int f = 0; f < out.length; f++) {
      Filter filter = bank.spec().features().get(f).filter();
      boolean level =
          switch (filter) {
            case ORIGINAL, GAUSSIAN, MEDIAN, MINIMUM, MAXIMUM -> true;
            default -> false;
          };
      for (float value : out[f]) {
        assertThat(value).as(filter.label()).isCloseTo(level ? 200 : 0, within(1e-3f));
      }
    }
  }

  @Test
  void samplesThatAreNoNumbersCountAsZero() {
    float[] bad = new float[30 * 30];
    float[] zero = bad.clone();
    bad[100] = Float.NaN;
    bad[200] = Float.POSITIVE_INFINITY;
    FeatureBank bank = new FeatureBank(everything(1));
    Region all = new Region(0, 0, 30, 30);

    float[][] actual =
        compute(bank, Pictures.of(List.of(new FloatPlane(30, 30, bad, SampleType.FLOAT))), all);

    assertThat(actual)
        .isDeepEqualTo(
            compute(
                bank, Pictures.of(List.of(new FloatPlane(30, 30, zero, SampleType.FLOAT))), all));
  }

  @Test
  void anImageOfOtherChannelsIsRefused() {
    FeatureBank bank = new FeatureBank(everything(2));
    AlignedChannels image = Pictures.noise(1, 10, 10, 1);
    Region tile = new Region(0, 0, 10, 10);

    assertThatThrownBy(() -> compute(bank, image, tile))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
