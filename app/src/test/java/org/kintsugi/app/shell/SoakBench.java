package org.kintsugi.app.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.stage.Stage;
import javax.management.JMException;

/**
 * A day of work in a real window in some minutes, and what the program holds after every half hour:
 * no test; {@code bench/soak} runs it. Fails where something goes wrong, where closing a project
 * leaves anything of it behind, or where what is held in the second half of the day is more than
 * what was held in the first. Arguments: minutes of work, the seed.
 */
final class SoakBench {

  private static final int MINUTES_A_MARK = 30;
  private static final int PATIENCE_SECONDS = 20;
  private static final long MEGABYTE = 1 << 20;

  /** Strokes that are painted to see what one costs. */
  private static final int COUNTED = 300;

  /** By how much the second half of the day may be above the first: bytes of heap, in part. */
  private static final double HEAP_MORE = 0.10;

  private static final double RESIDENT_MORE = 0.15;

  /** Code that is compiled and caches that fill take some at first. */
  private static final long ALWAYS = 8 * MEGABYTE;

  private final RealWindow window;
  private final Path folder;
  private final WorkDay day;
  private final List<String> failures = new CopyOnWriteArrayList<>();
  private final List<ProgramVitals> open = new ArrayList<>();
  private final List<ProgramVitals> closed = new ArrayList<>();

  private SoakBench(RealWindow window, Path folder, long seed) throws IOException {
    this.window = window;
    this.folder = folder;
    this.day = new WorkDay(window, folder, seed);
  }

  /** Runs it; see the class. */
  public static void main(String[] args) throws IOException {
    FxToolkit.start();
    RealWindow window = RealWindow.get(() -> new RealWindow(new Stage(), 1280, 720));
    int status = 1;
    try {
      Path folder = Files.createTempDirectory(Path.of("target"), "soak");
      SoakBench soak = new SoakBench(window, folder, Long.parseLong(args[1]));
      soak.run(Integer.parseInt(args[0]));
      soak.check();
      status = 0;
    } catch (AssertionError | JMException | RuntimeException failure) {
      System.out.println("\nFAILED: " + failure);
    }
    window.close();
    Platform.exit();
    System.exit(status);
  }

  private void run(int minutes) throws IOException, JMException {
    LoggedFailures log = LoggedFailures.into(failures);
    System.out.println(
        "| hours | strokes | heap, open (MB) | heap, closed (MB) | resident (MB)"
            + " | threads | open files | nodes | journal (kB) | left of closed projects |"
            + " desks of sections left |");
    System.out.println(
        "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    for (int half = 0; half < minutes / MINUTES_A_MARK; half++) {
      day.halfAnHour(half);
      long journal = largestJournal();
      ProgramVitals worked = ProgramVitals.of(window.main());
      open.add(worked);
      day.close();
      ProgramVitals now = settled();
      closed.add(now);
      day.open();
      System.out.printf(
          Locale.ROOT,
          "| %.1f | %,d | %d | %d | %d | %d | %d | %,d | %d | %d | %d |%n",
          (half + 1) * MINUTES_A_MARK / 60.0,
          strokes(),
          worked.heap() / MEGABYTE,
          now.heap() / MEGABYTE,
          now.resident() / MEGABYTE,
          now.threads(),
          now.openFiles(),
          now.nodes(),
          journal >> 10,
          left(now),
          desks(worked) - 1);
    }
    oneOpening();
    log.close();
    System.out.printf("%ndone: %s%n", day.counts());
  }

  /** What is shut down behind the window takes its time. */
  private ProgramVitals settled() throws IOException, JMException {
    ProgramVitals now = ProgramVitals.of(window.main());
    for (int i = 0; left(now) > 0 && i < PATIENCE_SECONDS; i++) {
      QuickHand.pause(1000);
      now = ProgramVitals.of(window.main());
    }
    return now;
  }

  private int strokes() {
    return day.counts().getOrDefault("stroke", 0) + day.counts().getOrDefault("erasing", 0);
  }

  /** What undo keeps of a stroke, and that opening the project again lets it go. */
  private void oneOpening() throws IOException, JMException {
    day.strokes(COUNTED / 10);
    long before = ProgramVitals.of(window.main()).heap();
    day.strokes(COUNTED);
    long painted = ProgramVitals.of(window.main()).heap();
    day.close();
    long after = settled().heap();
    System.out.printf(
        Locale.ROOT,
        "%n%d strokes in one opening: %.1f MB before, %.1f MB with them (%.1f kB each),"
            + " %.1f MB closed%n",
        COUNTED,
        (double) before / MEGABYTE,
        (double) painted / MEGABYTE,
        (painted - before) / 1024.0 / COUNTED,
        (double) after / MEGABYTE);
  }

  private long largestJournal() throws IOException {
    Path journals = window.main().journal().folder().folder();
    if (!Files.isDirectory(journals)) {
      return 0;
    }
    long sum = 0;
    try (Stream<Path> files = Files.list(journals)) {
      for (Path each : files.toList()) {
        sum += Files.exists(each) ? Files.size(each) : 0;
      }
    }
    return sum;
  }

  /** What there is of projects, of which none is open. */
  private static long left(ProgramVitals now) {
    return now.objects().values().stream().mapToLong(count -> count).sum();
  }

  private static long desks(ProgramVitals now) {
    return now.objects().get(ProjectDesk.class.getSimpleName());
  }

  private void check() throws IOException {
    expect(failures.isEmpty(), "the program logged " + failures);
    expect(day.strayFiles() == 0, "temporary files lie in " + folder);
    for (ProgramVitals each : closed) {
      expect(left(each) == 0, "closed projects are still there: " + each.objects());
    }
    for (ProgramVitals each : open) {
      // The last one may still be what the mouse was over.
      expect(desks(each) <= 2, "sections that were left are still there: " + each.objects());
    }
    level("heap", ProgramVitals::heap, HEAP_MORE, ALWAYS);
    level("resident memory", ProgramVitals::resident, RESIDENT_MORE, 4 * ALWAYS);
    level("threads", each -> (long) each.threads(), 0, 2);
    level("open files", ProgramVitals::openFiles, 0, 4);
    level("nodes of the scene", ProgramVitals::nodes, 0.02, 0);
    System.out.println("nothing grows from the first half of the day to the second");
  }

  /** The least of the second half is not above the least of the first. */
  private void level(String what, ToLongFunction<ProgramVitals> value, double part, long always) {
    int middle = closed.size() / 2;
    if (middle < 2) {
      return;
    }
    long first = least(closed.subList(0, middle), value);
    long second = least(closed.subList(middle, closed.size()), value);
    expect(
        second <= first + part * first + always,
        what + " grew from " + first + " to " + second + " at least");
  }

  private static long least(List<ProgramVitals> some, ToLongFunction<ProgramVitals> value) {
    return some.stream().mapToLong(value).min().orElse(0);
  }

  private static void expect(boolean good, String otherwise) {
    if (!good) {
      throw new AssertionError(otherwise);
    }
  }
}
