package org.kintsugi.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kintsugi.features.FeatureDefinition;
import org.kintsugi.features.FeatureSpec;
import org.kintsugi.features.Filter;
import org.kintsugi.forest.FeatureGroup;

class FeatureGroupsTest {

  @Test
  void planesAreGroupedByFilterScaleAndChannel() {
    FeatureSpec spec =
        new FeatureSpec(
            List.of("CBS", "TLD"),
            List.of(
                FeatureDefinition.of(Filter.ORIGINAL, 0, 0),
                FeatureDefinition.of(Filter.GAUSSIAN, 2, 0),
                FeatureDefinition.of(Filter.MEDIAN, 2, 1),
                FeatureDefinition.of(Filter.GAUSSIAN, 1.5, 1),
                new FeatureDefinition(Filter.CHANNEL_RATIO, 2, 0, 1)));

    List<FeatureGroup> groups = FeatureGroups.of(spec);

    assertThat(groups)
        .containsExactly(
            group(FeatureGroup.Kind.FEATURE, "original of CBS", 0),
            group(FeatureGroup.Kind.FEATURE, "Gaussian 2 of CBS", 1),
            group(FeatureGroup.Kind.FEATURE, "median 2 of TLD", 2),
            group(FeatureGroup.Kind.FEATURE, "Gaussian 1.5 of TLD", 3),
            group(FeatureGroup.Kind.FEATURE, "ratio of channels 2 of CBS and TLD", 4),
            group(FeatureGroup.Kind.FILTER, "original", 0),
            group(FeatureGroup.Kind.FILTER, "Gaussian", 1, 3),
            group(FeatureGroup.Kind.FILTER, "median", 2),
            group(FeatureGroup.Kind.FILTER, "ratio of channels", 4),
            group(FeatureGroup.Kind.SCALE, "no scale", 0),
            group(FeatureGroup.Kind.SCALE, "1.5", 3),
            group(FeatureGroup.Kind.SCALE, "2", 1, 2, 4),
            group(FeatureGroup.Kind.CHANNEL, "CBS", 0, 1, 4),
            group(FeatureGroup.Kind.CHANNEL, "TLD", 2, 3, 4));
  }

  private static FeatureGroup group(FeatureGroup.Kind kind, String name, int... features) {
    return new FeatureGroup(kind, name, IntStream.of(features).boxed().toList());
  }
}
