package org.kintsugi.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Coverage-guided fuzzing of every parser, some seconds each (the system property {@code
 * kintsugi.fuzz.seconds}). Long runs: {@code bench/fuzz}.
 */
@Tag("slow")
class FuzzTest {

  private static final int SECONDS = Integer.getInteger("kintsugi.fuzz.seconds", 20);

  /** On a busy machine; {@code bench/fuzz} asks for 5 s. */
  private static final int SLOW = 25;

  /** A check of a change must not fail by another's luck. */
  private static final int SEED = 20261127;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Target.class)
  void noBytesBringAParserToFall(Target target) throws IOException, InterruptedException {
    FuzzRun.Outcome outcome = new FuzzRun(target, SECONDS, SLOW, SEED, folder).run();
    assertThat(outcome.finding()).as("%s: %d inputs", target, outcome.executions()).isEmpty();
    assertThat(outcome.executions()).isPositive();
  }
}
