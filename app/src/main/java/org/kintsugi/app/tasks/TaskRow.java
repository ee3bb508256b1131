package org.kintsugi.app.tasks;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kintsugi.app.controls.ActionControls;
import org.kintsugi.app.controls.Icons;
import org.kintsugi.app.controls.Panels;
import org.kordamp.ikonli.javafx.FontIcon;

/** One task: how it is, its name, what it does or how it ended, its time, cancel. */
final class TaskRow extends HBox {

  private final FontIcon icon = Icons.of("mdi2t-timer-sand");
  private final Label name = new Label();
  private final Label time = new Label();
  private final Label words = Panels.hint("");
  private final ProgressBar bar = new ProgressBar();
  private final Button cancel = new Button();

  TaskRow(String title, String cancelTip, Runnable onCancel) {
    getStyleClass().add("k-task");
    setSpacing(8);
    setAlignment(Pos.TOP_LEFT);
    name.setText(title);
    name.setMinWidth(0);
    time.getStyleClass().add("k-task-time");
    time.setMinWidth(Region.USE_PREF_SIZE);
    cancel.setGraphic(Icons.of("mdi2c-close-circle-outline"));
    cancel.setAccessibleText(cancelTip);
    ActionControls.tooltip(cancel, cancelTip);
    cancel.setOnAction(event -> onCancel.run());
    VBox text = new VBox(4, Panels.row(name, Panels.spacer(), time), bar, words);
    HBox.setHgrow(text, Priority.ALWAYS);
    getChildren().addAll(icon, text, cancel);
  }

  /**
   * Shows how it is now.
   *
   * @param literal the icon's
   * @param styles of the icon
   * @param said what it does, or how it ended
   * @param elapsed its time; empty where there is none
   * @param fraction the part done; NaN while not known
   * @param running whether there is something to follow and to cancel
   */
  void show(
      String literal,
      List<String> styles,
      String said,
      String elapsed,
      double fraction,
      boolean running) {
    icon.setIconLiteral(literal);
    icon.getStyleClass().removeAll("k-task-failed", "k-task-done");
    icon.getStyleClass().addAll(styles);
    words.setText(said);
    words.setManaged(!said.isEmpty());
    time.setText(elapsed);
    bar.setProgress(Double.isNaN(fraction) ? ProgressBar.INDETERMINATE_PROGRESS : fraction);
    bar.setVisible(running);
    bar.setManaged(running);
    cancel.setVisible(running);
  }

  /** Whether its button for cancelling may be pressed. */
  void setCancellable(boolean can) {
    cancel.setDisable(!can);
  }
}
