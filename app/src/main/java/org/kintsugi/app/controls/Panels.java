package org.kintsugi.app.controls;

import java.util.Locale;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The layout of panels on the right: headings, rows and hints on one 4 px grid. */
public final class Panels {

  private static final double GAP = 8;

  private Panels() {}

  /** A panel that scrolls when it is higher than the window. */
  public static ScrollPane panel(String id, Node... children) {
    VBox box = new VBox(GAP, children);
    box.getStyleClass().add("k-panel");
    ScrollPane scroll = new ScrollPane(box);
    scroll.setId(id);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFocusTraversable(false);
    scroll.getStyleClass().add("k-panel-scroll");
    return scroll;
  }

  /** The heading of a part of a panel. */
  public static Label heading(String text) {
    Label label = new Label(text.toUpperCase(Locale.ROOT));
    label.getStyleClass().add("k-heading");
    return label;
  }

  /** A quiet sentence that wraps. */
  public static Label hint(String text) {
    Label label = new Label(text);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.getStyleClass().add("k-hint");
    return label;
  }

  /** A quiet sentence that changes; takes no room while it is empty. */
  public static Label hint(ObservableValue<String> text) {
    Label label = hint("");
    label.textProperty().bind(text);
    label.visibleProperty().bind(label.textProperty().isNotEmpty());
    label.managedProperty().bind(label.visibleProperty());
    return label;
  }

  /** A name on the left and a value on the right. */
  public static HBox fact(String name, ObservableValue<String> value) {
    Label left = new Label(name);
    left.getStyleClass().add("k-fact-name");
    left.setMinWidth(Region.USE_PREF_SIZE);
    Label right = new Label();
    right.textProperty().bind(value);
    right.getStyleClass().add("k-fact-value");
    return row(left, spacer(), right);
  }

  /** Nodes side by side, centred on one line. */
  public static HBox row(Node... children) {
    HBox row = new HBox(GAP, children);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("k-row");
    return row;
  }

  /** Room that grows. */
  public static Region spacer() {
    Region spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    return spacer;
  }

  /** Lets a node take the room that is left in its row. */
  public static <T extends Region> T grow(T node) {
    node.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(node, Priority.ALWAYS);
    return node;
  }

  /**
   * A value that is followed only while a node is on the screen. What lives longer than a panel
   * must not keep the panel, and with it a section's images, when its project is closed.
   */
  public static <T> ObservableValue<T> whileShown(Node node, ObservableValue<T> value) {
    return value.when(node.sceneProperty().map(scene -> true).orElse(false));
  }

  /** A colour as the style sheet writes it. */
  public static String css(int rgb) {
    return String.format(Locale.ROOT, "#%06x", rgb & 0xffffff);
  }

  /** A small square of that colour. */
  public static Region swatch(int rgb) {
    Region swatch = new Region();
    swatch.getStyleClass().add("k-swatch");
    swatch.setStyle("-fx-background-color: " + css(rgb));
    return swatch;
  }
}
