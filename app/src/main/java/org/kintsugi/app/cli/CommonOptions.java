package org.kintsugi.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import org.kintsugi.job.Parallel;
import org.kintsugi.job.Progress;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options every verb has. */
final class CommonOptions {

  @Option(names = "--json", description = "Print one machine-readable object on standard output.")
  boolean json;

  private Integer threads;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of everything random (default: the project's, or 1).")
  private Long seed;

  @Option(names = "--verbose", description = "Print the stack trace of an error.")
  boolean verbose;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this help.")
  boolean help;

  @picocli.CommandLine.Spec(picocli.CommandLine.Spec.Target.MIXEE)
  picocli.CommandLine.Model.CommandSpec verb;

  /** Takes the number of threads; checked at once, also where a verb needs but one. */
  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads to use; the result does not depend on it (default: all processors).")
  void setThreads(Integer number) {
    if (number != null && number < 1) {
      throw new ParameterException(verb.commandLine(), "--threads must be at least 1: " + number);
    }
    threads = number;
  }

  /** The seed, where one was given. */
  OptionalLong seed() {
    return seed == null ? OptionalLong.empty() : OptionalLong.of(seed);
  }

  /** Number of threads to use. */
  int threads() {
    return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
  }

  /** Runs a job with its threads and progress bar, which both end with it. */
  <T> T run(Console console, BiFunction<Parallel, Progress, T> job) {
    try (ExecutorService executor = Executors.newFixedThreadPool(threads());
        ProgressBar bar = new ProgressBar(console.err())) {
      Progress progress = console.terminal() && !json ? bar : Progress.NONE;
      return job.apply(new Parallel(executor, threads()), progress);
    }
  }

  /** Prints {@code result} as JSON on standard output. */
  static void printJson(Console console, Object result) {
    try {
      console
          .out()
          .println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(result));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a result of ours is no JSON", e);
    }
  }
}
