package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kintsugi.annotation.LabelSnapshot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Hands that do anything in any order: nothing fails, every step of undo and redo gives exactly the
 * labels there were, and a project opened again has the labels it was closed with.
 */
@Tag("slow")
@ExtendWith(ApplicationExtension.class)
class RandomGesturesTest {

  private static final int GESTURES = 120;
  private static final List<KeyCode> OTHER_KEYS =
      List.of(
          KeyCode.DIGIT1,
          KeyCode.DIGIT2,
          KeyCode.DIGIT3,
          KeyCode.DIGIT4,
          KeyCode.DIGIT5,
          KeyCode.X,
          KeyCode.B,
          KeyCode.OPEN_BRACKET,
          KeyCode.CLOSE_BRACKET,
          KeyCode.A,
          KeyCode.C,
          KeyCode.U,
          KeyCode.V,
          KeyCode.R,
          KeyCode.TAB);

  @TempDir Path folder;
  private final List<String> failures = new CopyOnWriteArrayList<>();
  private final Logger logger = Logger.getLogger("");
  private final Handler log = new Warnings(failures);
  private final List<LabelSnapshot> states = new ArrayList<>();
  private final List<String> made = new ArrayList<>();
  private RealWindow window;
  private int now;

  @BeforeAll
  static void needsDisplay() {
    RealWindow.needsDisplay();
  }

  @Start
  void start(Stage stage) {
    window = new RealWindow(stage, 1280, 720);
  }

  @BeforeEach
  void open() {
    logger.addHandler(log);
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, failure) -> failures.add(thread.getName() + ": " + failure));
    window.open(new OpenRequest.Images(RealWindow.TINY));
    window.choosers.file = Optional.of(folder.resolve("random.kintsugi"));
    begin();
  }

  @AfterEach
  void stop() {
    window.close();
    Thread.setDefaultUncaughtExceptionHandler(null);
    logger.removeHandler(log);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = 20261123)
  void anyOrderOfGesturesKeepsEveryLabel(long seed) {
    Random random = new Random(seed);
    for (int i = 1; i <= GESTURES; i++) {
      gesture(random.nextInt(100), random);
      check();
      if (i == GESTURES / 3 || i == 2 * GESTURES / 3) {
        reopen();
      }
    }
    int edits = window.depth();
    assertThat(edits).as("edits since the project was opened").isPositive();
    for (int i = 0; i < edits; i++) {
      undo();
      check();
    }
    assertThat(window.depth()).isZero();
    assertThat(window.labels()).isEqualTo(states.getFirst());
  }

  private void gesture(int kind, Random random) {
    if (kind < 35) {
      stroke(random, "paint");
    } else if (kind < 42) {
      window.robot().press(KeyCode.E);
      stroke(random, "erase");
      window.robot().release(KeyCode.E);
    } else if (kind < 54) {
      undo();
    } else if (kind < 63) {
      redo();
    } else if (kind < 71) {
      wheel(random, "zoom");
    } else if (kind < 75) {
      window.robot().press(KeyCode.ALT);
      wheel(random, "brush size");
      window.robot().release(KeyCode.ALT);
    } else if (kind < 79) {
      made.add("pan");
      window.drag(MouseButton.SECONDARY, path(random));
    } else if (kind < 83) {
      made.add("pan with space");
      window.robot().press(KeyCode.SPACE);
      window.drag(MouseButton.PRIMARY, path(random));
      window.robot().release(KeyCode.SPACE);
    } else if (kind < 85) {
      made.add("fit");
      window.type(KeyCode.CONTROL, KeyCode.DIGIT0);
    } else if (kind < 97) {
      KeyCode key = OTHER_KEYS.get(random.nextInt(OTHER_KEYS.size()));
      made.add("key " + key);
      window.type(key);
    } else if (kind < 99) {
      save();
    } else {
      reopen();
    }
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void stroke(Random random, String name) {
    made.add(name);
    int before = window.depth();
    window.drag(MouseButton.PRIMARY, path(random));
    if (window.depth() > before) {
      states.subList(now + 1, states.size()).clear();
      states.add(window.labels());
      now++;
    }
  }

  private void wheel(Random random, String name) {
    made.add(name);
    window.robot().moveTo(point(random, random.nextInt(2)));
    window
        .robot()
        .scroll(
            1 + random.nextInt(3),
            random.nextBoolean() ? VerticalDirection.UP : VerticalDirection.DOWN);
  }

  private void undo() {
    made.add("undo");
    window.type(KeyCode.CONTROL, KeyCode.Z);
    now = Math.max(0, now - 1);
  }

  private void redo() {
    made.add("redo");
    window.type(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
    now = Math.min(states.size() - 1, now + 1);
  }

  private void save() {
    made.add("save");
    window.type(KeyCode.CONTROL, KeyCode.S);
    window.until("saved", () -> !window.project().unsavedProperty().get());
  }

  private void reopen() {
    save();
    made.add("reopen");
    LabelSnapshot saved = window.labels();
    Path file = window.choosers.file.orElseThrow();
    assertThat(Files.exists(file)).isTrue();
    window.closeProject();
    window.open(new OpenRequest.Project(file));
    assertThat(window.labels()).as("labels after opening again").isEqualTo(saved);
    begin();
  }

  private void begin() {
    states.clear();
    states.add(window.labels());
    now = 0;
    assertThat(window.depth()).isZero();
  }

  private void check() {
    assertThat(failures).as("after %s", made).isEmpty();
    assertThat(window.prompts.problems).as("after %s", made).isEmpty();
    assertThat(window.depth()).as("edits after %s", made).isEqualTo(now);
    assertThat(window.labels().equals(states.get(now))).as("labels after %s", made).isTrue();
  }

  private List<Point2D> path(Random random) {
    int view = random.nextInt(2);
    List<Point2D> path = new ArrayList<>();
    int points = 1 + random.nextInt(3);
    for (int i = 0; i < points; i++) {
      path.add(point(random, view));
    }
    return path;
  }

  private Point2D point(Random random, int view) {
    return window.inView(view, 0.05 + 0.9 * random.nextDouble(), 0.05 + 0.9 * random.nextDouble());
  }

  /** Keeps warnings and worse. */
  private static final class Warnings extends Handler {

    private final List<String> failures;

    Warnings(List<String> failures) {
      this.failures = failures;
      setLevel(Level.WARNING);
    }

    @Override
    public void publish(LogRecord entry) {
      if (isLoggable(entry)) {
        failures.add(entry.getLoggerName() + ": " + entry.getMessage() + " " + entry.getThrown());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
