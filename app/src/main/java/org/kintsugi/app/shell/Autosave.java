package org.kintsugi.app.shell;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.util.Duration;
import org.kintsugi.app.session.Notice;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.Workspace;

/**
 * Saves a project that has a file some minutes after it was changed, in the background. Waits for
 * the hand: never in the middle of a gesture. Leaves a file alone that another program changed or
 * deleted, and says so; and that of recovered work until it is saved by hand.
 */
final class Autosave {

  private static final Duration LOOK = Duration.seconds(5);

  private final DeskContext context;
  private final Workspace workspace;
  private final Saving saving;
  private long since;
  private boolean held;

  Autosave(DeskContext context, Saving saving) {
    this.context = context;
    this.workspace = context.workspace();
    this.saving = saving;
    Timeline clock = new Timeline(new KeyFrame(LOOK, event -> look(System.nanoTime())));
    clock.setCycleCount(Animation.INDEFINITE);
    workspace
        .projectProperty()
        .subscribe(
            open -> {
              if (open.isPresent()) {
                clock.play();
              } else {
                clock.stop();
              }
            });
    workspace
        .projectProperty()
        .flatMap(
            open ->
                open.isPresent() ? open.get().unsavedProperty() : new SimpleBooleanProperty(false))
        .subscribe(
            unsaved -> {
              since = System.nanoTime();
              held = false;
            });
  }

  /** Saves where it is time; {@code now} as {@link System#nanoTime} tells it. */
  void look(long now) {
    long wait = TimeUnit.MINUTES.toNanos(context.settings().preferences().autosaveMinutes());
    Optional<ProjectSession> open = workspace.project();
    if (wait == 0 || held || now - since < wait || open.isEmpty() || saving.writer().isRunning()) {
      return;
    }
    ProjectSession project = open.get();
    Optional<Path> file = project.fileProperty().get();
    if (file.filter(each -> !saving.isReadOnly(each)).isPresent()
        && project.unsavedProperty().get()
        && !saving.writer().isLeftToTheUser()
        && !isHandBusy(project)) {
      since = now;
      saving.saveByItself(
          file.get(), stamp -> sayChanged(file.get(), stamp.isEmpty()), () -> held = true);
    }
  }

  private boolean isHandBusy(ProjectSession project) {
    return workspace.painting().strokeOpenProperty().get()
        || project.gestureOpenProperty().get()
        || project.section().labels().isGestureOpen();
  }

  /** Until it is saved by hand: the user decides which of the two is right. */
  private void sayChanged(Path file, boolean gone) {
    held = true;
    workspace.say(
        Notice.Kind.WARNING,
        context
            .messages()
            .text(gone ? "autosave.gone" : "autosave.changed", String.valueOf(file.getFileName())));
  }
}
