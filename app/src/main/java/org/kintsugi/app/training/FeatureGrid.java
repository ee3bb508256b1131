package org.kintsugi.app.training;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.ActionControls;
import org.kintsugi.features.FeatureText;
import org.kintsugi.features.Filter;

/**
 * The grid of filters and scales. One cell at a time can be reached by Tab; the arrow keys go from
 * cell to cell and Space ticks. The primary button ticks and looks, the secondary only looks.
 */
final class FeatureGrid extends GridPane {

  private static final int NAMES = 0;
  private static final int NO_SCALE = 1;
  private static final int FIRST_SCALE = 2;

  private record Cell(Filter filter, double scale, CheckBox box, int row, int column) {}

  private final Messages messages;
  private final FeaturesModel model;
  private final List<Cell> cells = new ArrayList<>();

  FeatureGrid(Messages messages, FeaturesModel model) {
    this.messages = messages;
    this.model = model;
    getStyleClass().add("k-feature-grid");
    setId("feature-grid");
    model.scalesProperty().subscribe(scales -> build(scales));
    model.choiceProperty().subscribe((before, now) -> refresh());
    model.scopeProperty().subscribe((before, now) -> refresh());
  }

  private void build(List<Double> scales) {
    cells.clear();
    getChildren().clear();
    getColumnConstraints().setAll(column(150, Priority.ALWAYS), column(24, Priority.NEVER));
    for (int i = 0; i < scales.size(); i++) {
      getColumnConstraints().add(column(32, Priority.NEVER));
    }
    Label corner = new Label(messages.text("features.scale"));
    corner.getStyleClass().add("k-hint");
    add(corner, NAMES, 0);
    for (int i = 0; i < scales.size(); i++) {
      double scale = scales.get(i);
      String text = FeatureText.scaleText(scale);
      Button header =
          header(
              text,
              messages.text("features.column", text),
              "feature-scale-" + text.replace('.', '_'),
              () -> model.toggleColumn(scale));
      setHalignment(header, HPos.CENTER);
      add(header, FIRST_SCALE + i, 0);
    }
    int row = 1;
    for (FilterGroup group : FilterGroup.values()) {
      Label heading = new Label(messages.text(group.messageKey()));
      heading.getStyleClass().add("k-feature-group");
      add(heading, NAMES, row, FIRST_SCALE + scales.size(), 1);
      row++;
      for (Filter filter : group.filters()) {
        addRow(filter, scales, row);
        row++;
      }
    }
    if (!cells.isEmpty()) {
      cells.getFirst().box().setFocusTraversable(true);
    }
    refresh();
  }

  private void addRow(Filter filter, List<Double> scales, int row) {
    String name = FeatureText.nameOf(filter);
    Button header =
        header(
            filter.label(),
            messages.has("features.row." + name + ".tip")
                ? messages.text("features.row." + name + ".tip")
                : messages.text("features.row.tip", filter.label()),
            "feature-row-" + name,
            () -> model.toggleRow(filter));
    header.getStyleClass().add("k-feature-name");
    add(header, NAMES, row);
    boolean possible = model.choiceProperty().get().isPossible(filter);
    header.setDisable(!possible);
    if (!filter.hasScale()) {
      addCell(filter, 0, row, NO_SCALE, possible);
      return;
    }
    for (int i = 0; i < scales.size(); i++) {
      addCell(filter, scales.get(i), row, FIRST_SCALE + i, possible);
    }
  }

  private void addCell(Filter filter, double scale, int row, int column, boolean possible) {
    CheckBox box = new CheckBox();
    box.getStyleClass().add("k-feature-cell");
    box.setId(
        "feature-"
            + FeatureText.nameOf(filter)
            + (filter.hasScale() ? "-" + FeatureText.scaleText(scale).replace('.', '_') : ""));
    box.setFocusTraversable(false);
    box.setDisable(!possible);
    Cell cell = new Cell(filter, scale, box, row, column);
    box.setOnAction(
        event -> {
          model.toggle(filter, scale);
          // The box has switched itself; what counts is the model.
          show(cell);
        });
    box.addEventHandler(
        MouseEvent.MOUSE_PRESSED,
        event -> {
          if (event.getButton() == MouseButton.SECONDARY) {
            box.requestFocus();
          }
          // A second press on the cell that has the focus looks again.
          model.look(filter, scale);
        });
    box.focusedProperty()
        .subscribe(
            (before, focused) -> {
              if (focused) {
                cells.forEach(each -> each.box().setFocusTraversable(each.box().equals(box)));
                model.look(filter, scale);
              }
            });
    box.addEventFilter(KeyEvent.KEY_PRESSED, event -> move(cell, event));
    setHalignment(box, HPos.CENTER);
    cells.add(cell);
    add(box, column, row);
  }

  private void move(Cell from, KeyEvent event) {
    int rows = 0;
    int columns = 0;
    switch (event.getCode()) {
      case UP -> rows = -1;
      case DOWN -> rows = 1;
      case LEFT -> columns = -1;
      case RIGHT -> columns = 1;
      default -> {
        return;
      }
    }
    event.consume();
    Cell best = null;
    for (Cell cell : cells) {
      int down = cell.row() - from.row();
      int right = cell.column() - from.column();
      boolean ahead = rows != 0 ? down * rows > 0 : down == 0 && right * columns > 0;
      if (ahead && !cell.box().isDisabled() && (best == null || nearer(cell, best, from))) {
        best = cell;
      }
    }
    if (best != null) {
      best.box().requestFocus();
    }
  }

  private static boolean nearer(Cell one, Cell other, Cell from) {
    int oneRows = Math.abs(one.row() - from.row());
    int otherRows = Math.abs(other.row() - from.row());
    return oneRows != otherRows
        ? oneRows < otherRows
        : Math.abs(one.column() - from.column()) < Math.abs(other.column() - from.column());
  }

  private Button header(String text, String tip, String id, Runnable toggle) {
    Button button = new Button(text);
    button.setId(id);
    button.setMnemonicParsing(false);
    button.getStyleClass().add("k-feature-header");
    button.setFocusTraversable(false);
    button.setMaxWidth(Double.MAX_VALUE);
    button.setAccessibleText(tip);
    ActionControls.tooltip(button, tip);
    button.setOnAction(event -> toggle.run());
    return button;
  }

  private void refresh() {
    cells.forEach(this::show);
  }

  private void show(Cell cell) {
    FeatureChoice choice = model.choiceProperty().get();
    int scope = model.scopeProperty().get();
    FeatureChoice.Tick tick = choice.tick(cell.filter(), cell.scale(), scope);
    cell.box().setIndeterminate(tick == FeatureChoice.Tick.MIXED);
    cell.box().setSelected(tick == FeatureChoice.Tick.ON);
    String where =
        scope == FeatureChoice.ALL
            ? messages.text("features.all-channels")
            : choice.channels().get(scope);
    String what =
        cell.filter().hasScale()
            ? cell.filter().label() + " " + FeatureText.scaleText(cell.scale())
            : cell.filter().label();
    cell.box()
        .setAccessibleText(
            messages.text(
                "features.cell", what, where, messages.text("features.tick." + tick.name())));
  }

  private static ColumnConstraints column(double width, Priority grow) {
    ColumnConstraints column = new ColumnConstraints();
    column.setMinWidth(width);
    if (grow == Priority.NEVER) {
      column.setPrefWidth(width);
      column.setMaxWidth(width);
    }
    column.setHgrow(grow);
    return column;
  }
}
