package org.kintsugi.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SymmetricSystemTest {

  @Test
  void theSolutionGivesBackTheRightSide() {
    int n = 37;
    SplittableRandom random = new SplittableRandom(3);
    double[][] half = new double[n][n];
    for (double[] row : half) {
      for (int j = 0; j < n; j++) {
        row[j] = random.nextDouble(-1, 1);
      }
    }
    double[][] full = new double[n][n];
    double[][] lower = new double[n][];
    double[] wanted = new double[n];
    for (int i = 0; i < n; i++) {
      wanted[i] = random.nextDouble(-5, 5);
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < n; k++) {
          full[i][j] += half[i][k] * half[j][k];
        }
        full[i][j] += i == j ? 0.1 : 0;
      }
      lower[i] = java.util.Arrays.copyOf(full[i], i + 1);
    }
    double[] x = wanted.clone();

    SymmetricSystem.factor(lower).solve(x);

    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int j = 0; j < n; j++) {
        sum += full[i][j] * x[j];
      }
      assertThat(sum).isEqualTo(wanted[i], within(1e-9));
    }
  }

  @Test
  void aMatrixThatIsNotPositiveIsRefused() {
    assertThatThrownBy(() -> SymmetricSystem.factor(new double[][] {{1}, {2, 1}}))
        .isInstanceOf(ArithmeticException.class);
  }
}
