package org.kintsugi.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Progress;

class ImportancesTest {

  private static final ForestOptions FEW_TREES = ForestOptions.standard().withTrees(20);

  @Test
  void whatAClassifierReadsIsWorthAllAndTheRestNothing() {
    Importances result = measure(fourClasses(), Strokes.reading(0), singles(3), 1);

    // Shuffled, a right answer is one of four by chance.
    assertThat(result.entries().get(0).permutation()).isEqualTo(0.75, within(0.03));
    assertThat(result.entries().get(1).permutation()).isZero();
    assertThat(result.entries().get(2).permutation()).isZero();
    assertThat(result.entries().get(0).gain()).as("no forest, no gain").isNaN();
  }

  @Test
  void twinsAreWorthLittleAloneAndMuchTogether() {
    TrainingSet data = fourClasses();
    byte[] telling = data.columns()[0];
    byte[][] twins = {telling, telling.clone(), telling.clone(), telling.clone(), noise(data)};
    TrainingSet doubled = new TrainingSet(twins, data.classes(), data.strokes(), 4);
    List<FeatureGroup> groups = singles(5);
    groups.add(new FeatureGroup(FeatureGroup.Kind.FILTER, "twins", List.of(0, 1, 2, 3)));

    List<Importances.Entry> entries =
        measure(doubled, Learner.forest(FEW_TREES), groups, 1).entries();

    assertThat(entries.get(5).permutation()).isEqualTo(0.75, within(0.05));
    for (int twin = 0; twin < 4; twin++) {
      assertThat(entries.get(twin).permutation()).isLessThan(0.4);
    }
    assertThat(entries.get(4).permutation()).isEqualTo(0, within(0.02));
  }

  @Test
  void gainsAreSharesThatGroupsAddUp() {
    List<FeatureGroup> groups = singles(6);
    groups.add(new FeatureGroup(FeatureGroup.Kind.CHANNEL, "some", List.of(1, 4)));
    groups.add(new FeatureGroup(FeatureGroup.Kind.CHANNEL, "all", List.of(0, 1, 2, 3, 4, 5)));

    List<Importances.Entry> entries =
        measure(Strokes.alike(10, 30, 2), Learner.forest(FEW_TREES), groups, 1).entries();

    assertThat(entries.get(6).gain())
        .isEqualTo(entries.get(1).gain() + entries.get(4).gain(), within(1e-12));
    assertThat(entries.get(7).gain()).isEqualTo(1, within(1e-12));
  }

  @Test
  void areTheSameOnAnyNumberOfThreadsAndForTheSameSeedOnly() {
    TrainingSet data = Strokes.alike(16, 60, 4);

    Importances one = measure(data, Learner.forest(FEW_TREES), singles(6), 1);

    assertThat(measure(data, Learner.forest(FEW_TREES), singles(6), 2)).isEqualTo(one);
    assertThat(measure(data, Learner.forest(FEW_TREES), singles(6), 8)).isEqualTo(one);
    Importances other =
        Strokes.on(
            2,
            p ->
                Importances.of(
                    data,
                    Learner.forest(FEW_TREES),
                    singles(6),
                    one.validation().folds(),
                    99,
                    p,
                    Progress.NONE,
                    Cancellation.NEVER));
    assertThat(other.validation()).isEqualTo(one.validation());
    assertThat(other.entries()).isNotEqualTo(one.entries());
  }

  @Test
  void manySamplesAreLookedAtInPart() {
    int length = 3 * ImportanceMeter.MOST_PER_CLASS;
    TrainingSet data =
        Strokes.of(
            2,
            List.of(
                new int[] {1, length},
                new int[] {1, 50},
                new int[] {2, length},
                new int[] {2, 50}));

    Importances result = measure(data, Strokes.reading(0), singles(2), 2);

    assertThat(result.validation().pixels().total()).isEqualTo(2 * length + 100);
    assertThat(result.entries().get(0).permutation()).isEqualTo(0.5, within(0.05));
  }

  @Test
  void theMostImportantStandsFirst() {
    Importances result = measure(fourClasses(), Strokes.reading(0), singles(3), 1);
    List<FeatureGroup> more = singles(3);
    more.add(new FeatureGroup(FeatureGroup.Kind.SCALE, "2", List.of(2)));

    assertThat(result.ranked(FeatureGroup.Kind.FEATURE)).hasSize(3);
    assertThat(result.ranked(FeatureGroup.Kind.FEATURE).get(0).group().name()).isEqualTo("f0");
    assertThat(result.ranked(FeatureGroup.Kind.SCALE)).isEmpty();
    assertThat(measure(fourClasses(), Strokes.reading(0), more, 1).ranked(FeatureGroup.Kind.SCALE))
        .hasSize(1);
  }

  @Test
  void aGroupOfAFeatureThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> measure(fourClasses(), Strokes.reading(0), singles(4), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("f3");
  }

  private static byte[] noise(TrainingSet data) {
    return data.columns()[2];
  }

  private static TrainingSet fourClasses() {
    List<int[]> strokes = new ArrayList<>();
    for (int s = 0; s < 16; s++) {
      strokes.add(new int[] {1 + s % 4, 120});
    }
    return Strokes.of(4, strokes);
  }

  private static List<FeatureGroup> singles(int features) {
    List<FeatureGroup> groups = new ArrayList<>();
    for (int f = 0; f < features; f++) {
      groups.add(new FeatureGroup(FeatureGroup.Kind.FEATURE, "f" + f, List.of(f)));
    }
    return groups;
  }

  private static Importances measure(
      TrainingSet data, Learner learner, List<FeatureGroup> groups, int threads) {
    return Strokes.on(
        threads,
        p ->
            Importances.of(
                data,
                learner,
                groups,
                StrokeFolds.of(data, 4, 1),
                1,
                p,
                Progress.NONE,
                Cancellation.NEVER));
  }
}
