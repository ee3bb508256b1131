package org.kintsugi.app.labelling;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableSet;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ColorPicker;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.LabelClass;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.ActionControls;
import org.kintsugi.app.controls.ContextMenus;
import org.kintsugi.app.controls.Icons;
import org.kintsugi.app.controls.Panels;
import org.kintsugi.app.session.ClassEditor;
import org.kintsugi.app.session.HiddenClasses;
import org.kintsugi.app.session.Painting;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.Workspace;

/** The classes: choose, hide, lock, recolour, rename, reorder, merge, convert, delete, add. */
final class ClassListView {

  private static final double LEAST_WIDTH = 80;
  private static final double PADDING = 12;
  private static final double ROW_PADDING = 12;

  private final Messages messages;
  private final ActionControls controls;
  private final Painting painting;
  private final ProjectSession project;
  private final ClassEditor editor;
  private final HiddenClasses hidden;
  private final PresetFolder presets;
  private final VBox rows = new VBox();

  ClassListView(
      Messages messages,
      ActionControls controls,
      Workspace workspace,
      ProjectSession project,
      PresetFolder presets) {
    this.messages = messages;
    this.controls = controls;
    this.painting = workspace.painting();
    this.hidden = workspace.layers().hidden();
    this.presets = presets;
    this.project = project;
    this.editor = new ClassEditor(messages, painting, project, hidden);
  }

  VBox build() {
    rows.getStyleClass().add("k-class-list");
    rows.setId("class-list");
    project
        .classesProperty()
        .subscribe(
            list ->
                rows.getChildren()
                    .setAll(list.classes().stream().map(each -> row(list, each)).toList()));
    Button add = new Button(messages.text("classes.add"), Icons.of("mdi2p-plus"));
    add.setId("add-class");
    add.getStyleClass().addAll("flat", "small");
    ActionControls.tooltip(add, messages.text("classes.add.tip"));
    add.setOnAction(event -> editor.add());
    PresetMenu menu = new PresetMenu(messages, presets, project, editor);
    return new VBox(
        4,
        rows,
        Panels.row(add, Panels.spacer(), menu.button()),
        menu.namingLine(),
        Panels.row(Panels.spacer(), controls.panelButton(ActionId.SAFE_COLOURS, "flat", "small")));
  }

  private HBox row(ClassList list, LabelClass each) {
    ToggleButton choose = choose(each);
    HBox row = new HBox(2, eye(each), colour(list, each), Panels.grow(choose), lock(each));
    row.getStyleClass().add("k-class-row");
    MenuButton menu = menu(list, each, () -> rename(row, choose, each));
    row.getChildren().add(menu);
    ContextMenus.on(
        row,
        () -> {
          List<MenuItem> items = new ArrayList<>();
          String paint = messages.text("palette.class", each.name());
          items.add(
              ContextMenus.item("classes.paint", paint, () -> painting.chooseClass(each.id())));
          items.addAll(items(list, each, () -> rename(row, choose, each)));
          return items;
        });
    choose.setOnMouseClicked(
        event -> {
          if (event.getClickCount() == 2) {
            rename(row, choose, each);
          }
        });
    return row;
  }

  private ColorPicker colour(ClassList list, LabelClass each) {
    ColorPicker colour = new ColorPicker(Color.web(Panels.css(each.rgb())));
    colour.getStyleClass().addAll("k-colour", "button");
    colour.setAccessibleText(messages.text("label.colour", each.name()));
    colour.setFocusTraversable(false);
    ActionControls.tooltip(colour, messages.text("label.colour", each.name()));
    colour.setOnAction(
        event ->
            project
                .classEdits()
                .change(
                    messages.text("edit.recolour", each.name()),
                    list.recoloured(each.id(), rgb(colour.getValue()))));
    return colour;
  }

  private ToggleButton choose(LabelClass each) {
    Label name = new Label(each.name());
    name.getStyleClass().add("k-class-name");
    Label count = new Label();
    count.getStyleClass().add("k-class-count");
    count
        .textProperty()
        .bind(
            project
                .section()
                .labelCountsProperty()
                .map(
                    counts ->
                        each.id() < counts.length && counts[each.id()] > 0
                            ? LabelPanel.number(counts[each.id()])
                            : "–"));
    Label key = new Label(each.id() <= ActionId.CLASS_KEYS ? String.valueOf(each.id()) : "");
    key.getStyleClass().add("k-key");
    ToggleButton choose = new ToggleButton();
    count.setMinWidth(Region.USE_PREF_SIZE);
    key.setMinWidth(Region.USE_PREF_SIZE);
    name.setMinWidth(0);
    name.setWrapText(true);
    HBox content = Panels.row(key, Panels.grow(name), count);
    content.setSpacing(6);
    // A long name takes two lines: the skin of a button does not ask how high a name is.
    ObservableValue<Number> high = name.widthProperty().map(w -> name.prefHeight(w.doubleValue()));
    name.minHeightProperty().bind(high);
    choose.minHeightProperty().bind(high.map(h -> h.doubleValue() + ROW_PADDING));
    // A long name wraps rather than pushing what stands right of it out of the panel.
    choose.setMinWidth(LEAST_WIDTH);
    choose.setPrefWidth(LEAST_WIDTH);
    content.prefWidthProperty().bind(choose.widthProperty().subtract(PADDING));
    choose.setGraphic(content);
    choose.setId("class-" + each.id());
    choose.setAccessibleText(each.name());
    choose.getStyleClass().add("k-class");
    choose.setMaxWidth(Double.MAX_VALUE);
    Panels.whileShown(choose, painting.currentClassProperty())
        .subscribe(now -> choose.setSelected(now.intValue() == each.id()));
    choose.setOnAction(
        event -> {
          painting.chooseClass(each.id());
          choose.setSelected(true);
        });
    return choose;
  }

  /** Open while the class is drawn. */
  private ToggleButton eye(LabelClass each) {
    ToggleButton eye = new ToggleButton();
    eye.setId("hide-" + each.id());
    eye.getStyleClass().addAll("k-lock", "flat");
    eye.setFocusTraversable(false);
    String text = messages.text("label.hide", each.name());
    eye.setAccessibleText(text);
    ActionControls.tooltip(eye, text);
    eye.graphicProperty()
        .bind(
            eye.selectedProperty()
                .map(on -> Icons.of(on ? "mdi2e-eye-off-outline" : "mdi2e-eye-outline")));
    ObservableValue<Boolean> now =
        Bindings.createBooleanBinding(() -> hidden.isHidden(each), hidden.names());
    Panels.whileShown(eye, now).subscribe(eye::setSelected);
    eye.setOnAction(event -> hidden.toggle(each));
    return eye;
  }

  /** There while the class is locked: the row's menu locks it. */
  private ToggleButton lock(LabelClass each) {
    ObservableSet<String> locked = painting.options().lockedClasses();
    ToggleButton lock = new ToggleButton();
    lock.managedProperty().bind(lock.selectedProperty());
    lock.visibleProperty().bind(lock.selectedProperty());
    lock.setId("lock-" + each.id());
    lock.getStyleClass().addAll("k-lock", "flat");
    lock.setFocusTraversable(false);
    lock.setAccessibleText(messages.text("label.lock", each.name()));
    ActionControls.tooltip(lock, messages.text("label.lock", each.name()));
    lock.setGraphic(Icons.of("mdi2l-lock-outline"));
    ObservableValue<Boolean> now =
        Bindings.createBooleanBinding(() -> locked.contains(each.name()), locked);
    Panels.whileShown(lock, now).subscribe(lock::setSelected);
    lock.setOnAction(event -> locked.remove(each.name()));
    return lock;
  }

  private MenuButton menu(ClassList list, LabelClass each, Runnable rename) {
    MenuButton menu = new MenuButton("", Icons.of("mdi2d-dots-vertical"));
    menu.setId("class-menu-" + each.id());
    menu.getStyleClass().addAll("k-lock", "flat", "no-arrow");
    menu.setFocusTraversable(false);
    menu.setAccessibleText(messages.text("classes.menu", each.name()));
    ActionControls.tooltip(menu, messages.text("classes.menu", each.name()));
    menu.getItems().setAll(items(list, each, rename));
    menu.setOnShowing(event -> menu.getItems().setAll(items(list, each, rename)));
    return menu;
  }

  private List<MenuItem> items(ClassList list, LabelClass each, Runnable rename) {
    MenuItem up = item("classes.up", () -> editor.move(each.id(), each.id() - 1));
    up.setDisable(each.id() == 1);
    MenuItem down = item("classes.down", () -> editor.move(each.id(), each.id() + 1));
    down.setDisable(each.id() == list.size());
    MenuItem remove = item("classes.remove", () -> editor.remove(each.id()));
    remove.setDisable(!editor.canRemove());
    return List.of(
        item("classes.rename", rename),
        lockItem(each),
        item("classes.show-only", () -> hidden.showOnly(list, each)),
        item("classes.show-all", hidden::showAll),
        up,
        down,
        others("classes.merge", list, each, into -> editor.merge(each.id(), into)),
        others("classes.convert", list, each, into -> editor.convert(each.id(), into)),
        new SeparatorMenuItem(),
        remove);
  }

  private MenuItem lockItem(LabelClass each) {
    ObservableSet<String> locked = painting.options().lockedClasses();
    CheckMenuItem item = new CheckMenuItem(messages.text("classes.lock"));
    item.setId("classes.lock");
    item.setSelected(locked.contains(each.name()));
    item.setOnAction(
        event -> {
          if (!locked.remove(each.name())) {
            locked.add(each.name());
          }
        });
    return item;
  }

  private MenuItem item(String key, Runnable does) {
    MenuItem item = new MenuItem(messages.text(key));
    item.setId(key);
    item.setOnAction(event -> does.run());
    return item;
  }

  private Menu others(String key, ClassList list, LabelClass each, IntConsumer does) {
    Menu menu = new Menu(messages.text(key));
    menu.setId(key);
    for (LabelClass other : list.classes()) {
      if (other.id() != each.id()) {
        MenuItem item = new MenuItem(other.name(), Panels.swatch(other.rgb()));
        item.setMnemonicParsing(false);
        item.setOnAction(event -> does.accept(other.id()));
        menu.getItems().add(item);
      }
    }
    menu.setDisable(menu.getItems().isEmpty());
    return menu;
  }

  /** Puts a text field in the place of the name; Enter takes the name, Escape forgets it. */
  private void rename(HBox row, Node choose, LabelClass each) {
    int at = row.getChildren().indexOf(choose);
    if (at < 0) {
      return;
    }
    TextField field = Panels.grow(new TextField(each.name()));
    field.setId("class-name");
    field.setAccessibleText(messages.text("classes.name"));
    Runnable back =
        () -> {
          if (row.getChildren().contains(field)) {
            row.getChildren().set(at, choose);
          }
        };
    field.textProperty().subscribe(text -> markObjection(field, each, text));
    field.setOnAction(
        event -> {
          if (field.getText().strip().equals(each.name())) {
            back.run();
          } else {
            editor.rename(each.id(), field.getText());
          }
        });
    field.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            back.run();
            event.consume();
          }
        });
    field
        .focusedProperty()
        .subscribe(
            (before, now) -> {
              if (!now) {
                back.run();
              }
            });
    row.getChildren().set(at, field);
    field.requestFocus();
    field.selectAll();
  }

  private void markObjection(TextField field, LabelClass each, String text) {
    String reason = editor.objection(each.id(), text).orElse("");
    field.getStyleClass().remove("k-invalid");
    field.setTooltip(null);
    if (!reason.isEmpty()) {
      field.getStyleClass().add("k-invalid");
      ActionControls.tooltip(field, reason);
    }
  }

  private static int rgb(Color colour) {
    return (int) Math.round(colour.getRed() * 255) << 16
        | (int) Math.round(colour.getGreen() * 255) << 8
        | (int) Math.round(colour.getBlue() * 255);
  }
}
