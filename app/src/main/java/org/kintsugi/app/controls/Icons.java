package org.kintsugi.app.controls;

import org.kordamp.ikonli.javafx.FontIcon;

/** Icons of the one family the window uses; their size and colour come from the style sheet. */
public final class Icons {

  private Icons() {}

  /** The icon of that literal ("mdi2b-brush"). */
  public static FontIcon of(String literal) {
    FontIcon icon = new FontIcon(literal);
    icon.getStyleClass().add("k-icon");
    return icon;
  }
}
