package org.kintsugi.app.shell;

import java.util.List;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;

/** The desktop as a JavaFX program. Start it with {@link DesktopLauncher}. */
public final class KintsugiApplication extends Application {

  private Optional<DesktopFrame> frame = Optional.empty();

  /** Made by JavaFX. */
  public KintsugiApplication() {}

  @Override
  public void start(Stage stage) {
    DesktopFrame opened = new DesktopFrame(stage);
    frame = Optional.of(opened);
    opened.show(DesktopLauncher.request(List.copyOf(getParameters().getRaw())), Platform::exit);
  }

  @Override
  public void stop() {
    frame.ifPresent(DesktopFrame::close);
  }
}
