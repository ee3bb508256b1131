package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kintsugi.app.WindowExtension;
import org.kintsugi.app.preferences.UserSettings;
import org.kintsugi.project.ProjectFile;
import org.testfx.framework.junit5.Start;

/** Work behind the window that fails, for whatever reason: the window lives and loses nothing. */
@Tag("slow")
@ExtendWith(WindowExtension.class)
class FailingWorkTest {

  @TempDir Path folder;
  @TempDir Path own;

  private RealWindow window;
  private PlainHand hand;

  @Start
  void start(Stage stage) {
    window = new RealWindow(stage, 1000, 700, UserSettings.inMemory(), AppFolders.in(own));
  }

  @AfterEach
  void stop() {
    window.hide();
    window.close();
  }

  private void open() {
    hand = new PlainHand(window);
    window.open(OpenRequest.of(RealWindow.TINY));
    hand.paint(2);
  }

  /** More than any heap of these tests holds: a real lack of memory. */
  private static int allocate() {
    List<long[]> all = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      all.add(new long[Integer.MAX_VALUE - 8]);
    }
    return all.size();
  }

  @Test
  void aJobWithoutMemoryIsToldAndTheWorkGoesOn() {
    open();
    List<Integer> results = new ArrayList<>();
    RealWindow.get(
        () ->
            window
                .main()
                .tasks()
                .start("Allocating", (progress, cancellation) -> allocate(), results::add));
    window.until("told", () -> window.prompts.problems.size() == 1);
    assertThat(window.prompts.problems.getFirst())
        .startsWith("Allocating failed: There is not enough memory");
    worksOn();
    RealWindow.get(
        () -> window.main().tasks().start("Again", (progress, cancellation) -> 7, results::add));
    window.until("done", () -> results.equals(List.of(7)));
  }

  static Stream<Runnable> failing() {
    return Stream.of(
        FailingWorkTest::allocate,
        () -> {
          throw new IllegalStateException("x");
        },
        () -> {
          throw new AssertionError("x");
        },
        () -> {
          throw new NoClassDefFoundError("x");
        },
        () -> deep(0));
  }

  /** Deeper than any stack. */
  private static int deep(int depth) {
    return depth < 0 ? depth : deep(depth + 1) + 1;
  }

  @ParameterizedTest
  @MethodSource("failing")
  void whatFailsOnTheJournalsThreadIsToldAndTheJournalGoesOn(Runnable failing) {
    open();
    window.main().journal().disk().execute(failing);
    window.until("told", () -> window.prompts.problems.size() == 1);
    worksOn();
  }

  @ParameterizedTest
  @MethodSource("failing")
  void whatFailsOnTheWindowsThreadIsToldOnceAndTheWindowLives(Runnable failing) {
    open();
    Platform.runLater(failing);
    Platform.runLater(failing);
    window.until("told", () -> !window.prompts.problems.isEmpty());
    worksOn();
  }

  private void worksOn() {
    hand.paint(3);
    hand.untilKept();
    Path file = folder.resolve("work.kintsugi");
    hand.save(file);
    assertThat(ProjectFile.open(file).sections().getFirst().labels()).isEqualTo(window.labels());
    window.until("trained", () -> window.project().section().training().completeProperty().get());
    assertThat(RealWindow.get(() -> window.main().tasks().tasks().isEmpty())).isTrue();
  }
}
