package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kintsugi.app.WindowExtension;
import org.testfx.framework.junit5.Start;

/**
 * Hands that do anything in any order: nothing fails, every step of undo and redo gives exactly the
 * project there was, and a project opened again is the one that was closed. {@code bench/gestures}
 * makes thousands.
 */
@Tag("slow")
@ExtendWith(WindowExtension.class)
class RandomGesturesTest {

  private static final int GESTURES = 200;

  @TempDir Path folder;
  private final List<String> failures = new CopyOnWriteArrayList<>();
  private RealWindow window;
  private LoggedFailures log;

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
    log = LoggedFailures.into(failures);
    window.open(new OpenRequest.Images(RealWindow.TINY));
  }

  @AfterEach
  void stop() {
    window.close();
    log.close();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = 20261123)
  void anyOrderOfGesturesKeepsTheProject(long seed) {
    RandomHand hand = new RandomHand(window, failures, folder, seed);
    hand.make(GESTURES, done -> {});
    assertThat(hand.edits()).as("edits since the project was opened").isPositive();
    hand.undoAll();
  }
}
