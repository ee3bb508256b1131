package org.kintsugi.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BagTest {

  @Test
  void smallClassesKeepTheirSamplesWhenTheNumberIsBounded() {
    Bag.Strata strata =
        new Bag.Strata(
            new int[] {0, 2, 3},
            List.of(
                new Bag.Group(0, true, new int[1000]),
                new Bag.Group(1, true, new int[5]),
                new Bag.Group(2, true, new int[500])));

    assertThat(Bag.drawsPerGroup(strata, 205)).containsExactly(100, 5, 100);
    assertThat(Bag.drawsPerGroup(strata, 1205)).containsExactly(700, 5, 500);
    assertThat(Bag.drawsPerGroup(strata, 5000)).containsExactly(1000, 5, 500);
    assertThat(Bag.drawsPerGroup(strata, 1)).containsExactly(1, 1, 1);
  }

  @Test
  void aBootstrapLeavesAboutAThirdOut() {
    Bag bag = bag(ForestOptions.standard());

    // 1 - (1 - 1/n)^n of the samples are drawn at least once: 63 %.
    assertThat(bag.size() / 2000.0).isEqualTo(0.632, within(0.03));
  }

  @Test
  void withoutBootstrapEverySampleIsThereOnce() {
    Bag bag = bag(new ForestOptions(1, 0, 1, 0, true, false, false, false, 0, 1));

    int[] sorted = bag.samples().clone();
    Arrays.sort(sorted);
    for (int i = 0; i < sorted.length; i++) {
      assertThat(sorted[i]).isEqualTo(i);
    }
  }

  @Test
  void balancedClassesWeighTheSame() {
    Bag bag = bag(ForestOptions.standard());

    for (int j = 0; j < bag.presentClasses().length; j++) {
      long sum = 0;
      for (int i = bag.bounds()[j]; i < bag.bounds()[j + 1]; i++) {
        sum += bag.weights()[i];
      }
      assertThat(sum / (double) Bag.TOTAL_WEIGHT * bag.presentClasses().length)
          .isEqualTo(1, within(1e-3));
    }
  }

  @Test
  void balancedStrokesWeighTheSame() {
    byte[] classes = new byte[100];
    Arrays.fill(classes, (byte) 1);
    int[] strokes = new int[100];
    Arrays.fill(strokes, 0, 10, 5);
    Arrays.fill(strokes, 10, 100, 6);
    TrainingSet data = new TrainingSet(new byte[1][100], classes, strokes, 1);
    Bag bag =
        Bag.draw(
            data,
            Bag.Strata.of(data),
            new ForestOptions(1, 0, 1, 0, true, true, true, true, 0, 1),
            0);

    long first = 0;
    long all = 0;
    for (int i = 0; i < bag.size(); i++) {
      first += bag.samples()[i] < 10 ? bag.weights()[i] : 0;
      all += bag.weights()[i];
    }
    assertThat((double) first / all).isEqualTo(0.5, within(1e-4));
  }

  @Test
  void theBoundOnSamplesHolds() {
    Bag with = bag(new ForestOptions(1, 0, 1, 0, true, true, false, true, 300, 1));
    Bag without = bag(new ForestOptions(1, 0, 1, 0, true, true, false, false, 300, 1));

    assertThat(with.size()).isLessThanOrEqualTo(300);
    assertThat(without.size()).isEqualTo(300);
  }

  private static Bag bag(ForestOptions options) {
    TrainingSet data = Forests.random(2000, 2, 4, 256, 11);
    return Bag.draw(data, Bag.Strata.of(data), options, 0);
  }
}
