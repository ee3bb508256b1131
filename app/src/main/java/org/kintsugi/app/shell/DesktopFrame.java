package org.kintsugi.app.shell;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.kintsugi.app.preferences.UserSettings;

/** The frame of the window on the screen, with the executors and the log it lives with. */
final class DesktopFrame implements AutoCloseable {

  private static final Logger LOG = System.getLogger(DesktopFrame.class.getName());
  private static final double WIDTH = 1600;
  private static final double HEIGHT = 900;
  private static final double LEAST_WIDTH = 1024;
  private static final double LEAST_HEIGHT = 640;

  private final Stage stage;
  private final ProgramThreads threads = ProgramThreads.start();
  private final UserSettings settings = UserSettings.in(AppFolders.ofUser().settings());
  private Optional<LogFile> log = Optional.empty();
  private Optional<MainWindow> window = Optional.empty();

  DesktopFrame(Stage stage) {
    this.stage = stage;
  }

  /** Shows the window; {@code closed} runs once the user closed it. */
  void show(OpenRequest request, Runnable closed) {
    DesktopProgram program = DesktopProgram.installed(threads, Platform::runLater, settings);
    try {
      log = Optional.of(LogFile.in(program.folders().logs()));
    } catch (IOException e) {
      // Without a log the program works all the same; what would stand in it goes to the console.
      LOG.log(Level.WARNING, "no log is kept in " + program.folders().logs(), e);
    }
    // Threads that are not the program's own, as those of JavaFX.
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, failure) -> LOG.log(Level.ERROR, "uncaught on " + thread.getName(), failure));
    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    MainWindow built =
        program.build(
            Math.min(WIDTH, screen.getWidth()), Math.min(HEIGHT, screen.getHeight()), settings);
    window = Optional.of(built);
    program.owner().set(Optional.of(stage));
    WindowMemory memory = new WindowMemory(settings.store(), stage);
    settings.store().writeIn(threads.jobs());
    built.onClosed(
        () -> {
          memory.keep();
          closed.run();
        });
    stage.setScene(built.scene());
    stage.setMinWidth(LEAST_WIDTH);
    stage.setMinHeight(LEAST_HEIGHT);
    stage.titleProperty().bind(built.title());
    stage.getIcons().setAll(DesktopProgram.icons());
    stage.setOnCloseRequest(
        event -> {
          event.consume();
          built.close();
        });
    memory.restore();
    stage.show();
    memory.follow();
    built.start(request);
  }

  /** What it shows, once it does. */
  Optional<MainWindow> window() {
    return window;
  }

  @Override
  public void close() {
    stage.hide();
    threads.close();
    settings.store().close();
    log.ifPresent(LogFile::close);
  }
}
