package org.kintsugi.app.export;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.ActionControls;
import org.kintsugi.app.controls.Icons;
import org.kintsugi.app.controls.Panels;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.batch.ExportPreset;
import org.kintsugi.phase.CleanUpStep;
import org.kintsugi.phase.Phase;
import org.kintsugi.phase.PhaseRule;

/** The panel of the step Export: where to, what will be written, and the button that writes it. */
public final class ExportPanel {

  private final Messages messages;
  private final ProjectSession project;
  private final Supplier<Optional<Path>> chooseFolder;
  private final Consumer<ExportChoice> export;
  private final ObjectProperty<Optional<Path>> folder =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<ExportPreset> preset =
      new SimpleObjectProperty<>(ExportPreset.STANDARD);

  /**
   * A panel for the open project.
   *
   * @param chooseFolder asks for the folder
   * @param export writes
   */
  public ExportPanel(
      Messages messages,
      ProjectSession project,
      Supplier<Optional<Path>> chooseFolder,
      Consumer<ExportChoice> export) {
    this.messages = messages;
    this.project = project;
    this.chooseFolder = chooseFolder;
    this.export = export;
  }

  /** Builds it. */
  public ScrollPane build() {
    VBox files = new VBox(4);
    files.setId("export-files");
    project.ruleProperty().subscribe(rule -> files.getChildren().setAll(fileRows(rule)));
    return Panels.panel(
        "panel-export",
        Panels.heading(messages.text("export.folder")),
        folderRow(),
        Panels.heading(messages.text("export.preset")),
        presetBox(),
        Panels.hint(preset.map(now -> messages.text("export.preset." + key(now) + ".hint"))),
        Panels.heading(messages.text("export.files")),
        files,
        Panels.hint(
            project
                .cleanUpProperty()
                .map(
                    steps ->
                        steps.isActive()
                            ? messages.text(
                                "export.clean-up",
                                steps.steps().stream().filter(CleanUpStep::on).count())
                            : "")),
        exportButton(),
        Panels.hint(reason()));
  }

  private VBox folderRow() {
    Label path = Panels.hint("");
    path.textProperty()
        .bind(folder.map(now -> now.map(Path::toString).orElse(messages.text("export.none"))));
    Button choose = new Button(messages.text("export.choose"), Icons.of("mdi2f-folder-outline"));
    choose.setId("export-choose");
    choose.setOnAction(event -> chooseFolder.get().ifPresent(f -> folder.set(Optional.of(f))));
    return new VBox(8, path, choose);
  }

  private ComboBox<ExportPreset> presetBox() {
    ComboBox<ExportPreset> box = new ComboBox<>();
    box.getItems().setAll(ExportPreset.values());
    box.setMaxWidth(Double.MAX_VALUE);
    box.setAccessibleText(messages.text("export.preset"));
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(ExportPreset value) {
            return value == null ? "" : messages.text("export.preset." + key(value));
          }

          @Override
          public ExportPreset fromString(String text) {
            return ExportPreset.STANDARD;
          }
        });
    box.valueProperty().bindBidirectional(preset);
    return box;
  }

  private List<Label> fileRows(PhaseRule rule) {
    List<Label> rows = new ArrayList<>();
    rows.add(file("classes.tif", messages.text("export.classes")));
    rows.add(file("phases.tif", messages.text("export.phases")));
    for (Phase phase : rule.phases()) {
      rows.add(file("mask_" + phase.fileName() + ".tif", messages.text("export.mask")));
    }
    rows.add(file("forest.kforest", messages.text("export.forest")));
    rows.add(file("overlay.png", messages.text("export.overlay")));
    rows.add(file("provenance.json", messages.text("export.provenance")));
    rows.add(Panels.hint(messages.text("export.sidecars")));
    return rows;
  }

  private static Label file(String name, String what) {
    Label label = new Label(name + "  –  " + what);
    label.setWrapText(true);
    label.getStyleClass().add("k-file");
    return label;
  }

  private StackPane exportButton() {
    Button button = new Button(messages.text("export.button"), Icons.of("mdi2e-export-variant"));
    button.setId("export-button");
    button.getStyleClass().add("accent");
    button.setMaxWidth(Double.MAX_VALUE);
    ObservableValue<String> reason = reason();
    button.disableProperty().bind(reason.map(now -> !now.isEmpty()));
    button.setOnAction(
        event ->
            folder.get().ifPresent(where -> export.accept(new ExportChoice(where, preset.get()))));
    StackPane holder = new StackPane(button);
    ActionControls.tooltip(holder, messages.text("export.button")).textProperty().bind(reason);
    return holder;
  }

  private ObservableValue<String> reason() {
    return Bindings.createStringBinding(
        () -> {
          if (project.section().training().versionProperty().get() == 0
              && !project.section().result().isPresent()) {
            return messages.text("export.no-result");
          }
          if (project.section().training().busyProperty().get()) {
            return messages.text("export.busy");
          }
          return folder.get().isEmpty() ? messages.text("export.no-folder") : "";
        },
        folder,
        project.section().training().versionProperty(),
        project.section().result().versionProperty(),
        project.section().training().busyProperty());
  }

  private static String key(ExportPreset value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
