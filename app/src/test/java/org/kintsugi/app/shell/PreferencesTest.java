package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.app.WindowExtension;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.app.preferences.ClassColours;
import org.kintsugi.app.preferences.Preferences;
import org.kintsugi.app.preferences.ThemeChoice;
import org.kintsugi.app.preferences.UserSettings;
import org.kintsugi.app.session.LiveTrainer;
import org.kintsugi.job.Cancellation;
import org.kintsugi.segmentation.LiveSettings;
import org.testfx.framework.junit5.Start;

/** Preferences under the hand, and that each of them acts. */
@ExtendWith(WindowExtension.class)
class PreferencesTest {

  private final UserSettings settings = UserSettings.inMemory();
  private RealWindow window;

  @Start
  void start(Stage stage) {
    window = new RealWindow(stage, 1000, 700, settings);
  }

  @AfterEach
  void stop() {
    window.hide();
    window.close();
  }

  @Test
  void theyAreSetWithTheKeyboardActAtOnceAndGoBackToTheDefaults() {
    window.type(KeyCode.CONTROL, KeyCode.COMMA);
    assertThat(isShown()).isTrue();
    window.type(KeyCode.DOWN);
    assertThat(preferences().theme()).isEqualTo(ThemeChoice.LIGHT);
    assertThat(isLight()).isTrue();
    window.type(KeyCode.TAB);
    assertThat(focus()).isEqualTo("preferences-memory");
    window.type(KeyCode.RIGHT);
    window.until("settled", () -> preferences().memoryPercent() == 40);
    for (String next :
        List.of(
            "preferences-threads",
            "preferences-colours",
            "preferences-autosave",
            "preferences-journal",
            "preferences-restore",
            "preferences-reset",
            "preferences-close",
            "preferences-theme")) {
      window.type(KeyCode.TAB);
      assertThat(focus()).isEqualTo(next);
    }
    window.type(KeyCode.SHIFT, KeyCode.TAB);
    window.type(KeyCode.SHIFT, KeyCode.TAB);
    assertThat(focus()).isEqualTo("preferences-reset");
    window.type(KeyCode.SPACE);
    assertThat(preferences()).isEqualTo(Preferences.STANDARD);
    assertThat(isLight()).isFalse();
    window.type(KeyCode.ESCAPE);
    assertThat(isShown()).isFalse();
  }

  @Test
  void theCommandForTheLightThemeIsAChoiceToo() {
    RealWindow.get(
        () -> {
          window.main().run(ActionId.LIGHT_THEME);
          return null;
        });
    assertThat(preferences().theme()).isEqualTo(ThemeChoice.LIGHT);
    assertThat(
            RealWindow.get(
                () ->
                    ((ComboBox<?>) window.main().scene().lookup("#preferences-theme")).getValue()))
        .isEqualTo(ThemeChoice.LIGHT);
  }

  @Test
  void theLookFollowsTheSystemWhereThatIsWanted() {
    set(preferences().withTheme(ThemeChoice.SYSTEM));
    boolean light =
        RealWindow.get(
            () ->
                javafx.application.Platform.getPreferences().getColorScheme()
                    == javafx.application.ColorScheme.LIGHT);
    assertThat(isLight()).isEqualTo(light);
    assertThat(preferences().theme()).isEqualTo(ThemeChoice.SYSTEM);
  }

  @Test
  void everySettingIsNamedAndExplained() {
    List<String> unnamed = new ArrayList<>();
    for (String key : List.of("theme", "memory", "threads", "colours", "autosave", "restore")) {
      Node control = window.main().scene().lookup("#preferences-" + key);
      if (control.getAccessibleText() == null || control.getAccessibleHelp() == null) {
        unnamed.add(key);
      }
    }
    assertThat(unnamed).isEmpty();
    Slider memory = (Slider) window.main().scene().lookup("#preferences-memory");
    Labeled said = (Labeled) memory.getParent().getChildrenUnmodifiable().get(1);
    assertThat(said.getText()).startsWith("35 %").endsWith("MB");
  }

  @Test
  void anOpenSectionIsTrainedWithTheMemoryAndTheProcessorsThatWereChosen() {
    window.open(OpenRequest.of(RealWindow.TINY));
    LiveTrainer before = trainer();
    set(preferences().withTheme(ThemeChoice.LIGHT).withAutosaveMinutes(0));
    assertThat(trainer()).isSameAs(before);
    set(preferences().withMemoryPercent(20));
    assertThat(trainer()).isNotSameAs(before);
    LiveTrainers trainers =
        new LiveTrainers(
            Runnable::run, Runnable::run, new SimpleObjectProperty<>(preferences().withThreads(1)));
    LiveSettings live = (LiveSettings) trainers.changes().getValue();
    assertThat(live.threads()).isEqualTo(1);
    assertThat(live.memoryBudget()).isEqualTo(Runtime.getRuntime().maxMemory() / 100 * 20);
  }

  @Test
  void newProjectsHaveTheColoursThatWereChosen() {
    set(preferences().withColours(ClassColours.SAFE));
    window.open(OpenRequest.of(RealWindow.TINY));
    assertThat(window.project().classesProperty().get())
        .isEqualTo(ClassList.paper().colourBlindSafe())
        .isNotEqualTo(ClassList.paper());
    assertThat(window.project().undoNameProperty().get()).isEmpty();
  }

  @Test
  void jobsRunOnNoMoreThreadsThanWereChosen() {
    try (ProgramThreads threads = ProgramThreads.start()) {
      for (int limit : List.of(1, threads.cores(), 1)) {
        threads.limit(limit);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        threads
            .parallel()
            .forEach(
                64,
                Cancellation.NEVER,
                i -> {
                  most.accumulateAndGet(now.incrementAndGet(), Math::max);
                  Thread.yield();
                  now.decrementAndGet();
                });
        assertThat(most.get()).isBetween(1, limit);
      }
    }
  }

  private Preferences preferences() {
    return RealWindow.get(settings::preferences);
  }

  private void set(Preferences now) {
    RealWindow.get(
        () -> {
          settings.preferencesProperty().set(now);
          return null;
        });
  }

  private LiveTrainer trainer() {
    return RealWindow.get(() -> window.project().section().trainerProperty().get());
  }

  private boolean isShown() {
    return RealWindow.get(() -> window.main().scene().lookup("#preferences").isVisible());
  }

  private boolean isLight() {
    return RealWindow.get(
        () -> window.main().scene().getRoot().getStyleClass().contains("k-light"));
  }

  private String focus() {
    return RealWindow.get(() -> window.main().scene().getFocusOwner().getId());
  }
}
