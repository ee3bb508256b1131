package org.kintsugi.app.shell;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.application.Platform;
import javafx.stage.Stage;

/**
 * Thousands of random gestures in a real window, and the memory in use on the way: no test; {@code
 * bench/gestures} runs it. Fails as {@link RandomGesturesTest} does, and where memory grows beyond
 * the budget. Arguments: how many, the seed.
 */
final class GestureBench {

  /** What the heap in use after a collection may grow by from the first mark to the last. */
  private static final long BUDGET = 96L << 20;

  private static final int MARKS = 10;

  private final RealWindow window;
  private long first;
  private long last;

  private GestureBench(RealWindow window) {
    this.window = window;
  }

  /** Runs it; see the class. */
  public static void main(String[] args) throws IOException {
    FxToolkit.start();
    RealWindow window = RealWindow.get(() -> new RealWindow(new Stage(), 1280, 720));
    int status = 1;
    try {
      new GestureBench(window).run(Integer.parseInt(args[0]), Long.parseLong(args[1]));
      status = 0;
    } catch (AssertionError failure) {
      System.out.println("FAILED: " + failure.getMessage());
    }
    window.close();
    Platform.exit();
    System.exit(status);
  }

  private void run(int gestures, long seed) throws IOException {
    List<String> failures = new CopyOnWriteArrayList<>();
    LoggedFailures log = LoggedFailures.into(failures);
    Path folder = Files.createTempDirectory(Path.of("target"), "gestures");
    window.open(new OpenRequest.Images(RealWindow.TINY));
    RandomHand hand = new RandomHand(window, failures, folder, seed);
    System.out.printf("%d gestures, seed %d%n", gestures, seed);
    System.out.println("| gestures | edits to undo | heap in use (MB) | threads |");
    System.out.println("| ---: | ---: | ---: | ---: |");
    hand.make(gestures, done -> mark(done, gestures, hand));
    int edits = hand.edits();
    hand.undoAll();
    log.close();
    System.out.printf("%nmade: %s%n", hand.counts());
    System.out.printf("%d edits taken back to the exact start; no failure was logged%n", edits);
    if (last - first > BUDGET) {
      throw new AssertionError(
          String.format(
              Locale.ROOT,
              "memory grew by %d MB, budget %d MB",
              megabytes(last - first),
              megabytes(BUDGET)));
    }
  }

  private void mark(int done, int gestures, RandomHand hand) {
    if (done % Math.max(1, gestures / MARKS) != 0) {
      return;
    }
    System.gc();
    long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    first = first == 0 ? used : first;
    last = used;
    System.out.printf(
        Locale.ROOT,
        "| %d | %d | %d | %d |%n",
        done,
        hand.edits(),
        megabytes(used),
        ManagementFactory.getThreadMXBean().getThreadCount());
  }

  private static long megabytes(long bytes) {
    return bytes >> 20;
  }
}
