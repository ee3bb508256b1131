package org.kintsugi.app.shell;

import java.util.List;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.kintsugi.app.preferences.SettingsStore;
import org.kintsugi.app.preferences.WindowPlace;

/** Puts a frame where it was left, and remembers where it is moved. */
final class WindowMemory {

  /** The frame is moved and sized in many small steps; the last one counts. */
  private static final Duration SETTLED = Duration.millis(500);

  private final SettingsStore store;
  private final Stage stage;

  WindowMemory(SettingsStore store, Stage stage) {
    this.store = store;
    this.stage = stage;
  }

  /** Puts the frame where it was left, as far as a screen is there; call it before it shows. */
  void restore() {
    List<Rectangle2D> screens = Screen.getScreens().stream().map(Screen::getVisualBounds).toList();
    Optional<WindowPlace> kept =
        screens.isEmpty()
            ? Optional.empty()
            : WindowPlace.of(store)
                .map(each -> each.within(screens, stage.getMinWidth(), stage.getMinHeight()));
    kept.ifPresent(
        place -> {
          stage.setX(place.x());
          stage.setY(place.y());
          stage.setWidth(place.width());
          stage.setHeight(place.height());
          stage.setMaximized(place.maximised());
        });
  }

  /** Remembers where it is from now on. */
  void follow() {
    PauseTransition settled = new PauseTransition(SETTLED);
    settled.setOnFinished(event -> keep());
    stage.xProperty().subscribe((before, now) -> settled.playFromStart());
    stage.yProperty().subscribe((before, now) -> settled.playFromStart());
    stage.widthProperty().subscribe((before, now) -> settled.playFromStart());
    stage.heightProperty().subscribe((before, now) -> settled.playFromStart());
    stage.maximizedProperty().subscribe((before, now) -> settled.playFromStart());
  }

  /** Remembers where it is now. */
  void keep() {
    if (!stage.isShowing() || stage.isIconified() || stage.isFullScreen()) {
      return;
    }
    WindowPlace now =
        new WindowPlace(
            stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), stage.isMaximized());
    // A window that fills its screen goes back to where it was before.
    WindowPlace kept =
        stage.isMaximized()
            ? WindowPlace.of(store)
                .map(old -> new WindowPlace(old.x(), old.y(), old.width(), old.height(), true))
                .orElse(now)
            : now;
    store.putAll(kept.toSettings());
  }
}
