package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.app.WindowExtension;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.app.preferences.LastSession;
import org.kintsugi.app.preferences.SettingsStore;
import org.kintsugi.app.preferences.ThemeChoice;
import org.kintsugi.app.preferences.UserSettings;
import org.kintsugi.app.preferences.WindowPlace;
import org.kintsugi.app.session.Notice;
import org.kintsugi.app.session.Step;
import org.kintsugi.app.session.Workspace;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What the window remembers from one start to the next. */
@ExtendWith(WindowExtension.class)
class SessionTest {

  @TempDir Path folder;
  private Stage stage;
  private Optional<RealWindow> shown = Optional.empty();

  @Start
  void start(Stage given) {
    stage = given;
  }

  @AfterEach
  void stop() {
    shown.ifPresent(RealWindow::hide);
    shown.ifPresent(RealWindow::close);
  }

  @Test
  void theProjectAndTheStepThatWereOpenAreOpenAgainAtTheNextStart() {
    Path kept = folder.resolve("settings.properties");
    Path file = folder.resolve("work.kintsugi");
    UserSettings before = UserSettings.in(kept);
    RealWindow first = window(before);
    first.open(OpenRequest.of(RealWindow.TINY));
    first.choosers.file = Optional.of(file);
    first.type(KeyCode.CONTROL, KeyCode.S);
    first.until("saved", () -> Files.exists(file) && !first.project().unsavedProperty().get());
    run(() -> first.main().workspace().stepProperty().set(Step.PHASES));
    run(() -> first.main().run(ActionId.LIGHT_THEME));
    run(() -> first.main().close());
    end(first);
    before.store().close();

    UserSettings settings = UserSettings.in(kept);
    assertThat(settings.preferences().theme()).isEqualTo(ThemeChoice.LIGHT);
    RealWindow second = window(settings);
    run(() -> second.main().start(new OpenRequest.Nothing()));
    second.until("open again", () -> second.main().workspace().project().isPresent());
    assertThat(second.project().fileProperty().get()).contains(file);
    assertThat(second.main().workspace().stepProperty().get()).isEqualTo(Step.PHASES);
    assertThat(second.main().scene().getRoot().getStyleClass()).contains("k-light");
    assertThat(second.prompts.problems).isEmpty();
  }

  @Test
  void aProjectThatIsGoneIsSaidAndTheWelcomePageShows() {
    SettingsStore store = SettingsStore.in(folder.resolve("settings.properties"));
    store.put("session.project", folder.resolve("gone.kintsugi").toString());
    store.close();
    RealWindow window = window(UserSettings.in(folder.resolve("settings.properties")));
    run(() -> window.main().start(new OpenRequest.Nothing()));
    window.until("said", () -> window.main().workspace().noticeProperty().get().isPresent());
    Notice notice = window.main().workspace().noticeProperty().get().orElseThrow();
    assertThat(notice.kind()).isEqualTo(Notice.Kind.WARNING);
    assertThat(notice.text()).contains("gone.kintsugi").contains("not there any more");
    assertThat(window.main().workspace().project()).isEmpty();
    assertThat(window.prompts.problems).isEmpty();
  }

  @Test
  void whoDoesNotWantItOrAsksForSomethingElseGetsThat() throws Exception {
    Path file = Files.createFile(folder.resolve("work.kintsugi"));
    UserSettings settings = UserSettings.inMemory();
    settings.store().put("session.project", file.toString());
    settings.preferencesProperty().set(settings.preferences().withRestoreSession(false));
    RealWindow window = window(settings);
    run(() -> window.main().start(new OpenRequest.Nothing()));
    assertThat(window.main().workspace().project()).isEmpty();
    assertThat(RealWindow.get(() -> window.main().workspace().noticeProperty().get())).isEmpty();
  }

  @Test
  void aProjectThatWasClosedBeforeTheEndDoesNotComeBack() {
    SettingsStore store = SettingsStore.inMemory();
    store.put("session.project", folder.resolve("old.kintsugi").toString());
    LastSession session = new LastSession(store);
    assertThat(session.project()).isPresent();
    session.follow(new Workspace());
    assertThat(session.project()).isEmpty();
  }

  @Test
  void theFrameIsPutWhereItWasLeftAndItsPlaceIsKept() {
    SettingsStore store = SettingsStore.inMemory();
    store.putAll(new WindowPlace(-5000, 40, 900, 500, false).toSettings());
    RealWindow.get(
        () -> {
          WindowMemory memory = new WindowMemory(store, stage);
          stage.setMinWidth(400);
          stage.setMinHeight(300);
          memory.restore();
          stage.setScene(new Scene(new Pane()));
          stage.show();
          assertThat(stage.getX()).isZero();
          assertThat(stage.getWidth()).isEqualTo(900);
          stage.setX(60);
          stage.setWidth(777);
          memory.keep();
          return null;
        });
    WindowPlace kept = WindowPlace.of(store).orElseThrow();
    assertThat(kept.x()).isEqualTo(60);
    assertThat(kept.width()).isEqualTo(777);
  }

  private RealWindow window(UserSettings settings) {
    RealWindow window = RealWindow.get(() -> new RealWindow(stage, 1000, 700, settings));
    shown = Optional.of(window);
    return window;
  }

  private void end(RealWindow window) {
    window.hide();
    window.close();
    shown = Optional.empty();
  }

  private static void run(Runnable work) {
    RealWindow.get(
        () -> {
          work.run();
          return null;
        });
    WaitForAsyncUtils.waitForFxEvents();
  }
}
