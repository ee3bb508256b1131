package org.kintsugi.app.shell;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.kintsugi.app.session.TrainingStatus;

/**
 * Measures what the window's thread does while live training runs, in a real window of 1600 x 900
 * with a real mouse. No test; {@code bench/frames} runs it. Arguments: the images, then nothing.
 */
final class LiveFrameBench {

  private static final int STROKES = 40;
  private static final int PULSE_MILLISECONDS = 16;

  private final List<Double> intervals = new ArrayList<>();
  private final List<Double> work = new ArrayList<>();
  private final List<Double> answers = new ArrayList<>();
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private long lastPulse;
  private long lastProcessor;

  private LiveFrameBench() {}

  /** Runs it; see the class. */
  public static void main(String[] args) {
    List<Path> images = Arrays.stream(args).map(Path::of).toList();
    FxToolkit.start();
    RealWindow window = RealWindow.get(() -> new RealWindow(new Stage(), 1600, 900));
    new LiveFrameBench().run(window, images);
    window.close();
    Platform.exit();
  }

  private void run(RealWindow window, List<Path> images) {
    window.open(new OpenRequest.Images(images));
    RealWindow.get(
        () -> {
          window.project().section().viewport().oneToOne(1);
          return null;
        });
    RealWindow.get(
        () -> {
          new AnimationTimer() {
            @Override
            public void handle(long now) {
              pulse();
            }
          }.start();
          return null;
        });
    try (ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor()) {
      var _ =
          ticker.scheduleAtFixedRate(
              this::ask, PULSE_MILLISECONDS, PULSE_MILLISECONDS, TimeUnit.MILLISECONDS);
      sleep(2000);
      report("nothing painted yet");
      Random random = new Random(3);
      // The first ones fill the caches and let the virtual machine compile.
      for (int i = 0; i < STROKES / 2; i++) {
        paint(window, random, i, 500);
      }
      forget();
      for (int i = 0; i < STROKES; i++) {
        paint(window, random, i, 1000);
      }
      report("painting, training and repainting");
      window.until("trained", () -> training(window).completeProperty().get());
      forget();
      sleep(2000);
      report("at rest after training");
      ticker.shutdownNow();
    }
  }

  private static TrainingStatus training(RealWindow window) {
    return window.project().section().training();
  }

  private static void paint(RealWindow window, Random random, int number, int pause) {
    window.type(number % 2 == 0 ? KeyCode.DIGIT2 : KeyCode.DIGIT3);
    double x = 0.1 + 0.7 * random.nextDouble();
    double y = 0.1 + 0.7 * random.nextDouble();
    Point2D from = window.inView(0, x, y);
    window.drag(
        MouseButton.PRIMARY, List.of(from, from.add(12, 5), from.add(24, 8), from.add(34, 16)));
    sleep(pause);
  }

  /** At each pulse: how long since the last, and how much of it the window's thread worked. */
  private synchronized void pulse() {
    long now = System.nanoTime();
    long processor = threads.getCurrentThreadCpuTime();
    if (lastPulse != 0) {
      intervals.add((now - lastPulse) / 1e6);
      work.add((processor - lastProcessor) / 1e6);
    }
    lastPulse = now;
    lastProcessor = processor;
  }

  private void ask() {
    long asked = System.nanoTime();
    Platform.runLater(
        () -> {
          synchronized (this) {
            answers.add((System.nanoTime() - asked) / 1e6);
          }
        });
  }

  private synchronized void forget() {
    intervals.clear();
    work.clear();
    answers.clear();
  }

  private synchronized void report(String what) {
    System.out.println(what);
    line("from pulse to pulse", intervals);
    line("processor time of the window's thread a pulse", work);
    line("until the window's thread answers", answers);
    forget();
  }

  private static void line(String what, List<Double> milliseconds) {
    double[] sorted = milliseconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    if (sorted.length > 0) {
      System.out.printf(
          Locale.ROOT,
          "  %-46s median %6.1f  95 %% %6.1f  most %6.1f ms  (%d)%n",
          what,
          sorted[sorted.length / 2],
          sorted[sorted.length * 95 / 100],
          sorted[sorted.length - 1],
          sorted.length);
    }
  }

  private static void sleep(int milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
