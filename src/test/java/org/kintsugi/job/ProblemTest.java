package org.kintsugi.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProblemTest {

  @Test
  void whatAFileHoldsDoesNotBreakASentenceIntoLines() {
    Problem problem =
        Problem.with(Path.of("a.csv"), "row 1 has \"x\r\n\tat y\u001b[31m\" in it.")
            .unharmed("Nothing was changed.");
    assertThat(problem.getMessage()).isEqualTo("a.csv: row 1 has \"x at y [31m\" in it.");
    assertThat(problem.fullSentence()).isEqualTo(problem.getMessage() + " Nothing was changed.");
  }

  @Test
  void aSentenceIsNotEndless() {
    assertThat(Problem.of("x".repeat(1_000_000)).getMessage()).hasSize(10_001).endsWith("…");
  }
}
