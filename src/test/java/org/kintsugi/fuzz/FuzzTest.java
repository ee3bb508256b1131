package org.kintsugi.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Coverage-guided fuzzing of every parser: the same few thousand inputs each time, a minute at most
 * (the system properties {@code kintsugi.fuzz.inputs}, 0 for no limit, and {@code
 * kintsugi.fuzz.seconds}). Long runs, each another one: {@code bench/fuzz}.
 */
@Tag("slow")
class FuzzTest {

  private static final int SECONDS = Integer.getInteger("kintsugi.fuzz.seconds", 60);
  private static final int INPUTS = Integer.getInteger("kintsugi.fuzz.inputs", 3000);

  /** On a busy machine; {@code bench/fuzz} asks for 5 s. */
  private static final int SLOW = 25;

  /** A check of a change must not fail by another's luck. */
  private static final int SEED = 20261127;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Target.class)
  void noBytesBringAParserToFall(Target target) throws IOException, InterruptedException {
    FuzzRun.Outcome outcome = new FuzzRun(target, SECONDS, INPUTS, SLOW, SEED, folder).run();
    assertThat(outcome.finding()).as("%s: %d inputs", target, outcome.executions()).isEmpty();
    assertThat(outcome.executions()).isPositive();
  }
}
