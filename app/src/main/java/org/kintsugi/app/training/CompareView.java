package org.kintsugi.app.training;

import java.util.Locale;
import java.util.function.ToDoubleFunction;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.ActionControls;
import org.kintsugi.app.controls.Panels;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.RunningTask;

/** The table that compares classifiers. */
final class CompareView extends VBox {

  private static final int LINES = 4;

  private final Messages messages;
  private final ComparisonModel model;
  private final BooleanProperty stopping = new SimpleBooleanProperty(this, "stopping");

  CompareView(Messages messages, ProjectSession project, ComparisonModel model) {
    super(8);
    this.messages = messages;
    this.model = model;
    TextArea options = new TextArea();
    options.setId("compare-options");
    options.setPrefRowCount(LINES);
    options.setMinHeight(USE_PREF_SIZE);
    options.setAccessibleText(messages.text("quality.compare.hint"));
    options.textProperty().bindBidirectional(model.wekaProperty());
    TableView<Comparison> table = table();
    VBox.setVgrow(table, Priority.ALWAYS);
    getChildren()
        .addAll(
            Panels.hint(messages.text("quality.compare.hint")),
            options,
            Panels.row(running(), Panels.spacer(), cancel(), start(project)),
            table);
  }

  private HBox running() {
    Label what = new Label(messages.text("quality.compare.stopping"));
    what.getStyleClass().add("k-hint");
    what.visibleProperty().bind(stopping);
    ProgressBar bar = new ProgressBar();
    bar.setId("compare-progress");
    bar.setPrefWidth(120);
    bar.progressProperty()
        .bind(
            model
                .runningProperty()
                .flatMap(
                    task ->
                        task.<ObservableValue<Number>>map(RunningTask::fractionProperty)
                            .orElse(new ReadOnlyObjectWrapper<>(0)))
                .map(value -> Double.isNaN(value.doubleValue()) ? -1 : value.doubleValue()));
    HBox row = Panels.row(bar, what);
    row.visibleProperty().bind(model.runningProperty().map(task -> task.isPresent()));
    return row;
  }

  private Button cancel() {
    Button button = new Button(messages.text("quality.compare.cancel"));
    button.setId("compare-cancel");
    button.visibleProperty().bind(model.runningProperty().map(task -> task.isPresent()));
    button.disableProperty().bind(stopping);
    button.setOnAction(
        event -> {
          // Weka cannot be interrupted within a fold: the window says so meanwhile.
          stopping.set(true);
          model.cancel();
        });
    model.runningProperty().subscribe(task -> stopping.set(false));
    return button;
  }

  private StackPane start(ProjectSession project) {
    Button button = new Button(messages.text("quality.compare.start"));
    button.setId("compare-start");
    button.getStyleClass().add("accent");
    ObservableValue<String> reason =
        model
            .runningProperty()
            .flatMap(
                task ->
                    task.isPresent()
                        ? new ReadOnlyStringWrapper(messages.text("quality.compare.busy"))
                        : project.section().labelCountsProperty().map(this::noLabels));
    button.disableProperty().bind(reason.map(text -> !text.isEmpty()));
    button.setOnAction(event -> model.start());
    StackPane holder = new StackPane(button);
    holder.setPickOnBounds(true);
    ActionControls.tooltip(holder, "")
        .textProperty()
        .bind(
            reason.map(text -> text.isEmpty() ? messages.text("quality.compare.start.tip") : text));
    return holder;
  }

  private String noLabels(long[] counts) {
    for (int id = 1; id < counts.length; id++) {
      if (counts[id] > 0) {
        return "";
      }
    }
    return messages.text("quality.compare.none");
  }

  private TableView<Comparison> table() {
    TableView<Comparison> table = new TableView<>(model.rows());
    table.setId("compare-table");
    table.getStyleClass().addAll("dense", "k-compare");
    table.setPlaceholder(new Label(messages.text("quality.compare.placeholder")));
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    TableColumn<Comparison, String> name =
        new TableColumn<>(messages.text("quality.compare.column.name"));
    name.setCellValueFactory(row -> new ReadOnlyStringWrapper(shortName(row.getValue().name())));
    name.setCellFactory(column -> new NameCell());
    name.setPrefWidth(190);
    table.getColumns().add(name);
    add(table, "accuracy", Comparison::accuracy, "%.1f", 100);
    add(table, "balanced", Comparison::balancedAccuracy, "%.1f", 100);
    add(table, "miou", Comparison::meanIou, "%.3f", 1);
    add(table, "seconds", Comparison::seconds, "%.1f", 1);
    return table;
  }

  /** "RandomForest -I 100" of "weka.classifiers.trees.RandomForest -I 100". */
  private static String shortName(String name) {
    return name.replaceFirst("^weka\\.classifiers\\.[a-z0-9.]*", "");
  }

  /** The name; the whole of it, and what went wrong, in the tool tip. */
  private static final class NameCell extends TableCell<Comparison, String> {

    @Override
    protected void updateItem(String item, boolean empty) {
      super.updateItem(item, empty);
      Comparison row = empty ? null : getTableRow().getItem();
      setText(row == null ? null : item);
      setTooltip(
          row == null
              ? null
              : new Tooltip(
                  row.trouble().isEmpty() ? row.name() : row.name() + "\n" + row.trouble()));
    }
  }

  private void add(
      TableView<Comparison> table,
      String key,
      ToDoubleFunction<Comparison> value,
      String format,
      double factor) {
    TableColumn<Comparison, Double> column =
        new TableColumn<>(messages.text("quality.compare.column." + key));
    column.setCellValueFactory(
        row -> new ReadOnlyObjectWrapper<>(factor * value.applyAsDouble(row.getValue())));
    column.setCellFactory(
        made ->
            new TableCell<>() {
              @Override
              protected void updateItem(Double item, boolean empty) {
                super.updateItem(item, empty);
                boolean none = empty || item == null;
                setText(
                    none
                        ? null
                        : Double.isNaN(item)
                            ? messages.text("quality.compare.failed")
                            : String.format(Locale.ROOT, format, item));
              }
            });
    column.setStyle("-fx-alignment: center-right");
    column.setPrefWidth(66);
    table.getColumns().add(column);
  }
}
