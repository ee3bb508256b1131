package org.kintsugi.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeatureSpecTest {

  @Test
  void aSpecificationSurvivesJson() throws IOException {
    FeatureSpec spec = FeatureSpec.standard(List.of("CBS", "TLD"));
    ObjectMapper mapper = new ObjectMapper();

    FeatureSpec read = mapper.readValue(mapper.writeValueAsString(spec), FeatureSpec.class);

    assertThat(read).isEqualTo(spec);
  }

  @Test
  void theStandardGrowsSlowlyWithTheChannels() {
    for (int count = 1; count <= 12; count++) {
      List<String> names = IntStream.range(0, count).mapToObj(i -> "C" + i).toList();
      assertThat(FeatureSpec.standard(names).size()).as("%d channels", count).isBetween(20, 250);
    }
  }

  @Test
  void aFeatureHasANameForPeople() {
    List<String> names = List.of("CBS", "TLD");

    assertThat(FeatureDefinition.of(Filter.GAUSSIAN, 1.6, 1).name(names))
        .isEqualTo("Gaussian 1.6 of TLD");
    assertThat(new FeatureDefinition(Filter.CHANNEL_DIFFERENCE, 4, 0, 1).name(names))
        .isEqualTo("difference of channels 4 of CBS and TLD");
    assertThat(FeatureDefinition.of(Filter.ORIGINAL, 0, 0).name(names))
        .isEqualTo("original of CBS");
  }

  @Test
  void namesAreUnique() {
    assertThat(FeatureSpec.standard(List.of("a", "b", "c")).names()).doesNotHaveDuplicates();
  }

  @Test
  void nonsenseIsRefused() {
    List<String> one = List.of("CBS");
    FeatureDefinition second = FeatureDefinition.of(Filter.GAUSSIAN, 1, 1);
    FeatureDefinition first = FeatureDefinition.of(Filter.GAUSSIAN, 1, 0);

    assertThatThrownBy(() -> FeatureDefinition.of(Filter.GAUSSIAN, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FeatureDefinition.of(Filter.GAUSSIAN, Double.NaN, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FeatureDefinition.of(Filter.CHANNEL_RATIO, 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new FeatureSpec(one, List.of(second)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new FeatureSpec(one, List.of(first, first)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
