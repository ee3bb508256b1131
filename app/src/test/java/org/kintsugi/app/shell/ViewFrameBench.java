package org.kintsugi.app.shell;

import java.awt.AWTException;
import java.awt.Color;
import java.awt.Robot;
import java.awt.event.InputEvent;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.geometry.Point2D;
import javafx.stage.Stage;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.app.session.ToolKind;
import org.kintsugi.app.viewer.LinkedViewport;
import org.kintsugi.app.viewer.Viewport;

/**
 * Measures panning and zooming in a real window of 1600 x 900, with labels, result and element maps
 * on, and from a press of the mouse to the ink on the screen. No test; {@code bench/frames --view}
 * runs it, with pulses as fast as they come, so that the time between two is all that a frame costs
 * both threads. Arguments: a project, a label image.
 */
final class ViewFrameBench {

  private static final int FRAMES = 240;
  private static final int WARM_UP = 80;
  private static final int DABS = 40;

  private final RealWindow window;
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  private ViewFrameBench(RealWindow window) {
    this.window = window;
  }

  /** Runs it; see the class. */
  public static void main(String[] args) throws Exception {
    System.setProperty("java.awt.headless", "false");
    FxToolkit.start();
    RealWindow window = RealWindow.get(() -> new RealWindow(new Stage(), 1600, 900));
    new ViewFrameBench(window).run(Path.of(args[0]), Path.of(args[1]));
    window.close();
    Platform.exit();
  }

  private void run(Path project, Path labels) throws Exception {
    window.open(new OpenRequest.Project(project));
    window.choosers.file = Optional.of(labels);
    act(ActionId.IMPORT_LABELS);
    window.until("labelled", () -> !window.labels().isEmpty());
    window.until("trained", () -> window.project().section().training().completeProperty().get());
    RealWindow.get(
        () -> {
          window.main().workspace().layers().edsProperty().set(true);
          window.main().workspace().liveTrainingProperty().set(false);
          return null;
        });
    for (ActionId views : List.of(ActionId.ONE_VIEW, ActionId.TWO_VIEWS, ActionId.FOUR_VIEWS)) {
      act(views);
      for (double zoom : new double[] {0.25, 1, 3}) {
        pan(views, zoom);
      }
      zoom(views);
    }
    act(ActionId.TWO_VIEWS);
    dabs();
  }

  private void pan(ActionId views, double zoom) throws InterruptedException {
    LinkedViewport viewport = window.project().section().viewport();
    int width = window.project().section().labels().width();
    int height = window.project().section().labels().height();
    frames(
        String.format(Locale.ROOT, "%s, pan at %.2f", views, zoom),
        i -> {
          double t = 0.04 * i;
          viewport.setViewport(
              new Viewport(
                  width * (0.5 + 0.2 * Math.sin(t)), height * (0.5 + 0.2 * Math.cos(t)), zoom));
        });
  }

  private void zoom(ActionId views) throws InterruptedException {
    LinkedViewport viewport = window.project().section().viewport();
    int width = window.project().section().labels().width();
    int height = window.project().section().labels().height();
    frames(
        views + ", zoom from 0.2 to 4",
        i ->
            viewport.setViewport(
                new Viewport(
                    width * 0.45, height * 0.5, 0.9 * Math.exp(1.5 * Math.sin(0.05 * i)))));
  }

  /** What is done before a frame. */
  private interface Move {
    void to(int frame);
  }

  private void frames(String what, Move move) throws InterruptedException {
    List<Double> intervals = new ArrayList<>();
    List<Double> work = new ArrayList<>();
    CountDownLatch done = new CountDownLatch(1);
    Platform.runLater(
        () ->
            new AnimationTimer() {
              private int frame;
              private boolean moved = true;
              private long last;
              private long lastWork;

              @Override
              public void handle(long now) {
                if (!moved) {
                  // Nothing was to be painted in this pulse: it is no frame.
                  return;
                }
                long time = System.nanoTime();
                long processor = threads.getCurrentThreadCpuTime();
                if (frame > WARM_UP) {
                  intervals.add((time - last) / 1e6);
                  work.add((processor - lastWork) / 1e6);
                }
                last = time;
                lastWork = processor;
                if (frame == WARM_UP + FRAMES) {
                  stop();
                  done.countDown();
                } else {
                  moved = false;
                  // Between two pulses, as the mouse does: what is moved in one is painted in the
                  // next.
                  Platform.runLater(
                      () -> {
                        move.to(frame++);
                        moved = true;
                      });
                }
              }
            }.start());
    if (!done.await(120, TimeUnit.SECONDS)) {
      throw new IllegalStateException("no frames");
    }
    report(what, "frame", intervals);
    report("", "of it the window's thread", work);
  }

  private void dabs() throws AWTException {
    Robot robot = new Robot();
    RealWindow.get(
        () -> {
          window.project().section().viewport().oneToOne(1);
          window.main().workspace().painting().toolProperty().set(ToolKind.BRUSH);
          window.main().workspace().painting().chooseClass(2);
          window.main().workspace().layers().edsProperty().set(false);
          window.main().workspace().layers().resultProperty().set(false);
          return null;
        });
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < DABS; i++) {
      Point2D at = window.inView(0, 0.15 + 0.7 * (i % 8) / 8, 0.15 + 0.6 * Math.floorDiv(i, 8) / 5);
      int x = (int) at.getX();
      int y = (int) at.getY();
      robot.mouseMove(x, y);
      robot.delay(120);
      Color before = robot.getPixelColor(x, y);
      long start = System.nanoTime();
      robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
      long waited = 0;
      while (robot.getPixelColor(x, y).equals(before) && waited < 500_000_000L) {
        waited = System.nanoTime() - start;
      }
      double time = (System.nanoTime() - start) / 1e6;
      robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
      if (waited < 500_000_000L) {
        times.add(time);
      }
    }
    report("dab to pixel, " + times.size() + " of " + DABS + " seen", "press to colour", times);
  }

  private void act(ActionId id) {
    RealWindow.get(
        () -> {
          window.main().run(id);
          return null;
        });
  }

  private static void report(String what, String unit, List<Double> milliseconds) {
    double[] sorted = milliseconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    if (sorted.length > 0) {
      System.out.printf(
          Locale.ROOT,
          "%-34s %-28s median %6.1f  95 %% %6.1f  most %6.1f ms%n",
          what,
          unit,
          sorted[sorted.length / 2],
          sorted[sorted.length * 95 / 100],
          sorted[sorted.length - 1]);
    }
  }
}
