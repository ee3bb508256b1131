package org.kintsugi.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TrainingSetTest {

  @Test
  void sizesOfClassesAreCounted() {
    TrainingSet data = Forests.rows(4, new int[] {1, 1}, new int[] {2, 3}, new int[] {3, 3});

    assertThat(data.classSizes()).containsExactly(1, 0, 2, 0);
  }

  @Test
  void arraysThatDoNotFitAreRefused() {
    byte[] two = {1, 2};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TrainingSet(new byte[1][3], two, new int[2], 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TrainingSet(new byte[1][2], two, new int[1], 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TrainingSet(new byte[0][2], two, new int[2], 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TrainingSet(new byte[1][2], two, new int[2], 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TrainingSet(new byte[1][2], new byte[2], new int[2], 1));
  }

  @Test
  void optionsOutOfRangeAreRefused() {
    ForestOptions good = ForestOptions.standard();
    assertThatIllegalArgumentException().isThrownBy(() -> good.withTrees(0));
    assertThatIllegalArgumentException().isThrownBy(() -> good.withTrees(10_001));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ForestOptions(1, -1, 1, 0, true, true, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ForestOptions(1, 0, 0, 0, true, true, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ForestOptions(1, 0, 1, -1, true, true, 1));
  }
}
