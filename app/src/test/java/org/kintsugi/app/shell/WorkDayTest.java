package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.app.WindowExtension;
import org.testfx.framework.junit5.Start;

/**
 * Half an hour of work leaves nothing of a closed project behind; {@code bench/soak} works a day.
 */
@Tag("slow")
@ExtendWith(WindowExtension.class)
class WorkDayTest {

  private static final int PATIENCE_SECONDS = 60;

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
    log = LoggedFailures.into(failures);
  }

  @AfterEach
  void stop() {
    window.close();
    log.close();
  }

  @Test
  void aClosedProjectIsForgottenAndNothingFails() throws Exception {
    WorkDay day = new WorkDay(window, folder, 20261127);
    ProgramVitals before = ProgramVitals.of(window.main());
    day.halfAnHour(0);
    day.close();
    day.open();
    day.close();
    ProgramVitals after = forgotten();
    // What was closed is shut down behind the window.
    for (int i = 0; i < PATIENCE_SECONDS && !isAsFew(before, after); i++) {
      QuickHand.pause(1000);
      after = forgotten();
    }
    assertThat(failures).isEmpty();
    assertThat(day.strayFiles()).isZero();
    assertThat(before.objects()).hasSize(ProgramVitals.OWNED.size()).doesNotContainValue(0L);
    // Other tests' windows may still be there, or go meanwhile.
    assertThat(isAsFew(before, after)).as("%s, then %s", before, after).isTrue();
  }

  /** What the program holds, without the events that the robot's library keeps. */
  private ProgramVitals forgotten() throws Exception {
    RealWindow.get(
        () -> {
          RealWindow.forgetEvents();
          return null;
        });
    return ProgramVitals.of(window.main());
  }

  private static boolean isAsFew(ProgramVitals before, ProgramVitals after) {
    return before.objects().entrySet().stream()
        .allMatch(each -> after.objects().get(each.getKey()) <= each.getValue());
  }
}
