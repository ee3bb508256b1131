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
 * Draws the window with a project into a PNG, without showing it: labels, result and element maps
 * on, after the live training has finished. Works with and without a display.
 */
public final class WorkstationSnapshot {

  private static final int WIDTH = 1600;
  private static final int HEIGHT = 900;

  /** The views fetch their finer pyramids after they are first drawn. */
  private static final javafx.util.Duration SETTLE = javafx.util.Duration.millis(600);

  private WorkstationSnapshot() {}

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
    CompletableFuture<BufferedImage> picture = new CompletableFuture<>();
    try (ProgramThreads threads = ProgramThreads.start()) {
      Platform.runLater(() -> begin(project, threads, patience, picture));
      BufferedImage image = picture.get(patience.toMillis() * 2 + 60_000, TimeUnit.MILLISECONDS);
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

  private static void begin(
      Path project,
      ProgramThreads threads,
      Duration patience,
      CompletableFuture<BufferedImage> picture) {
    try {
      DesktopProgram installed = DesktopProgram.installed(threads, Platform::runLater);
      DesktopProgram program =
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
              Optional.of(new FailingPrompts(picture)));
      MainWindow window = program.build(WIDTH, HEIGHT);
      window
          .workspace()
          .projectProperty()
          .subscribe(open -> open.ifPresent(p -> wait(window, p, patience, picture)));
      showOutOfSight(window);
      window.open(new OpenRequest.Project(project));
    } catch (RuntimeException e) {
      picture.completeExceptionally(e);
    }
  }

  /** A scene is laid out and drawn fully only in a frame; this one nobody sees. */
  private static void showOutOfSight(MainWindow window) {
    Stage stage = new Stage(StageStyle.UNDECORATED);
    stage.setOpacity(0);
    stage.setX(-2 * WIDTH);
    stage.setScene(window.scene());
    stage.show();
    window
        .workspace()
        .projectProperty()
        .subscribe(
            (before, now) -> {
              if (now.isEmpty()) {
                stage.hide();
              }
            });
  }

  private static void wait(
      MainWindow window,
      ProjectSession project,
      Duration patience,
      CompletableFuture<BufferedImage> picture) {
    PauseTransition limit = new PauseTransition(javafx.util.Duration.millis((double) patience.toMillis()));
    limit.setOnFinished(event -> take(window, picture));
    limit.play();
    project
        .section()
        .training()
        .completeProperty()
        .subscribe(
            complete -> {
              if (complete) {
                PauseTransition settle = new PauseTransition(SETTLE);
                settle.setOnFinished(event -> take(window, picture));
                settle.play();
              }
            });
    window.workspace().layers().edsProperty().set(true);
    window.workspace().noticeProperty().set(Optional.empty());
  }

  private static void take(MainWindow window, CompletableFuture<BufferedImage> picture) {
    if (picture.isDone()) {
      return;
    }
    try {
      window.workspace().noticeProperty().set(Optional.empty());
      picture.complete(SwingFXUtils.fromFXImage(snapshot(window), null));
      window.workspace().close();
    } catch (RuntimeException e) {
      picture.completeExceptionally(e);
    }
  }

  /** A picture of the window as it is now; on the JavaFX thread. */
  static WritableImage snapshot(MainWindow window) {
    window.scene().getRoot().applyCss();
    window.scene().getRoot().layout();
    window.desk().ifPresent(desk -> desk.grid().views().forEach(view -> view.paintNow()));
    return window.scene().snapshot(null);
  }
}
