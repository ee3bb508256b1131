package org.kintsugi.app.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kintsugi.app.training.FeatureChoice.Tick;
import org.kintsugi.features.FeatureDefinition;
import org.kintsugi.features.FeatureSpec;
import org.kintsugi.features.FeatureText;
import org.kintsugi.features.Filter;
import org.kintsugi.job.Problem;

class FeatureChoiceTest {

  private static final List<String> PAIR = List.of("CBS", "TLD");
  private static final List<String> THREE = List.of("CBS", "TLD", "SE");
  private static final int ALL = FeatureChoice.ALL;

  @Test
  void aCellOfAllChannelsIsMixedWhereOnlySomeHaveTheFeature() {
    FeatureChoice choice = of("gaussian:1@TLD; median:2", PAIR);

    assertThat(choice.tick(Filter.GAUSSIAN, 1, ALL)).isEqualTo(Tick.MIXED);
    assertThat(choice.tick(Filter.GAUSSIAN, 1, 0)).isEqualTo(Tick.OFF);
    assertThat(choice.tick(Filter.GAUSSIAN, 1, 1)).isEqualTo(Tick.ON);
    assertThat(choice.tick(Filter.MEDIAN, 2, ALL)).isEqualTo(Tick.ON);
    assertThat(choice.tick(Filter.MEDIAN, 4, ALL)).isEqualTo(Tick.OFF);
  }

  @Test
  void aMixedCellIsFilledFirstAndEmptiedThen() {
    FeatureChoice once = of("gaussian:1@TLD; original", PAIR).toggled(Filter.GAUSSIAN, 1, ALL);
    FeatureChoice twice = once.toggled(Filter.GAUSSIAN, 1, ALL);

    assertThat(once).isEqualTo(of("gaussian:1; original", PAIR));
    assertThat(twice).isEqualTo(of("original", PAIR));
  }

  @Test
  void aChannelsCellLeavesTheOtherChannelsAlone() {
    assertThat(of("gaussian:1", THREE).toggled(Filter.GAUSSIAN, 1, 1))
        .isEqualTo(of("gaussian:1@CBS,SE", THREE));
  }

  @Test
  void aFilterOfTwoChannelsJoinsTheReferenceWithTheChannel() {
    FeatureChoice choice = of("original", THREE);

    assertThat(choice.toggled(Filter.CHANNEL_RATIO, 2, 2))
        .isEqualTo(of("original; channel-ratio:2@CBS/SE", THREE));
    assertThat(choice.toggled(Filter.CHANNEL_RATIO, 2, 0))
        .isEqualTo(of("original; channel-ratio:2", THREE));
  }

  @Test
  void aPairWithoutTheReferenceShowsAndGoesWithItsCell() {
    FeatureChoice choice = of("original; channel-ratio:2; channel-ratio:2@TLD/SE", THREE);

    assertThat(choice.tick(Filter.CHANNEL_RATIO, 2, ALL)).isEqualTo(Tick.ON);
    assertThat(choice.toggled(Filter.CHANNEL_RATIO, 2, ALL)).isEqualTo(of("original", THREE));
    assertThat(of("channel-ratio:2@TLD/SE", THREE).tick(Filter.CHANNEL_RATIO, 2, ALL))
        .isEqualTo(Tick.MIXED);
  }

  @Test
  void oneChannelHasNoPairs() {
    FeatureChoice one = of("standard", List.of("CBS"));

    assertThat(one.isPossible(Filter.CHANNEL_RATIO)).isFalse();
    assertThat(one.toggled(Filter.CHANNEL_RATIO, 2, ALL)).isEqualTo(one);
  }

  @Test
  void everyStandardFeatureHasACellThatIsTicked() {
    FeatureSpec standard = FeatureSpec.standard(THREE);
    FeatureChoice choice = FeatureChoice.of(standard);

    for (FeatureDefinition feature : standard.features()) {
      assertThat(choice.scales()).as("%s", feature).contains(Math.max(1, feature.sigma()));
      assertThat(choice.tick(feature.filter(), feature.sigma(), ALL))
          .as("%s", feature)
          .isEqualTo(Tick.ON);
    }
    assertThat(choice.spec()).contains(standard);
  }

  @Test
  void rowsAndColumnsSwitchTogether() {
    FeaturesModel model = new FeaturesModel(FeatureText.parse("original", PAIR));

    model.toggleRow(Filter.MEDIAN);
    assertThat(model.text()).isEqualTo("original; median:1,2,4,8,16,32");
    model.toggleColumn(16);
    assertThat(model.choiceProperty().get().tick(Filter.CHANNEL_DIFFERENCE, 16, ALL))
        .isEqualTo(Tick.ON);
    assertThat(model.choiceProperty().get().tick(Filter.GAUSSIAN, 16, ALL)).isEqualTo(Tick.ON);
    model.toggleColumn(16);
    assertThat(model.text()).isEqualTo("original; median:1,2,4,8,32");
    model.toggleRow(Filter.MEDIAN);
    model.toggleRow(Filter.MEDIAN);
    assertThat(model.text()).isEqualTo("original");
  }

  @Test
  void aScaleOfOnesOwnIsAColumnBetweenTheOthers() {
    FeaturesModel model = new FeaturesModel(FeatureText.parse("original", PAIR));

    assertThat(model.addScale(1.6)).isTrue();
    assertThat(model.scalesProperty().get()).containsExactly(1.0, 1.6, 2.0, 4.0, 8.0, 16.0, 32.0);
    assertThat(model.addScale(0.2)).isFalse();
    assertThat(model.addScale(65)).isFalse();
    assertThat(model.addScale(Double.NaN)).isFalse();
    model.toggle(Filter.GAUSSIAN, 1.6);
    assertThat(model.text()).isEqualTo("original; gaussian:1.6");
  }

  @Test
  void pastingReplacesTheChoiceOrChangesNothing() {
    FeaturesModel model = new FeaturesModel(FeatureText.parse("original", PAIR));

    model.paste("gaussian:3");
    assertThat(model.text()).isEqualTo("gaussian:3");
    assertThat(model.scalesProperty().get()).contains(3.0);
    assertThatThrownBy(() -> model.paste("gauss:3")).isInstanceOf(Problem.class);
    assertThat(model.text()).isEqualTo("gaussian:3");
  }

  @Test
  void nothingIsToBeAppliedWhereNothingOrTheSameIsTicked() {
    FeaturesModel model = new FeaturesModel(FeatureText.parse("original", PAIR));

    assertThat(model.change()).isEmpty();
    model.toggle(Filter.ORIGINAL, 0);
    assertThat(model.change()).isEmpty();
    assertThat(model.text()).isEmpty();
    model.reset();
    assertThat(model.change()).contains(FeatureSpec.standard(PAIR));
    model.revert();
    assertThat(model.text()).isEqualTo("original");
  }

  @Test
  void lookingPicksTheScopesChannel() {
    FeaturesModel model = new FeaturesModel(FeatureText.parse("original", PAIR));

    model.look(Filter.GAUSSIAN, 4);
    assertThat(model.lookedProperty().get().orElseThrow().names())
        .containsExactly("Gaussian 4 of CBS");
    model.scopeProperty().set(1);
    model.look(Filter.MEDIAN, 2);
    assertThat(model.lookedProperty().get().orElseThrow().names())
        .containsExactly("median 2 of TLD");
    model.look(Filter.CHANNEL_RATIO, 2);
    assertThat(model.lookedProperty().get().orElseThrow().names())
        .containsExactly("ratio of channels 2 of CBS and TLD");
    assertThat(model.text()).isEqualTo("original");
  }

  @Test
  void everyFilterStandsInExactlyOneGroup() {
    assertThat(List.of(FilterGroup.values()).stream().flatMap(group -> group.filters().stream()))
        .containsExactlyInAnyOrder(Filter.values());
  }

  private static FeatureChoice of(String text, List<String> channels) {
    return FeatureChoice.of(FeatureText.parse(text, channels));
  }
}
