package org.kintsugi.app.labelling;

import javafx.scene.control.Button;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.ActionControls;
import org.kintsugi.app.controls.Icons;
import org.kintsugi.app.controls.Panels;
import org.kintsugi.app.session.ClassEditor;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.project.ClassPreset;

/** Takes the classes of a preset, or keeps those of the project as one. */
final class PresetMenu {

  private final Messages messages;
  private final PresetFolder folder;
  private final ProjectSession project;
  private final ClassEditor editor;
  private final HBox naming;
  private final TextField name = new TextField();

  PresetMenu(Messages messages, PresetFolder folder, ProjectSession project, ClassEditor editor) {
    this.messages = messages;
    this.folder = folder;
    this.project = project;
    this.editor = editor;
    this.naming = naming();
  }

  /** The button with the menu. */
  MenuButton button() {
    MenuButton button =
        new MenuButton(messages.text("presets.title"), Icons.of("mdi2b-bookmark-outline"));
    button.setId("class-presets");
    button.getStyleClass().addAll("flat", "small");
    ActionControls.tooltip(button, messages.text("presets.tip"));
    button.setOnShowing(event -> fill(button));
    // A menu without an item never shows.
    button.getItems().add(new MenuItem());
    return button;
  }

  /** The line in which a new preset gets its name; there while it is wanted. */
  VBox namingLine() {
    return new VBox(naming);
  }

  private void fill(MenuButton button) {
    button.getItems().setAll(take(ClassPreset.paper(messages.text("presets.paper"))));
    folder.presets().forEach(each -> button.getItems().add(take(each)));
    MenuItem keep = new MenuItem(messages.text("presets.keep"));
    keep.setId("preset-keep");
    keep.setOnAction(event -> ask());
    Menu forget = new Menu(messages.text("presets.forget"));
    forget.setId("preset-forget");
    for (ClassPreset each : folder.presets()) {
      MenuItem item = item(each);
      item.setId("forget-" + forget.getItems().size());
      item.setOnAction(
          event -> folder.delete(messages.text("presets.forgetting", each.name()), each));
      forget.getItems().add(item);
    }
    forget.setDisable(folder.presets().isEmpty());
    button.getItems().addAll(new SeparatorMenuItem(), keep, forget);
  }

  private MenuItem take(ClassPreset preset) {
    MenuItem item = item(preset);
    item.setOnAction(event -> editor.take(preset));
    return item;
  }

  private static MenuItem item(ClassPreset preset) {
    MenuItem item = new MenuItem(preset.name());
    item.setMnemonicParsing(false);
    return item;
  }

  private HBox naming() {
    name.setId("preset-name");
    name.setPromptText(messages.text("presets.name"));
    name.setAccessibleText(messages.text("presets.name"));
    ActionControls.tooltip(name, messages.text("presets.name.tip"));
    Button save = new Button(messages.text("presets.save"));
    save.setId("preset-save");
    save.getStyleClass().add("small");
    ActionControls.tooltip(save, messages.text("presets.name.tip"));
    save.disableProperty().bind(name.textProperty().map(String::isBlank));
    save.setOnAction(event -> save());
    name.setOnAction(event -> save());
    HBox line = Panels.row(Panels.grow(name), save);
    name.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            show(line, false);
            event.consume();
          }
        });
    show(line, false);
    return line;
  }

  private void ask() {
    show(naming, true);
    name.requestFocus();
    name.selectAll();
  }

  private void save() {
    if (name.getText().isBlank()) {
      return;
    }
    ClassPreset preset =
        new ClassPreset(
            name.getText(), project.classesProperty().get(), project.ruleProperty().get());
    folder.save(messages.text("presets.keeping", preset.name()), preset);
    show(naming, false);
  }

  private static void show(HBox line, boolean shown) {
    line.setVisible(shown);
    line.setManaged(shown);
  }
}
