package org.kintsugi.app.preferences;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import javafx.animation.PauseTransition;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import javafx.util.StringConverter;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.ActionControls;
import org.kintsugi.app.controls.Overlay;
import org.kintsugi.app.controls.Panels;

/** The preferences over the window; every change acts at once. */
public final class PreferencesView extends Overlay {

  private static final double NAMES = 336;
  private static final double VALUES = 232;

  /** A slider on its way trains nothing anew; where it stays counts. */
  private static final Duration SETTLED = Duration.millis(600);

  private final Messages messages;
  private final ObjectProperty<Preferences> preferences;
  private final PreferencesModel model;
  private final ComboBox<ThemeChoice> theme;

  /** A dialog that does not show yet. */
  public PreferencesView(
      Messages messages, ObjectProperty<Preferences> preferences, PreferencesModel model) {
    this.messages = messages;
    this.preferences = preferences;
    this.model = model;
    setId("preferences");
    theme =
        choice(
            FXCollections.observableArrayList(ThemeChoice.values()),
            each -> messages.text(each.messageKey()),
            Preferences::theme,
            chosen -> change(preferences.get().withTheme(chosen)));
    GridPane grid = new GridPane();
    grid.getStyleClass().add("k-preferences-grid");
    grid.getColumnConstraints().addAll(new ColumnConstraints(NAMES), new ColumnConstraints(VALUES));
    add(grid, "theme", theme, theme);
    Slider memory = memorySlider();
    add(
        grid,
        "memory",
        memory,
        new VBox(
            2, memory, said(memory, v -> model.memory(Preferences.STANDARD.withMemoryPercent(v)))));
    Slider threads = threadSlider();
    add(
        grid,
        "threads",
        threads,
        new VBox(
            2, threads, said(threads, v -> model.threads(Preferences.STANDARD.withThreads(v)))));
    ComboBox<ClassColours> colours =
        choice(
            FXCollections.observableArrayList(ClassColours.values()),
            each -> messages.text(each.messageKey()),
            Preferences::colours,
            chosen -> change(preferences.get().withColours(chosen)));
    add(grid, "colours", colours, colours);
    ComboBox<Integer> autosave = autosaveBox();
    add(grid, "autosave", autosave, autosave);
    ComboBox<Integer> journal =
        choice(
            model.journalChoices(preferences.get()),
            model::journal,
            Preferences::journalSeconds,
            chosen -> change(preferences.get().withJournalSeconds(chosen)));
    add(grid, "journal", journal, journal);
    CheckBox restore = restoreBox();
    add(grid, "restore", restore, restore);
    Label title = new Label(messages.text("preferences.title"));
    title.getStyleClass().add("k-preferences-title");
    VBox card = new VBox(title, grid, buttons());
    card.getStyleClass().add("k-preferences");
    card.setMaxHeight(Region.USE_PREF_SIZE);
    StackPane.setAlignment(card, Pos.TOP_CENTER);
    getChildren().add(card);
    holdKeys(ActionId.PREFERENCES);
  }

  /** Shows it. */
  public void open() {
    show(theme);
  }

  private void change(Preferences now) {
    preferences.set(now);
  }

  private void add(GridPane grid, String key, Node control, Node shown) {
    String text = messages.text("preferences." + key);
    String why = messages.text("preferences." + key + ".hint");
    Label name = new Label(text);
    name.getStyleClass().add("k-preferences-name");
    name.setLabelFor(control);
    control.setId("preferences-" + key);
    control.setAccessibleText(text);
    control.setAccessibleHelp(why);
    VBox names = new VBox(2, name, Panels.hint(why));
    grid.addRow(grid.getRowCount(), names, shown);
    GridPane.setValignment(shown, VPos.TOP);
  }

  /** What a slider says, also on its way. */
  private static Label said(Slider slider, IntFunction<String> words) {
    Label label = new Label();
    label.getStyleClass().add("k-hint");
    label
        .textProperty()
        .bind(slider.valueProperty().map(v -> words.apply((int) Math.rint(v.doubleValue()))));
    return label;
  }

  private <T> ComboBox<T> choice(
      List<T> items,
      Function<T, String> words,
      Function<Preferences, T> value,
      Consumer<T> chosen) {
    ComboBox<T> box = new ComboBox<>(FXCollections.observableArrayList(items));
    box.setMaxWidth(Double.MAX_VALUE);
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(T item) {
            return item == null ? "" : words.apply(item);
          }

          @Override
          public T fromString(String text) {
            return box.getValue();
          }
        });
    preferences.map(value).subscribe(box::setValue);
    box.valueProperty()
        .subscribe(
            (before, now) -> {
              if (now != null && !now.equals(value.apply(preferences.get()))) {
                chosen.accept(now);
              }
            });
    return box;
  }

  private Slider memorySlider() {
    Slider slider = new Slider(Preferences.LEAST_MEMORY, Preferences.MOST_MEMORY, 0);
    slider.setBlockIncrement(5);
    settle(
        slider,
        Preferences::memoryPercent,
        value -> change(preferences.get().withMemoryPercent(value)));
    return slider;
  }

  private Slider threadSlider() {
    Slider slider = new Slider(1, Math.max(2, model.processors()), 1);
    slider.setBlockIncrement(1);
    slider.setDisable(model.processors() < 2);
    settle(
        slider,
        now -> now.threadsOf(model.processors()),
        value -> change(model.withProcessors(preferences.get(), value)));
    return slider;
  }

  private void settle(Slider slider, Function<Preferences, Integer> value, Consumer<Integer> set) {
    preferences.map(value).subscribe(now -> slider.setValue(now));
    PauseTransition settled = new PauseTransition(SETTLED);
    settled.setOnFinished(event -> set.accept((int) Math.rint(slider.getValue())));
    slider
        .valueProperty()
        .subscribe(
            (before, now) -> {
              if (Math.rint(now.doubleValue()) != value.apply(preferences.get())) {
                settled.playFromStart();
              } else {
                settled.stop();
              }
            });
  }

  private ComboBox<Integer> autosaveBox() {
    ComboBox<Integer> box =
        choice(
            model.autosaveChoices(preferences.get()),
            model::autosave,
            Preferences::autosaveMinutes,
            chosen -> change(preferences.get().withAutosaveMinutes(chosen)));
    box.setVisibleRowCount(10);
    return box;
  }

  private CheckBox restoreBox() {
    CheckBox box = new CheckBox();
    preferences.subscribe(now -> box.setSelected(now.restoreSession()));
    box.setOnAction(event -> change(preferences.get().withRestoreSession(box.isSelected())));
    return box;
  }

  private Node buttons() {
    Button reset = new Button(messages.text("preferences.reset"));
    reset.setId("preferences-reset");
    reset.setOnAction(event -> change(Preferences.STANDARD));
    ObservableValue<Boolean> standard = preferences.map(Preferences.STANDARD::equals);
    reset.disableProperty().bind(standard);
    StackPane holder = new StackPane(reset);
    holder.setPickOnBounds(true);
    ActionControls.tooltip(holder, "")
        .textProperty()
        .bind(
            standard.map(
                now -> messages.text(now ? "preferences.reset.done" : "preferences.reset.tip")));
    Button close = new Button(messages.text("preferences.close"));
    close.setId("preferences-close");
    close.getStyleClass().add("accent");
    close.setOnAction(event -> dismiss());
    ActionControls.tooltip(close, messages.text("preferences.close.tip"));
    return new HBox(8, holder, Panels.spacer(), close);
  }
}
