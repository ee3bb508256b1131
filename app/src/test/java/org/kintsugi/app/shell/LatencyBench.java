package org.kintsugi.app.shell;

import java.awt.AWTException;
import java.awt.Color;
import java.awt.MouseInfo;
import java.awt.Point;
import java.awt.Robot;
import java.awt.event.InputEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Platform;
import javafx.geometry.Point2D;
import javafx.stage.Stage;
import org.kintsugi.annotation.LabelLayer;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.app.session.ResultPlanes;
import org.kintsugi.app.session.ToolKind;
import org.kintsugi.app.viewer.SectionView;
import org.kintsugi.app.viewer.Viewport;
import org.kintsugi.image.BytePlane;

/**
 * From the hand to the screen, in a real window of 1600 x 900 while live training runs: the mouse
 * is moved and the screen's own pixels are watched. Ink: from a move of the mouse within a stroke
 * until the pixel there has changed. Result: the result is wiped off the screen while a stroke is
 * drawn; from the stroke's end until, of up to 25 pixels spread over the view, the one nearest the
 * pointer is coloured again, and until all are. No test; {@code bench/frames --latency} runs it.
 * Arguments: a project, a label image, and how many strokes (30).
 */
final class LatencyBench {

  private static final int STROKES = 30;
  private static final int WARM_UP = 8;
  private static final int MOVES = 6;
  private static final int SPREAD = 5;
  private static final long PATIENCE = 3_000_000_000L;
  private static final long LOOK_NANOSECONDS = 2_000_000L;
  private static final int PAUSE_MILLISECONDS = 400;

  private final RealWindow window;
  private final Robot robot;
  private final List<Double> ink = new ArrayList<>();
  private final List<Double> first = new ArrayList<>();
  private final List<Double> all = new ArrayList<>();
  private final int strokes;
  private int unseen;

  private LatencyBench(RealWindow window, int strokes) throws AWTException {
    this.window = window;
    this.strokes = strokes;
    this.robot = new Robot();
  }

  /** Runs it; see the class. */
  public static void main(String[] args) throws AWTException {
    System.setProperty("java.awt.headless", "false");
    FxToolkit.start();
    RealWindow window = RealWindow.get(() -> new RealWindow(new Stage(), 1600, 900));
    int status = 1;
    try {
      int strokes = args.length > 2 ? Integer.parseInt(args[2]) : STROKES;
      new LatencyBench(window, strokes).run(Path.of(args[0]), Path.of(args[1]));
      status = 0;
    } catch (AssertionError failure) {
      System.out.println("FAILED: " + failure.getMessage());
    }
    window.close();
    Platform.exit();
    System.exit(status);
  }

  private void run(Path project, Path labels) {
    window.open(new OpenRequest.Project(project));
    window.choosers.file = Optional.of(labels);
    act(ActionId.IMPORT_LABELS);
    window.until("labelled", () -> !window.labels().isEmpty());
    window.until("trained", () -> window.project().section().training().completeProperty().get());
    act(ActionId.ONE_VIEW);
    // It covers a part of the view.
    act(ActionId.OVERVIEW);
    for (double zoom : new double[] {1, 0}) {
      RealWindow.get(
          () -> {
            if (zoom == 0) {
              window.project().section().viewport().fit();
            } else {
              window.project().section().viewport().oneToOne(1);
            }
            window.main().workspace().painting().toolProperty().set(ToolKind.BRUSH);
            window.main().workspace().layers().labelsProperty().set(true);
            return null;
          });
      strokes(zoom == 0 ? "whole image in view" : "one to one");
    }
  }

  private void strokes(String what) {
    ink.clear();
    first.clear();
    all.clear();
    unseen = 0;
    for (int i = 0; i < WARM_UP + strokes; i++) {
      if (i == WARM_UP) {
        ink.clear();
        first.clear();
        all.clear();
        unseen = 0;
      }
      stroke(i);
    }
    System.out.printf("%s, %d strokes, %d moves without ink%n", what, strokes, unseen);
    report("pointer to ink", ink);
    report("stroke's end to the nearest result", first);
    report("stroke's end to the whole view", all);
  }

  private void stroke(int number) {
    robot.delay(PAUSE_MILLISECONDS);
    Map<Point, Color> shown = new HashMap<>();
    for (Point each : unlabelled()) {
      shown.put(each, robot.getPixelColor(each.x, each.y));
    }
    int chosen = 2 + number % 2;
    RealWindow.get(
        () -> {
          window.main().workspace().painting().chooseClass(chosen);
          window.main().workspace().layers().resultProperty().set(false);
          return null;
        });
    double partX = 0.12 + 0.7 * ((number * 7) % 11) / 11.0;
    double partY = 0.12 + 0.7 * ((number * 5) % 13) / 13.0;
    Point at = screen(window.inView(0, partX, partY));
    robot.mouseMove(at.x, at.y);
    robot.delay(150);
    robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
    robot.delay(40);
    for (int i = 1; i <= MOVES; i++) {
      // Far enough that the ring around the pointer is not there yet.
      int x = at.x + 26 * i;
      int y = at.y + (i % 2) * 20;
      Color before = robot.getPixelColor(x, y);
      long start = System.nanoTime();
      robot.mouseMove(x, y);
      double time = waitFor(start, () -> !robot.getPixelColor(x, y).equals(before));
      if (Double.isNaN(time)) {
        unseen++;
      } else {
        ink.add(time);
      }
    }
    result(shown);
  }

  /**
   * Ends the stroke with the result wiped, and waits for it to come back.
   *
   * @param shown the colours before the wipe: where it changes nothing, nothing can come back
   */
  private void result(Map<Point, Color> shown) {
    wipe();
    robot.delay(200);
    Point pointer = MouseInfo.getPointerInfo().getLocation();
    List<Point> points =
        unlabelled().stream()
            .filter(each -> !robot.getPixelColor(each.x, each.y).equals(shown.get(each)))
            .sorted(Comparator.comparingDouble(pointer::distanceSq))
            .toList();
    Map<Point, Color> before = new HashMap<>();
    for (Point each : points) {
      before.put(each, robot.getPixelColor(each.x, each.y));
    }
    long start = System.nanoTime();
    robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
    double time = Double.NaN;
    for (int i = 0; i < points.size(); i++) {
      Point point = points.get(i);
      time = waitFor(start, () -> !robot.getPixelColor(point.x, point.y).equals(before.get(point)));
      if (i == 0 && !Double.isNaN(time)) {
        first.add(time);
      }
    }
    if (!Double.isNaN(time)) {
      all.add(time);
    }
  }

  /**
   * Nothing of the result is shown any more and tiles of the run before are not taken; it keeps its
   * memory, as it does when people paint.
   */
  private void wipe() {
    RealWindow.get(
        () -> {
          ResultPlanes result = window.project().section().result();
          LabelLayer labels = window.project().section().labels();
          result.putClasses(
              result.versionProperty().get(),
              new BytePlane(
                  labels.width(), labels.height(), new byte[labels.width() * labels.height()]));
          window.main().workspace().layers().resultProperty().set(true);
          return null;
        });
  }

  /** Pixels of the screen over the view where no label covers the result. */
  private List<Point> unlabelled() {
    LabelSnapshot labels = window.labels();
    Viewport viewport = window.viewport();
    SectionView view = window.view(0);
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < SPREAD * SPREAD; i++) {
      double partX = 0.15 + 0.7 * (i % SPREAD) / (SPREAD - 1);
      double partY = 0.15 + 0.7 * Math.floorDiv(i, SPREAD) / (SPREAD - 1);
      int x = (int) Math.round(viewport.imageX(partX * view.getWidth(), view.getWidth()));
      int y = (int) Math.round(viewport.imageY(partY * view.getHeight(), view.getHeight()));
      if (!isNearLabel(labels, x, y, (int) Math.ceil(4 / viewport.zoom()))) {
        points.add(screen(window.inView(0, partX, partY)));
      }
    }
    return points;
  }

  private static boolean isNearLabel(LabelSnapshot labels, int x, int y, int reach) {
    for (int dy = -reach; dy <= reach; dy++) {
      for (int dx = -reach; dx <= reach; dx++) {
        int column = x + dx;
        int row = y + dy;
        if (column < 0
            || row < 0
            || column >= labels.width()
            || row >= labels.height()
            || labels.label(column, row) != 0) {
          return true;
        }
      }
    }
    return false;
  }

  private interface Condition {
    boolean holds();
  }

  /** Milliseconds since {@code start} until it holds; NaN where it takes too long. */
  private static double waitFor(long start, Condition condition) {
    while (System.nanoTime() - start < PATIENCE) {
      if (condition.holds()) {
        return (System.nanoTime() - start) / 1e6;
      }
      // Asking without a pause would take a processor from the program.
      LockSupport.parkNanos(LOOK_NANOSECONDS);
    }
    return Double.NaN;
  }

  private static Point screen(Point2D at) {
    return new Point((int) at.getX(), (int) at.getY());
  }

  private void act(ActionId id) {
    RealWindow.get(
        () -> {
          window.main().run(id);
          return null;
        });
  }

  private static void report(String what, List<Double> milliseconds) {
    double[] sorted = milliseconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    if (sorted.length > 0) {
      System.out.printf(
          Locale.ROOT,
          "  %-34s median %6.1f  95 %% %6.1f  most %6.1f ms  (%d)%n",
          what,
          sorted[sorted.length / 2],
          sorted[sorted.length * 95 / 100],
          sorted[sorted.length - 1],
          sorted.length);
    } else {
      System.out.println("  " + what + ": nothing was seen");
    }
  }
}
