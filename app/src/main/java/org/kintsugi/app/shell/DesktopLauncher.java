package org.kintsugi.app.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.kintsugi.job.Problem;

/** Starts the desktop. */
public final class DesktopLauncher {

  private static final String SAMPLE = "--sample";

  private DesktopLauncher() {}

  /** Whether there is a display to open the window on. */
  public static boolean hasDisplay() {
    return FxToolkit.hasDisplay();
  }

  /**
   * Opens the window and returns when it was closed.
   *
   * @throws Problem where there is no display
   */
  public static void launch(OpenRequest request) {
    if (!hasDisplay() && System.getProperty("glass.platform") == null) {
      throw Problem.of(
          "The desktop needs a display and there is none (DISPLAY is not set);"
              + " the other verbs work without one, see --help.");
    }
    if (FxToolkit.isRunning()) {
      launchAgain(request);
      return;
    }
    List<String> arguments =
        switch (request) {
          case OpenRequest.Nothing() -> List.of();
          case OpenRequest.Sample() -> List.of(SAMPLE);
          case OpenRequest.Project(Path file) -> List.of(file.toString());
          case OpenRequest.Images(List<Path> paths) -> paths.stream().map(Path::toString).toList();
        };
    FxToolkit.paintPromptly();
    Application.launch(KintsugiApplication.class, arguments.toArray(String[]::new));
  }

  /** JavaFX starts once a process: where it runs already, the window joins it. */
  private static void launchAgain(OpenRequest request) {
    CountDownLatch closed = new CountDownLatch(1);
    Platform.runLater(
        () -> {
          DesktopFrame frame = new DesktopFrame(new Stage());
          frame.show(
              request,
              () -> {
                frame.close();
                closed.countDown();
              });
        });
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What {@link #launch} wrote into the arguments. */
  static OpenRequest request(List<String> arguments) {
    if (arguments.equals(List.of(SAMPLE))) {
      return new OpenRequest.Sample();
    }
    List<Path> paths = new ArrayList<>();
    arguments.forEach(each -> paths.add(Path.of(each)));
    return OpenRequest.of(paths);
  }
}
