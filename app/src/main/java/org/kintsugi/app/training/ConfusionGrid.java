package org.kintsugi.app.training;

import java.util.Locale;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.LabelClass;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.ActionControls;
import org.kintsugi.app.controls.Panels;
import org.kintsugi.forest.Confusion;

/** A confusion matrix as a coloured table: rows painted, columns predicted, percent of the row. */
final class ConfusionGrid extends GridPane {

  private static final double LEAST_TINT = 0.08;
  private static final double SMALL = 0.0005;

  private final Messages messages;

  ConfusionGrid(Messages messages) {
    this.messages = messages;
    setId("confusion");
    getStyleClass().add("k-confusion");
  }

  void show(ClassList classes, Confusion confusion) {
    getChildren().clear();
    getColumnConstraints().clear();
    ColumnConstraints names = new ColumnConstraints();
    names.setHgrow(Priority.ALWAYS);
    names.setMinWidth(120);
    getColumnConstraints().add(names);
    int count = Math.min(classes.size(), confusion.classCount());
    for (int i = 0; i <= count; i++) {
      ColumnConstraints column = new ColumnConstraints(48);
      column.setHalignment(HPos.CENTER);
      getColumnConstraints().add(column);
    }
    for (int id = 1; id <= count; id++) {
      LabelClass one = classes.find(id).orElseThrow();
      HBox head = new HBox(4, Panels.swatch(one.rgb()), new Label(String.valueOf(id)));
      head.setAlignment(Pos.CENTER);
      ActionControls.tooltip(head, one.name());
      add(head, id, 0);
      HBox row = new HBox(6, Panels.swatch(one.rgb()), new Label(id + "  " + one.name()));
      row.setAlignment(Pos.CENTER_LEFT);
      add(row, 0, id);
      for (int given = 1; given <= count; given++) {
        add(cell(classes, confusion, id, given), given, id);
      }
      Label iou = new Label(number(confusion.iou(id), "%.2f", 1));
      iou.getStyleClass().add("k-fact-value");
      add(iou, count + 1, id);
    }
    Label heading = new Label(messages.text("quality.matrix.iou"));
    heading.getStyleClass().add("k-hint");
    add(heading, count + 1, 0);
  }

  private Label cell(ClassList classes, Confusion confusion, int id, int given) {
    double truth = confusion.truth(id);
    double share = truth > 0 ? confusion.table()[id - 1][given - 1] / truth : 0;
    String percent = truth > 0 ? number(share, "%.1f", 100) : "–";
    Label cell = new Label(share < SMALL && truth > 0 ? "0" : percent);
    cell.setId("confusion-" + id + "-" + given);
    cell.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
    cell.setAlignment(Pos.CENTER);
    cell.getStyleClass().add("k-confusion-cell");
    if (share >= SMALL) {
      // The root lets a few percent of confusion be seen at all.
      double tint = Math.max(LEAST_TINT, 0.75 * Math.sqrt(share));
      String colour = id == given ? "95, 181, 120" : "229, 105, 95";
      cell.setStyle(
          String.format(Locale.ROOT, "-fx-background-color: rgba(%s, %.2f);", colour, tint));
    }
    String words =
        messages.text(
            "quality.matrix.cell",
            number(confusion.table()[id - 1][given - 1], "%.1f", 1),
            classes.find(id).orElseThrow().name(),
            classes.find(given).orElseThrow().name(),
            percent);
    cell.setAccessibleText(words);
    ActionControls.tooltip(cell, words);
    return cell;
  }

  private static String number(double value, String format, double factor) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, format, factor * value);
  }
}
