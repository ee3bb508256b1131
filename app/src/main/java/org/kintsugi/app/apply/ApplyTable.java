package org.kintsugi.app.apply;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.Icons;
import org.kintsugi.app.controls.Panels;
import org.kintsugi.batch.AppliedSection;
import org.kintsugi.phase.Phase;
import org.kintsugi.phase.PhaseRule;
import org.kordamp.ikonli.javafx.FontIcon;

/** The table of the sections: what was found, how far each is and what came of it. */
final class ApplyTable {

  private static final double NAME = 140;
  private static final double FILES = 150;
  private static final double LEAST = 72;
  private static final double LETTER = 7;
  private static final double NUMBER = 84;
  private static final double OUTCOME = 260;

  private final Messages messages;
  private final TableView<ApplyRow> table;

  ApplyTable(Messages messages, ApplyModel model) {
    this.messages = messages;
    table = new TableView<>(model.rows());
    table.setId("apply-table");
    table.getStyleClass().addAll("dense", "k-apply-table");
    table.setAccessibleText(messages.text("apply.table"));
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    model.forestProperty().subscribe(forest -> columns(forest.map(each -> each.model().rule())));
    Label nothing = Panels.hint("");
    nothing
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> messages.text(placeholder(model)),
                model.lookingProperty(),
                model.forestProperty()));
    table.setPlaceholder(nothing);
  }

  private static String placeholder(ApplyModel model) {
    if (model.forestProperty().get().isEmpty()) {
      return "apply.table.no-forest";
    }
    return model.lookingProperty().get().isPresent() ? "apply.table.looking" : "apply.table.none";
  }

  TableView<ApplyRow> node() {
    return table;
  }

  private void columns(Optional<PhaseRule> rule) {
    List<TableColumn<ApplyRow, ?>> columns = new ArrayList<>();
    columns.add(nameColumn());
    columns.add(
        column(
            "apply.column.files", FILES, row -> row.resultProperty().map(r -> channels(row, r))));
    columns.add(number("apply.column.size", row -> result(row, ApplyTable::size)));
    rule.map(PhaseRule::phases).orElse(List.of()).forEach(phase -> columns.add(phaseColumn(phase)));
    columns.add(number("apply.column.seconds", row -> result(row, ApplyTable::seconds)));
    columns.add(outcomeColumn());
    table.getColumns().setAll(columns);
  }

  private static ObservableValue<String> result(
      ApplyRow row, Function<AppliedSection, String> text) {
    return row.resultProperty().map(found -> found.map(text).orElse(""));
  }

  private static String channels(ApplyRow row, Optional<AppliedSection> result) {
    return result
        .map(AppliedSection::channels)
        .filter(names -> !names.isEmpty())
        .map(names -> String.join(", ", names))
        .orElse(row.files());
  }

  private static String size(AppliedSection row) {
    return row.width() == 0 ? "" : row.width() + " × " + row.height();
  }

  private static String seconds(AppliedSection row) {
    return row.isDone() ? String.format(Locale.ROOT, "%.1f s", row.seconds()) : "";
  }

  private TableColumn<ApplyRow, String> column(
      String key, double width, Function<ApplyRow, ObservableValue<String>> value) {
    TableColumn<ApplyRow, String> column = new TableColumn<>(messages.text(key));
    column.setCellValueFactory(row -> value.apply(row.getValue()));
    column.setPrefWidth(width);
    column.setReorderable(false);
    return column;
  }

  private TableColumn<ApplyRow, String> number(
      String key, Function<ApplyRow, ObservableValue<String>> value) {
    TableColumn<ApplyRow, String> column = column(key, NUMBER, value);
    column.setStyle("-fx-alignment: center-right");
    return column;
  }

  private TableColumn<ApplyRow, String> phaseColumn(Phase phase) {
    TableColumn<ApplyRow, String> column =
        new TableColumn<>(messages.text("apply.column.phase", phase.name()));
    column.setCellValueFactory(
        row -> result(row.getValue(), each -> fraction(each, phase.id() - 1)));
    column.setPrefWidth(Math.max(LEAST, LETTER * phase.name().length() + LETTER * 2));
    column.setReorderable(false);
    column.setStyle("-fx-alignment: center-right");
    return column;
  }

  private static String fraction(AppliedSection row, int phase) {
    return phase < row.phases().size()
        ? String.format(Locale.ROOT, "%.2f %%", 100 * row.phases().get(phase).fraction())
        : "";
  }

  private TableColumn<ApplyRow, ApplyRow.State> nameColumn() {
    TableColumn<ApplyRow, ApplyRow.State> column =
        new TableColumn<>(messages.text("apply.column.section"));
    column.setCellValueFactory(row -> row.getValue().stateProperty());
    column.setPrefWidth(NAME);
    column.setReorderable(false);
    column.setCellFactory(
        made ->
            new TableCell<>() {
              private final FontIcon icon = Icons.of("mdi2t-timer-sand");

              @Override
              protected void updateItem(ApplyRow.State state, boolean empty) {
                super.updateItem(state, empty);
                ApplyRow row = empty ? null : getTableRow().getItem();
                setText(row == null ? null : row.found().name());
                setGraphic(row == null ? null : icon);
                if (row != null && state != null) {
                  icon.setIconLiteral(icon(state));
                  icon.getStyleClass().removeAll("k-task-done", "k-task-failed");
                  icon.getStyleClass().addAll(styles(state));
                }
              }
            });
    return column;
  }

  private static List<String> styles(ApplyRow.State state) {
    return switch (state) {
      case DONE -> List.of("k-task-done");
      case FAILED -> List.of("k-task-failed");
      default -> List.of();
    };
  }

  private static String icon(ApplyRow.State state) {
    return switch (state) {
      case WAITING -> "mdi2t-timer-sand";
      case RUNNING -> "mdi2p-progress-clock";
      case DONE -> "mdi2c-check";
      case FAILED -> "mdi2a-alert-circle-outline";
      case CANCELLED -> "mdi2c-cancel";
    };
  }

  /** The folder, or in whole what is wrong. */
  private TableColumn<ApplyRow, String> outcomeColumn() {
    TableColumn<ApplyRow, String> column =
        column(
            "apply.column.outcome",
            OUTCOME,
            row ->
                Bindings.createStringBinding(
                    () -> outcome(row), row.stateProperty(), row.resultProperty()));
    column.setCellFactory(
        made ->
            new TableCell<>() {
              private final Text text = new Text();
              private final StackPane holder = new StackPane(text);

              {
                holder.setAlignment(Pos.CENTER_LEFT);
                holder.setPadding(new Insets(4, 0, 4, 0));
              }

              @Override
              protected void updateItem(String item, boolean empty) {
                super.updateItem(item, empty);
                text.getStyleClass().setAll("k-apply-outcome");
                text.setText(empty ? "" : item);
                text.wrappingWidthProperty().bind(made.widthProperty().subtract(24));
                setGraphic(empty ? null : holder);
              }
            });
    return column;
  }

  private String outcome(ApplyRow row) {
    Optional<AppliedSection> result = row.resultProperty().get();
    return result
        .map(each -> each.problem().or(() -> each.folder().map(ApplyTable::lastName)).orElse(""))
        .or(() -> row.found().problem())
        .orElseGet(() -> messages.text("apply.state." + row.stateProperty().get().key()));
  }

  private static String lastName(Path folder) {
    return String.valueOf(folder.getFileName());
  }

  /** The chosen row. */
  Optional<ApplyRow> selected() {
    return Optional.ofNullable(table.getSelectionModel().getSelectedItem());
  }
}
