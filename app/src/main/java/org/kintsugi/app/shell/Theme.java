package org.kintsugi.app.shell;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.Objects;
import javafx.application.Application;
import javafx.scene.Scene;

/** The two looks of the window. */
public enum Theme {
  /** The default: images are judged on dark. */
  DARK,
  /** On request. */
  LIGHT;

  private static final String LIGHT_CLASS = "k-light";

  /** Gives the whole program this look. */
  public void install() {
    Application.setUserAgentStylesheet(
        this == DARK
            ? new PrimerDark().getUserAgentStylesheet()
            : new PrimerLight().getUserAgentStylesheet());
  }

  /** Gives a scene the program's own style on top, in this look. */
  public void style(Scene scene) {
    String sheet =
        Objects.requireNonNull(Theme.class.getResource("/org/kintsugi/app/kintsugi.css"))
            .toExternalForm();
    if (!scene.getStylesheets().contains(sheet)) {
      scene.getStylesheets().add(sheet);
    }
    scene.getRoot().getStyleClass().remove(LIGHT_CLASS);
    if (this == LIGHT) {
      scene.getRoot().getStyleClass().add(LIGHT_CLASS);
    }
  }
}
