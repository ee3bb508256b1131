package org.kintsugi.segmentation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.LabelImport;
import org.kintsugi.annotation.LabelLayer;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.features.FeatureDefinition;
import org.kintsugi.features.FeatureSpec;
import org.kintsugi.features.Filter;
import org.kintsugi.forest.ForestOptions;
import org.kintsugi.image.AlignedChannels;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Coverage;
import org.kintsugi.image.Plane;
import org.kintsugi.image.Region;

/** Small made-up sections for tests: vertical bands of different grey under noise. */
final class Scenes {

  static final List<String> NAMES = List.of("CBS", "TLD");
  static final ForestOptions FOREST = ForestOptions.standard().withTrees(12);

  private static final int BAND = 40;

  private Scenes() {}

  /** Two channels in which the three classes differ. */
  static AlignedChannels image(int width, int height) {
    Random random = new Random(1);
    List<Plane> planes = new ArrayList<>();
    for (int c = 0; c < 2; c++) {
      byte[] samples = new byte[width * height];
      for (int i = 0; i < samples.length; i++) {
        double grey = 60 + (c == 0 ? 50 : -20) * truth(i % width) + 12 * random.nextGaussian();
        samples[i] = (byte) Math.clamp(Math.round(grey), 0, 255);
      }
      planes.add(new BytePlane(width, height, samples));
    }
    Coverage full = Coverage.full(width, height);
    return new AlignedChannels(NAMES, planes, List.of(full, full));
  }

  /** The class of a column, 1 to 3. */
  static int truth(int x) {
    return x / BAND % 3 + 1;
  }

  /** Few features: the tests are about what is done with them. */
  static FeatureSpec spec() {
    return new FeatureSpec(
        NAMES,
        List.of(
            FeatureDefinition.of(Filter.ORIGINAL, 0, 0),
            FeatureDefinition.of(Filter.GAUSSIAN, 2, 0),
            FeatureDefinition.of(Filter.GAUSSIAN, 2, 1),
            FeatureDefinition.of(Filter.MEDIAN, 4, 0),
            new FeatureDefinition(Filter.CHANNEL_DIFFERENCE, 1, 0, 1)));
  }

  static ClassList classes() {
    return ClassList.numbered(3);
  }

  /** A horizontal stroke through the true classes, those of {@code ids} only. */
  static LabelSnapshot labels(int width, int height, Region where, int... ids) {
    byte[] samples = new byte[width * height];
    for (int y = where.y(); y < where.bottom(); y++) {
      for (int x = where.x(); x < where.right(); x++) {
        for (int id : ids) {
          if (truth(x) == id) {
            samples[y * width + x] = (byte) id;
          }
        }
      }
    }
    LabelLayer layer = new LabelLayer(width, height);
    LabelImport.replacing(classes())
        .into(layer, new BytePlane(width, height, samples), "labels", "import");
    return layer.snapshot();
  }
}
