package org.kintsugi.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ForestTest {

  private static final TrainingSet DATA = Forests.random(600, 9, 4, 256, 31);
  private static final Forest FOREST = Forests.train(DATA, ForestOptions.standard().withTrees(17));

  @Test
  void everyPixelGetsTheMeanOfItsLeaves() {
    byte[][] planes = randomPlanes(700);
    float[][] probabilities = new float[4][700];
    FOREST.predict(planes, 0, 700, probabilities);

    for (int i = 0; i < 700; i++) {
      float[] expected = NaiveVote.probabilities(FOREST, planes, i);
      double[] shares = new double[4];
      for (int t = 0; t < FOREST.treeCount(); t++) {
        int row = FOREST.leafRowOf(t, planes, i) * 4;
        for (int k = 0; k < 4; k++) {
          shares[k] += FOREST.leafValues()[row + k];
        }
      }
      float total = 0;
      for (int k = 0; k < 4; k++) {
        assertThat(probabilities[k][i]).isEqualTo(expected[k]);
        assertThat((double) probabilities[k][i])
            .isEqualTo(shares[k] / FOREST.treeCount(), within(1e-5));
        total += probabilities[k][i];
      }
      assertThat(total).isEqualTo(1, within(1e-5f));
    }
  }

  @Test
  void itDoesNotMatterHowPixelsAreCutIntoCalls() {
    byte[][] planes = randomPlanes(1000);
    float[][] whole = new float[4][1000];
    FOREST.predict(planes, 0, 1000, whole);

    int[] cuts = {0, 1, 8, 20, 20, 275, 532, 1000};
    for (int c = 0; c + 1 < cuts.length; c++) {
      int count = cuts[c + 1] - cuts[c];
      float[][] part = new float[4][count];
      FOREST.predict(planes, cuts[c], count, part);
      for (int k = 0; k < 4; k++) {
        for (int i = 0; i < count; i++) {
          assertThat(part[k][i]).isEqualTo(whole[k][cuts[c] + i]);
        }
      }
    }
  }

  @Test
  void planesAndTargetsThatDoNotFitAreRefused() {
    float[][] target = new float[4][10];

    assertThatThrownBy(() -> FOREST.predict(new byte[8][10], 0, 10, target))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FOREST.predict(new byte[9][10], 1, 10, target))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FOREST.predict(new byte[9][20], -1, 10, target))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FOREST.predict(new byte[9][20], 0, 11, target))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FOREST.predict(new byte[9][20], 0, 10, new float[3][10]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FOREST.classify(new byte[8][10], 0, 10, new byte[10], new float[10]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FOREST.classify(new byte[9][10], 0, 10, new byte[9], new float[10]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FOREST.classify(new byte[9][10], 0, 10, new byte[10], new float[9]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anyClassifierDecidesAsItsProbabilitiesSay() {
    PixelClassifier plain =
        new PixelClassifier() {
          @Override
          public int classCount() {
            return FOREST.classCount();
          }

          @Override
          public int featureCount() {
            return FOREST.featureCount();
          }

          @Override
          public void predict(byte[][] planes, int offset, int count, float[][] probabilities) {
            FOREST.predict(planes, offset, count, probabilities);
          }
        };
    byte[][] planes = randomPlanes(900);
    byte[][] classes = new byte[2][900];
    float[][] uncertainty = new float[2][900];
    FOREST.classify(planes, 0, 900, classes[0], uncertainty[0]);
    plain.classify(planes, 0, 900, classes[1], uncertainty[1]);

    assertThat(classes[1]).isEqualTo(classes[0]).contains(1, 2, 3, 4);
    assertThat(uncertainty[1]).isEqualTo(uncertainty[0]);
  }

  @Test
  void manyFeaturesAreToldApart() {
    TrainingSet data = Forests.random(60, 1000, 2, 256, 4);
    Forest forest = Forests.train(data, ForestOptions.standard().withTrees(5));
    float[][] probabilities = new float[2][60];
    forest.predict(data.columns(), 0, 60, probabilities);

    assertThat(new float[] {probabilities[0][59], probabilities[1][59]})
        .isEqualTo(NaiveVote.probabilities(forest, data.columns(), 59));
  }

  private static byte[][] randomPlanes(int count) {
    byte[][] planes = new byte[9][count];
    SplittableRandom random = new SplittableRandom(8);
    for (byte[] plane : planes) {
      random.nextBytes(plane);
    }
    return planes;
  }
}
