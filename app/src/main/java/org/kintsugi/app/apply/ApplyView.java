package org.kintsugi.app.apply;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.ActionControls;
import org.kintsugi.app.controls.Icons;
import org.kintsugi.app.controls.Overlay;
import org.kintsugi.app.controls.Panels;
import org.kintsugi.app.session.FileChoosers;
import org.kintsugi.app.session.RunningTask;
import org.kintsugi.batch.AppliedSection;
import org.kintsugi.batch.AppliedTable;
import org.kintsugi.batch.ExportPreset;

/**
 * Applies a forest to other sections: which forest, to what, where to; then a table that fills. It
 * may be closed while a run is on, which then goes on.
 */
public final class ApplyView extends Overlay {

  private static final double NAMES = 120;

  /**
   * What the page asks of the window around it.
   *
   * @param choosers asks for files
   * @param replace whether a file that exists is replaced
   * @param showFolder opens a folder where the system can
   * @param say says a sentence when a run is over; the flag is whether all went well
   */
  public record Around(
      FileChoosers choosers, Predicate<String> replace, Consumer<Path> showFolder, Say say) {}

  /** Says a sentence in the window. */
  @FunctionalInterface
  public interface Say {
    /** Says it; {@code good} where there is nothing to worry about. */
    void say(boolean good, String text);
  }

  private final Messages messages;
  private final ApplyModel model;
  private final Around around;
  private final ApplyTable table;
  private final Button files;

  /** A page that does not show yet. */
  public ApplyView(Messages messages, ApplyModel model, Around around) {
    this.messages = messages;
    this.model = model;
    this.around = around;
    this.table = new ApplyTable(messages, model);
    setId("apply");
    getStyleClass().add("k-apply-layer");
    files = button("files", "mdi2i-image-multiple-outline", this::chooseFiles);
    Label title = new Label(messages.text("apply.title"));
    title.getStyleClass().add("k-preferences-title");
    VBox.setVgrow(table.node(), Priority.ALWAYS);
    VBox card = new VBox(title, choices(), table.node(), progress(), buttons());
    card.getStyleClass().addAll("k-preferences", "k-apply");
    StackPane.setAlignment(card, Pos.TOP_CENTER);
    getChildren().add(card);
    holdKeys(ActionId.APPLY_FOREST);
  }

  /** Shows it. */
  public void open() {
    model.refresh();
    show(files);
  }

  private GridPane choices() {
    GridPane grid = new GridPane(12, 8);
    ColumnConstraints text = new ColumnConstraints();
    text.setHgrow(Priority.ALWAYS);
    text.setMinWidth(0);
    grid.getColumnConstraints().addAll(new ColumnConstraints(NAMES), text, new ColumnConstraints());
    Button trained = button("trained", "mdi2l-lightning-bolt", model::useTrained);
    disableWhile(
        trained,
        Bindings.createBooleanBinding(
            () -> isRunning() || !isOfFile(model.forestProperty().get()),
            model.runningProperty(),
            model.forestProperty()));
    Button forest =
        button(
            "forest",
            "mdi2f-file-outline",
            () -> around.choosers().forest().ifPresent(model::useFile));
    row(grid, "forest", model.forestProperty().map(this::forestText), trained, forest);
    Button folder =
        button(
            "folder",
            "mdi2f-folder-image",
            () -> around.choosers().severalFolder().ifPresent(f -> model.choose(List.of(f))));
    row(grid, "images", model.chosenProperty().map(this::imagesText), files, folder);
    Button into =
        button(
            "into",
            "mdi2f-folder-outline",
            () ->
                around
                    .choosers()
                    .exportFolder()
                    .ifPresent(f -> model.folderProperty().set(Optional.of(f))));
    row(
        grid,
        "into",
        model.folderProperty().map(f -> f.map(Path::toString).orElse(messages.text("apply.none"))),
        presets(),
        into);
    return grid;
  }

  private void row(GridPane grid, String key, ObservableValue<String> value, Node... controls) {
    Label name = new Label(messages.text("apply." + key));
    name.getStyleClass().add("k-preferences-name");
    Label text = new Label();
    text.setId("apply-" + key + "-text");
    text.textProperty().bind(value);
    text.getStyleClass().add("k-hint");
    ActionControls.tooltip(text, "").textProperty().bind(value);
    HBox all = Panels.row(controls);
    all.setAlignment(Pos.CENTER_RIGHT);
    grid.addRow(grid.getRowCount(), name, text, all);
  }

  private boolean isRunning() {
    return model.runningProperty().get().isPresent();
  }

  private static boolean isOfFile(Optional<ForestSource> forest) {
    return forest.flatMap(ForestSource::file).isPresent();
  }

  private String forestText(Optional<ForestSource> forest) {
    return forest
        .map(
            each ->
                messages.text(
                    each.file().isPresent() ? "apply.forest.file" : "apply.forest.trained",
                    each.file().map(f -> String.valueOf(f.getFileName())).orElse(""),
                    String.join(", ", each.model().spec().channels()),
                    each.model().classes().size()))
        .orElse(messages.text("apply.forest.none"));
  }

  private String imagesText(List<Path> paths) {
    return switch (paths.size()) {
      case 0 -> messages.text("apply.none");
      case 1 -> paths.getFirst().toString();
      default -> messages.text("apply.images.several", paths.size(), folderOf(paths.getFirst()));
    };
  }

  private static String folderOf(Path file) {
    return String.valueOf(file.toAbsolutePath().getParent());
  }

  private ComboBox<ExportPreset> presets() {
    ComboBox<ExportPreset> box = new ComboBox<>();
    box.setId("apply-preset");
    box.getItems().setAll(ExportPreset.values());
    box.setAccessibleText(messages.text("export.preset"));
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(ExportPreset value) {
            return value == null
                ? ""
                : messages.text("export.preset." + value.name().toLowerCase(Locale.ROOT));
          }

          @Override
          public ExportPreset fromString(String text) {
            return box.getValue();
          }
        });
    box.valueProperty().bindBidirectional(model.presetProperty());
    ActionControls.tooltip(box, messages.text("apply.preset.tip"));
    disableWhile(box, model.runningProperty().map(Optional::isPresent));
    return box;
  }

  private Node progress() {
    ProgressBar bar = new ProgressBar();
    bar.setId("apply-progress");
    bar.setPrefWidth(200);
    ObservableValue<Optional<RunningTask>> task =
        Bindings.createObjectBinding(
            () -> model.runningProperty().get().or(model.lookingProperty()::get),
            model.runningProperty(),
            model.lookingProperty());
    bar.progressProperty()
        .bind(
            task.flatMap(
                    now ->
                        now.<ObservableValue<Number>>map(RunningTask::fractionProperty)
                            .orElseGet(() -> new SimpleDoubleProperty(0)))
                .map(value -> Double.isNaN(value.doubleValue()) ? -1 : value.doubleValue()));
    Label activity = new Label();
    activity.getStyleClass().add("k-hint");
    activity
        .textProperty()
        .bind(
            task.flatMap(
                now ->
                    now.<ObservableValue<String>>map(RunningTask::activityProperty)
                        .orElseGet(() -> new SimpleStringProperty(""))));
    HBox row = Panels.row(bar, activity);
    // It keeps its room, so that nothing jumps when a run begins.
    row.visibleProperty().bind(task.map(Optional::isPresent));
    return row;
  }

  private HBox buttons() {
    Button start = button("start", "mdi2p-play-circle-outline", this::start);
    start.getStyleClass().add("accent");
    Button cancel = button("cancel", "mdi2c-close-circle-outline", model::cancel);
    cancel
        .disableProperty()
        .bind(
            model
                .runningProperty()
                .flatMap(
                    now ->
                        now.<ObservableValue<Boolean>>map(
                                task ->
                                    task.stateProperty().map(s -> s == RunningTask.State.STOPPING))
                            .orElseGet(() -> new SimpleBooleanProperty(true))));
    Button show =
        button("show", "mdi2f-folder-open-outline", () -> around.showFolder().accept(toShow()));
    show.disableProperty().bind(model.folderProperty().map(Optional::isEmpty));
    Button save = button("save", "mdi2t-table-arrow-right", this::saveTable);
    save.disableProperty().bind(model.endedProperty().isEqualTo(0));
    Button close = button("close", "", this::dismiss);
    return new HBox(8, explained(start, reason()), cancel, show, save, Panels.spacer(), close);
  }

  private static Node explained(Button button, ObservableValue<String> reason) {
    button.disableProperty().bind(reason.map(text -> !text.isEmpty()));
    StackPane holder = new StackPane(button);
    holder.setPickOnBounds(true);
    ActionControls.tooltip(holder, "").textProperty().bind(reason);
    Label why = new Label();
    why.setId("apply-reason");
    why.getStyleClass().add("k-hint");
    why.textProperty().bind(reason);
    HBox row = Panels.row(holder, why);
    why.managedProperty().bind(why.textProperty().isNotEmpty());
    return row;
  }

  /** Why it cannot begin; empty where it can. */
  private ObservableValue<String> reason() {
    return Bindings.createStringBinding(
        () -> {
          if (model.runningProperty().get().isPresent()) {
            return messages.text("apply.reason.running");
          }
          if (model.forestProperty().get().isEmpty()) {
            return messages.text("apply.reason.no-forest");
          }
          if (model.lookingProperty().get().isPresent()) {
            return messages.text("apply.reason.looking");
          }
          if (model.rows().isEmpty()) {
            return messages.text("apply.reason.no-images");
          }
          return model.folderProperty().get().isEmpty()
              ? messages.text("apply.reason.no-folder")
              : "";
        },
        model.runningProperty(),
        model.forestProperty(),
        model.lookingProperty(),
        model.folderProperty(),
        model.rows());
  }

  private void chooseFiles() {
    List<Path> paths = around.choosers().severalImages();
    if (!paths.isEmpty()) {
      model.choose(paths);
    }
  }

  private void start() {
    model.refresh();
    model.look(this::start);
  }

  private void start(Optional<Path> inTheWay) {
    if (inTheWay.isPresent()
        && !around.replace().test(String.valueOf(inTheWay.get().getFileName()))) {
      return;
    }
    model.start(inTheWay.isPresent(), this::over);
  }

  private void over(List<AppliedSection> rows) {
    long failed = rows.stream().filter(row -> !row.isDone()).count();
    around
        .say()
        .say(
            failed == 0,
            failed == 0
                ? messages.text("apply.done", rows.size())
                : messages.text("apply.done.failed", rows.size() - failed, failed));
  }

  private Path toShow() {
    Path all = model.folderProperty().get().orElseThrow();
    return table
        .selected()
        .flatMap(row -> row.resultProperty().get())
        .flatMap(AppliedSection::folder)
        .orElse(all);
  }

  private void saveTable() {
    around
        .choosers()
        .saveTable(AppliedTable.NAME)
        .ifPresent(
            file ->
                model.saveTable(
                    file,
                    () ->
                        around
                            .say()
                            .say(true, messages.text("apply.table.saved", file.toString()))));
  }

  private Button button(String key, String icon, Runnable action) {
    Button button = new Button(messages.text("apply.button." + key));
    if (!icon.isEmpty()) {
      button.setGraphic(Icons.of(icon));
    }
    button.setId("apply-" + key);
    button.getStyleClass().add("k-panel-button");
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(event -> action.run());
    ActionControls.tooltip(button, messages.text("apply.button." + key + ".tip"));
    if (List.of("files", "folder", "forest", "into").contains(key)) {
      disableWhile(button, model.runningProperty().map(Optional::isPresent));
    }
    return button;
  }

  private static void disableWhile(Node node, ObservableValue<Boolean> so) {
    node.disableProperty().bind(so);
  }
}
