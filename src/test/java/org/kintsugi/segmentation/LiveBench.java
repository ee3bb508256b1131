package org.kintsugi.segmentation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.kintsugi.features.FeatureSpec;
import org.kintsugi.forest.ForestOptions;
import org.kintsugi.image.Region;
import org.kintsugi.image.ValidRegion;

/**
 * Measures the live loop as a person meets it: strokes of about 170 pixels in a view of 1600 x 900.
 * No test; {@code bench/live} runs it. The first argument is the folder of a public section, or
 * "synthetic"; the second says how many strokes are measured, the third how many make the long
 * session (0 for none), the fourth is "whole" where the whole image is in view.
 */
final class LiveBench {

  /** Strokes before the measured ones: about 10,000 labelled pixels. */
  private static final int LABELLED_BEFORE = 60;

  /** Strokes after that until the virtual machine has compiled what matters. */
  private static final int WARM_UP = 10;

  private static final int FAST_PAUSE_MILLISECONDS = 60;

  private final BenchSection section;
  private final Region view;
  private final BenchWindow window;
  private final ScheduledExecutorService thread;

  private LiveBench(BenchSection section, boolean whole) {
    this.section = section;
    int width = section.image().width();
    int height = section.image().height();
    Region image = new Region(0, 0, width, height);
    this.view =
        whole
            ? image
            : new Region(
                    Math.max(0, (width - 1600) / 2), Math.max(0, (height - 900) / 2), 1600, 900)
                .intersect(image);
    this.window = new BenchWindow(width, height, view);
    this.thread = Executors.newSingleThreadScheduledExecutor();
  }

  /** Runs it; see the class. */
  public static void main(String[] args) throws IOException, InterruptedException {
    BenchSection section =
        args[0].equals("synthetic")
            ? BenchSection.synthetic()
            : BenchSection.read(Path.of(args[0]));
    int measured = Integer.parseInt(args[1]);
    int session = Integer.parseInt(args[2]);
    boolean whole = args.length > 3 && args[3].equals("whole");
    new LiveBench(section, whole).run(measured, session);
  }

  private void run(int measured, int session) throws InterruptedException {
    System.out.printf(
        Locale.ROOT,
        "%s, %d x %d, %d processors, view %d x %d%n",
        section.name(),
        section.image().width(),
        section.image().height(),
        Runtime.getRuntime().availableProcessors(),
        view.width(),
        view.height());
    window.tick(thread);
    BenchStrokes strokes = new BenchStrokes(section, view);
    long opened = System.nanoTime();
    try (LiveSegmentation live =
        new LiveSegmentation(
            section.image(),
            ValidRegion.all(section.image().width(), section.image().height()),
            FeatureSpec.standard(section.image().names()),
            ForestOptions.standard(),
            LiveSettings.of((long) (0.35 * Runtime.getRuntime().maxMemory())),
            window,
            thread)) {
      live.viewChanged(view, view.x() + view.width() / 2, view.y() + view.height() / 2);
      long first = paint(live, strokes);
      window.await(first, BenchWindow.Moment.TILE);
      System.out.printf(
          Locale.ROOT, "opening to first tile: %.0f ms%n", (System.nanoTime() - opened) / 1e6);
      window.await(first, BenchWindow.Moment.WHOLE_VIEW);
      System.out.printf(
          Locale.ROOT, "opening to whole view: %.0f ms%n", (System.nanoTime() - opened) / 1e6);
      for (int i = 1; i < LABELLED_BEFORE; i++) {
        strokes.paint();
      }
      for (int i = 0; i < WARM_UP; i++) {
        window.await(paint(live, strokes), BenchWindow.Moment.FINISHED_VIEW);
      }
      oneAtATime(live, strokes, measured);
      fast(live, strokes, measured);
      if (session > 0) {
        session(live, strokes, session);
      }
    } finally {
      thread.shutdownNow();
    }
  }

  private long paint(LiveSegmentation live, BenchStrokes strokes) {
    strokes.paint();
    live.viewChanged(view, strokes.x(), strokes.y());
    BenchWindow.Clock ended = BenchWindow.Clock.now();
    long version = live.labelsChanged(strokes.snapshot(), section.classes());
    window.started(version, ended);
    return version;
  }

  private void oneAtATime(LiveSegmentation live, BenchStrokes strokes, int count)
      throws InterruptedException {
    window.forget();
    long before = strokes.labelled();
    for (int i = 0; i < count; i++) {
      window.await(paint(live, strokes), BenchWindow.Moment.FINISHED_VIEW);
    }
    System.out.printf("%nstrokes one at a time, %d to %d labelled%n", before, strokes.labelled());
    report();
  }

  private void fast(LiveSegmentation live, BenchStrokes strokes, int count)
      throws InterruptedException {
    window.forget();
    long version = 0;
    for (int i = 0; i < count; i++) {
      version = paint(live, strokes);
      Thread.sleep(FAST_PAUSE_MILLISECONDS);
    }
    window.await(version, BenchWindow.Moment.FINISHED_VIEW);
    System.out.printf(
        "%na stroke each %d ms, %d labelled at the end; %d of %d versions were seen%n",
        FAST_PAUSE_MILLISECONDS,
        strokes.labelled(),
        window.times(BenchWindow.Moment.TILE).length,
        count);
    report();
  }

  private void session(LiveSegmentation live, BenchStrokes strokes, int count)
      throws InterruptedException {
    window.forget();
    System.out.printf("%nsession of %d strokes%n", count);
    for (int i = 1; i <= count; i++) {
      window.await(paint(live, strokes), BenchWindow.Moment.FOREST);
      if (i % Math.max(1, count / 10) == 0) {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
            Locale.ROOT,
            "after %d strokes, %d labelled, %d MB in use%n",
            i,
            strokes.labelled(),
            (runtime.totalMemory() - runtime.freeMemory()) >> 20);
        report();
        window.forget();
      }
    }
  }

  private void report() {
    for (BenchWindow.Moment moment : BenchWindow.Moment.values()) {
      line(moment.words(), window.times(moment));
      line("  processor time", window.processorTimes(moment));
    }
    line("the window's thread late by", window.lateness());
  }

  private static void line(String what, double[] milliseconds) {
    Arrays.sort(milliseconds);
    if (milliseconds.length > 0) {
      System.out.printf(
          Locale.ROOT,
          "  %-44s median %7.1f  95 %% %7.1f  most %7.1f ms%n",
          what,
          milliseconds[milliseconds.length / 2],
          milliseconds[milliseconds.length * 95 / 100],
          milliseconds[milliseconds.length - 1]);
    }
  }
}
