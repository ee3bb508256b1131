package org.kintsugi.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Coverage-guided fuzzing of every parser: a minute each, two at a time, beginning with the same
 * inputs (the system properties {@code kintsugi.fuzz.seconds} and {@code kintsugi.fuzz.inputs}, 0
 * for no limit). Long runs, each another one: {@code bench/fuzz}.
 */
@Tag("slow")
class FuzzTest {

  private static final int SECONDS = Integer.getInteger("kintsugi.fuzz.seconds", 60);
  private static final int INPUTS = Integer.getInteger("kintsugi.fuzz.inputs", 0);
  private static final int AT_ONCE = 2;

  /** On a busy machine; {@code bench/fuzz} asks for 5 s. */
  private static final int SLOW = 25;

  private static final int SEED = 20261127;

  @TempDir Path folder;

  @Test
  void noBytesBringAParserToFall() throws Exception {
    Map<Target, Future<FuzzRun.Outcome>> outcomes = new EnumMap<>(Target.class);
    try (ExecutorService runs = Executors.newFixedThreadPool(AT_ONCE)) {
      for (Target target : Target.values()) {
        Path own = Files.createDirectories(folder.resolve(target.identifier()));
        FuzzRun run = new FuzzRun(target, SECONDS, INPUTS, SLOW, SEED, own);
        outcomes.put(target, runs.submit(run::run));
      }
    }
    for (Map.Entry<Target, Future<FuzzRun.Outcome>> each : outcomes.entrySet()) {
      FuzzRun.Outcome outcome = each.getValue().get();
      assertThat(outcome.finding())
          .as("%s: %d inputs", each.getKey(), outcome.executions())
          .isEmpty();
      assertThat(outcome.executions()).as(each.getKey().identifier()).isPositive();
    }
  }
}
