package org.kintsugi.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * Fuzzes every target and prints a table. Arguments: seconds a target, a folder for logs, corpora
 * and findings, and the targets (all where none is named).
 */
final class FuzzTable {

  /** Longer than this and an input hangs the program, as users see it. */
  private static final int SLOW = 5;

  private FuzzTable() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    int seconds = Integer.parseInt(args[0]);
    Path folder = Path.of(args[1]).toAbsolutePath();
    Target[] targets =
        args.length == 2
            ? Target.values()
            : Arrays.stream(args)
                .skip(2)
                .map(name -> Target.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')))
                .toArray(Target[]::new);
    System.out.println("| parser | seconds | inputs | found |");
    System.out.println("| --- | --- | --- | --- |");
    long all = 0;
    boolean found = false;
    for (Target target : targets) {
      Path own = Files.createDirectories(folder.resolve(target.identifier()));
      FuzzRun.Outcome outcome = new FuzzRun(target, seconds, 0, SLOW, 0, own).run();
      all += outcome.executions();
      found |= outcome.finding().isPresent();
      System.out.printf(
          Locale.ROOT,
          "| %s | %d | %,d | %s |%n",
          target.identifier(),
          seconds,
          outcome.executions(),
          outcome.finding().isPresent() ? "see " + own.resolve("log.txt") : "nothing");
    }
    System.out.printf(Locale.ROOT, "| all | %d | %,d | |%n", seconds * targets.length, all);
    System.exit(found ? 1 : 0);
  }
}
