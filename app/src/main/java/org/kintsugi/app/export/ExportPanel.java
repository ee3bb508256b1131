package org.kintsugi.app.export;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.ActionControls;
import org.kintsugi.app.controls.Icons;
import org.kintsugi.app.controls.Panels;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.SectionEntry;
import org.kintsugi.batch.AppliedTable;
import org.kintsugi.phase.CleanUpStep;

/**
 * The panel of the step Export: of which sections, where to, what will be written, and the button
 * that writes it. The model lives longer than the panel, which follows it weakly.
 */
public final class ExportPanel {

  private final Messages messages;
  private final ProjectSession project;
  private final ObservableList<SectionEntry> sections;
  private final ExportModel model;
  private final Supplier<Optional<Path>> chooseFolder;
  private final Runnable export;

  /**
   * A panel for the open project.
   *
   * @param chooseFolder asks for the folder
   * @param export writes
   */
  public ExportPanel(
      Messages messages,
      ProjectSession project,
      ExportModel model,
      Supplier<Optional<Path>> chooseFolder,
      Runnable export) {
    this.messages = messages;
    this.project = project;
    this.sections = project.sections();
    this.model = model;
    this.chooseFolder = chooseFolder;
    this.export = export;
  }

  /** Builds it: what scrolls, and under it the button, which is always in reach. */
  public VBox build() {
    VBox files = new VBox(4);
    files.setId("export-files");
    ExportFiles list = new ExportFiles(messages, project, model);
    Panels.whileShown(
            files,
            Bindings.createObjectBinding(
                list::rows,
                project.ruleProperty(),
                model.allProperty(),
                model.choice().contentProperty(),
                model.choice().outputsProperty(),
                project.section().alignedProperty(),
                sections))
        .subscribe(
            rows -> {
              if (rows != null) {
                files.getChildren().setAll(rows);
              }
            });
    ExportChoiceView choice = new ExportChoiceView(messages, model.choice());
    List<Node> parts = new ArrayList<>(List.of(whichSections()));
    parts.add(Panels.heading(messages.text("export.folder")));
    parts.add(folderRow());
    parts.addAll(choice.preset());
    parts.addAll(choice.numbers());
    parts.addAll(choice.further());
    parts.addAll(new ExportFiguresView(messages, project, model, choice).build());
    parts.add(Panels.heading(messages.text("export.files")));
    parts.add(files);
    parts.add(cleanUpHint());
    ScrollPane choices = Panels.panel("panel-export", parts.toArray(Node[]::new));
    VBox.setVgrow(choices, Priority.ALWAYS);
    VBox foot =
        new VBox(
            8, exportButton(), new ExportProgress(messages, model).build(), Panels.hint(reason()));
    foot.getStyleClass().addAll("k-panel", "k-panel-foot");
    return new VBox(choices, foot);
  }

  private Label cleanUpHint() {
    return Panels.hint(
        project
            .cleanUpProperty()
            .map(
                steps ->
                    steps.isActive()
                        ? messages.text(
                            "export.clean-up",
                            steps.steps().stream().filter(CleanUpStep::on).count())
                        : ""));
  }

  /** This section or all; there only where there are several. */
  private VBox whichSections() {
    ToggleGroup group = new ToggleGroup();
    RadioButton one = new RadioButton();
    one.textProperty()
        .bind(project.entry().nameProperty().map(name -> messages.text("export.this", name)));
    one.setId("export-this");
    RadioButton all = new RadioButton();
    all.textProperty().bind(text(() -> messages.text("export.all", sections.size()), sections));
    all.setId("export-all");
    for (RadioButton each : List.of(one, all)) {
      each.setToggleGroup(group);
      each.setMnemonicParsing(false);
      each.setMaxWidth(Double.MAX_VALUE);
    }
    ActionControls.tooltip(one, messages.text("export.this.tip"));
    ActionControls.tooltip(all, messages.text("export.all.tip", AppliedTable.NAME));
    (model.allProperty().get() ? all : one).setSelected(true);
    Panels.whileShown(all, model.allProperty())
        .subscribe(now -> (now ? all : one).setSelected(true));
    group
        .selectedToggleProperty()
        .subscribe((before, now) -> model.allProperty().set(all.equals(now)));
    VBox box = new VBox(8, Panels.heading(messages.text("export.sections")), one, all);
    box.setId("export-sections");
    box.visibleProperty().bind(Bindings.createBooleanBinding(() -> sections.size() > 1, sections));
    box.managedProperty().bind(box.visibleProperty());
    return box;
  }

  private VBox folderRow() {
    Label path = Panels.hint("");
    path.textProperty()
        .bind(
            text(
                () ->
                    model
                        .folderProperty()
                        .get()
                        .map(Path::toString)
                        .orElse(messages.text("export.none")),
                model.folderProperty()));
    Button choose = new Button(messages.text("export.choose"), Icons.of("mdi2f-folder-outline"));
    choose.setId("export-choose");
    choose.setOnAction(
        event -> chooseFolder.get().ifPresent(f -> model.folderProperty().set(Optional.of(f))));
    ActionControls.tooltip(choose, messages.text("export.choose.tip"));
    return new VBox(8, path, choose);
  }

  private StackPane exportButton() {
    Button button = new Button(messages.text("export.button"), Icons.of("mdi2e-export-variant"));
    button.setId("export-button");
    button.getStyleClass().add("accent");
    button.setMaxWidth(Double.MAX_VALUE);
    StringBinding reason = reason();
    button.disableProperty().bind(reason.isNotEmpty());
    button.setOnAction(event -> export.run());
    StackPane holder = new StackPane(button);
    holder.setPickOnBounds(true);
    ActionControls.tooltip(holder, "")
        .textProperty()
        .bind(
            Bindings.when(reason.isEmpty())
                .then(messages.text("export.button.tip"))
                .otherwise(reason));
    return holder;
  }

  private StringBinding reason() {
    return text(
        () -> model.reason(project),
        model.folderProperty(),
        model.runningProperty(),
        model.allProperty(),
        model.choice().contentProperty(),
        model.choice().outputsProperty(),
        model.choice().figureProblemProperty(),
        project.classesProperty(),
        project.section().trainerProperty(),
        project.section().training().versionProperty(),
        project.section().result().versionProperty(),
        project.section().training().busyProperty());
  }

  /** A binding is followed weakly, so the model does not keep the panel. */
  private static StringBinding text(Supplier<String> text, Observable... dependencies) {
    return Bindings.createStringBinding(text::get, dependencies);
  }
}
