package org.kintsugi.app.shell;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import javax.imageio.ImageIO;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.welcome.RecentProjects;
import org.kintsugi.io.AtomicFiles;
import org.kintsugi.job.Problem;

/**
 * Draws the window with a project into a PNG, where nobody sees it: labels, result and element maps
 * on, after the live training has finished. Works with and without a display.
 */
public final class WorkstationSnapshot {

  private static final int WIDTH = 1600;
  private static final int HEIGHT = 900;

  /** The views fetch their finer pyramids after they are first drawn. */
  private static final javafx.util.Duration SETTLE = javafx.util.Duration.millis(800);

  /** How much longer than the result's patience opening and drawing may take, in milliseconds. */
  private static final long OPENING = 120_000;

  private final ProgramThreads threads;
  private final Duration patience;
  private final CompletableFuture<BufferedImage> picture = new CompletableFuture<>();
  private Optional<MainWindow> window = Optional.empty();
  private Optional<Stage> stage = Optional.empty();

  private WorkstationSnapshot(ProgramThreads threads, Duration patience) {
    this.threads = threads;
    this.patience = patience;
  }

  /**
   * Opens the project, waits for its result and writes the picture of the window, 1600 x 900.
   *
   * @param project a saved project whose images are in place
   * @param png where to; replaced where it exists
   * @param patience how long to wait for the result; the picture is then taken as it is
   * @throws Problem if the project cannot be opened or the picture not written
   */
  public static void write(Path project, Path png, Duration patience) {
    FxToolkit.start();
    try (ProgramThreads threads = ProgramThreads.start()) {
      WorkstationSnapshot snapshot = new WorkstationSnapshot(threads, patience);
      Platform.runLater(() -> snapshot.begin(project));
      BufferedImage image;
      try {
        image = snapshot.picture.get(patience.toMillis() + OPENING, TimeUnit.MILLISECONDS);
      } finally {
        snapshot.end();
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      ImageIO.write(image, "png", bytes);
      AtomicFiles.write(png, bytes.toByteArray());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Problem problem) {
        throw problem;
      }
      throw new IllegalStateException("the window could not be drawn", e.getCause());
    } catch (TimeoutException e) {
      throw Problem.with(project, "the window with this project could not be drawn in time.", e);
    } catch (IOException e) {
      throw Problem.with(png, "the picture could not be written.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.with(png, "the picture was not drawn: interrupted.", e);
    }
  }

  private void begin(Path project) {
    try {
      DesktopProgram installed = DesktopProgram.installed(threads, Platform::runLater);
      MainWindow built =
          new DesktopProgram(
                  installed.messages(),
                  installed.folders(),
                  RecentProjects.inMemory(),
                  installed.sample(),
                  threads,
                  Platform::runLater,
                  installed.trainers(),
                  new SimpleObjectProperty<>(Optional.empty()),
                  installed.choosers(),
                  Optional.of(new FailingPrompts(picture)))
              .build(WIDTH, HEIGHT);
      window = Optional.of(built);
      stage = Optional.of(showOutOfSight(built));
      built
          .workspace()
          .projectProperty()
          .subscribe(open -> open.ifPresent(found -> waitFor(built, found)));
      built.open(new OpenRequest.Project(project));
    } catch (RuntimeException e) {
      picture.completeExceptionally(e);
    }
  }

  /** A scene is laid out and drawn fully only in frames of a stage; this one nobody sees. */
  private static Stage showOutOfSight(MainWindow window) {
    Stage stage = new Stage(StageStyle.UNDECORATED);
    stage.setOpacity(0);
    stage.setScene(window.scene());
    stage.show();
    return stage;
  }

  private void waitFor(MainWindow built, ProjectSession project) {
    built.workspace().layers().edsProperty().set(project.section().elements().isRegistered());
    after(javafx.util.Duration.millis((double) patience.toMillis()), () -> take(built));
    project
        .section()
        .training()
        .completeProperty()
        .subscribe(
            complete -> {
              if (complete) {
                after(SETTLE, () -> take(built));
              }
            });
  }

  private static void after(javafx.util.Duration time, Runnable work) {
    PauseTransition pause = new PauseTransition(time);
    pause.setOnFinished(event -> work.run());
    pause.play();
  }

  private void take(MainWindow built) {
    if (picture.isDone()) {
      return;
    }
    try {
      built.workspace().noticeProperty().set(Optional.empty());
      picture.complete(SwingFXUtils.fromFXImage(snapshot(built), null));
    } catch (RuntimeException e) {
      picture.completeExceptionally(e);
    }
  }

  /** Takes the window away before its threads go. */
  private void end() throws InterruptedException, ExecutionException {
    CompletableFuture<Void> gone = new CompletableFuture<>();
    Platform.runLater(
        () -> {
          window.ifPresent(each -> each.workspace().close());
          stage.ifPresent(Stage::hide);
          gone.complete(null);
        });
    gone.get();
  }

  /** A picture of the window as it is now; on the JavaFX thread. */
  static WritableImage snapshot(MainWindow window) {
    window.scene().getRoot().applyCss();
    window.scene().getRoot().layout();
    window.desk().ifPresent(desk -> desk.grid().views().forEach(view -> view.paintNow()));
    return window.scene().snapshot(null);
  }
}
