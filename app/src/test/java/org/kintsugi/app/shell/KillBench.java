package org.kintsugi.app.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Kills of the whole program at random moments: no test; {@code bench/kills} runs it and prints
 * what came of them. Arguments: how many, the seed, and how long a window may live in ms.
 */
final class KillBench {

  private KillBench() {}

  /** Runs it; see the class. */
  public static void main(String[] args) throws IOException, InterruptedException {
    int count = Integer.parseInt(args[0]);
    Path folder = Files.createTempDirectory(Path.of("target"), "kills");
    List<WindowKills.Kill> kills = new ArrayList<>();
    int status = 0;
    try {
      new WindowKills(folder, Long.parseLong(args[1]), Integer.parseInt(args[2]))
          .run(
              count,
              kill -> {
                kills.add(kill);
                System.err.printf(Locale.ROOT, "%d: %s%n", kills.size(), kill);
              });
    } catch (AssertionError failure) {
      System.out.println("FAILED: " + failure.getMessage());
      status = 1;
    }
    print(kills);
    System.exit(kills.stream().anyMatch(WindowKills.Kill::isLoss) ? 1 : status);
  }

  private static void print(List<WindowKills.Kill> kills) {
    System.out.println("| of the kills | |");
    System.out.println("| --- | ---: |");
    row("kills", kills.size());
    row("the project's file opens and holds a state that was", kills.size());
    row("work lost that was older than the last second", count(kills, WindowKills.Kill::isLoss));
    List<Long> lost = kills.stream().map(WindowKills.Kill::lost).sorted().toList();
    if (!lost.isEmpty()) {
      System.out.printf(
          "| most that was lost | %s ms (half of the kills: at most %s ms) |%n",
          WindowKills.milliseconds(lost.getLast()),
          WindowKills.milliseconds(lost.get(lost.size() / 2)));
    }
    row("met unsaved work", count(kills, WindowKills.Kill::unsaved));
    row("came while the project was being saved", count(kills, WindowKills.Kill::saving));
    row("came while the journal was being written", count(kills, WindowKills.Kill::writing));
    row(
        "came after work was recovered, which was painted on",
        count(kills, each -> each.afterRecovery() && !each.early()));
    row("came while work was being recovered", count(kills, WindowKills.Kill::early));
    row("left a journal older than the saved file", count(kills, WindowKills.Kill::savedLater));
    row("states the labels were in", kills.stream().mapToInt(WindowKills.Kill::states).sum());
    row("saves", kills.stream().mapToInt(WindowKills.Kill::saves).sum());
    System.out.printf(
        "| longest that the window's thread waited in the last two seconds | %s ms |%n",
        WindowKills.milliseconds(
            kills.stream().mapToLong(WindowKills.Kill::waited).max().orElse(0)));
  }

  private static void row(String what, int count) {
    System.out.printf(Locale.ROOT, "| %s | %,d |%n", what, count);
  }

  private static int count(List<WindowKills.Kill> kills, Predicate<WindowKills.Kill> which) {
    return (int) kills.stream().filter(which).count();
  }
}
