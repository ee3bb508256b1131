package org.kintsugi.app.phases;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.LabelClass;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.Panels;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.ResultView;
import org.kintsugi.app.session.Workspace;
import org.kintsugi.phase.Phase;
import org.kintsugi.phase.PhaseRule;

/** The panel of the step Phases: a table from classes to phases, undoable like everything else. */
public final class PhasesPanel {

  private final Messages messages;
  private final Workspace workspace;
  private final ProjectSession project;

  /** A panel for the open project. */
  public PhasesPanel(Messages messages, Workspace workspace, ProjectSession project) {
    this.messages = messages;
    this.workspace = workspace;
    this.project = project;
  }

  /** Builds it. */
  public ScrollPane build() {
    GridPane table = new GridPane(8, 8);
    table.setId("phase-table");
    VBox legend = new VBox(4);
    project.classesProperty().subscribe(classes -> fill(table, legend));
    project.ruleProperty().subscribe(rule -> fill(table, legend));
    return Panels.panel(
        "panel-phases",
        Panels.heading(messages.text("phases.rule")),
        Panels.hint(messages.text("phases.hint")),
        table,
        Panels.heading(messages.text("phases.phases")),
        legend,
        Panels.heading(messages.text("phases.show")),
        show());
  }

  private void fill(GridPane table, VBox legend) {
    ClassList classes = project.classesProperty().get();
    PhaseRule rule = project.ruleProperty().get();
    table.getChildren().clear();
    int row = 0;
    for (LabelClass each : classes.classes()) {
      Label name = new Label(each.name(), Panels.swatch(each.rgb()));
      name.getStyleClass().add("k-phase-class");
      name.setGraphicTextGap(8);
      name.setMaxWidth(Double.MAX_VALUE);
      name.setWrapText(true);
      GridPane.setHgrow(name, Priority.ALWAYS);
      table.addRow(row++, name, phaseBox(each, rule));
    }
    legend.getChildren().setAll(rule.phases().stream().map(p -> legendRow(p, classes)).toList());
  }

  private ComboBox<Integer> phaseBox(LabelClass each, PhaseRule rule) {
    ComboBox<Integer> box = new ComboBox<>();
    box.setId("phase-of-" + each.id());
    box.setPrefWidth(146);
    box.setMinWidth(146);
    box.getStyleClass().add("k-phase-box");
    List<Integer> choices = new ArrayList<>(rule.phases().stream().map(Phase::id).toList());
    choices.add(0);
    box.getItems().setAll(choices);
    box.setValue(rule.phaseOf(each.id()).map(Phase::id).orElse(0));
    box.setAccessibleText(messages.text("phases.phase-of", each.name()));
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(Integer id) {
            return id == null ? "" : phaseName(rule, id);
          }

          @Override
          public Integer fromString(String text) {
            return 0;
          }
        });
    box.setCellFactory(list -> new PhaseCell(rule));
    box.setButtonCell(new PhaseCell(rule));
    box.setOnAction(
        event ->
            project.changeRule(
                messages.text("edit.rule"), rule.assigned(each.id(), box.getValue())));
    return box;
  }

  private HBox legendRow(Phase phase, ClassList classes) {
    List<String> names = phase.classIds().stream().map(id -> classes.get(id).name()).toList();
    Label name = new Label(phase.id() + "  " + phase.name(), Panels.swatch(phase.rgb()));
    name.setGraphicTextGap(8);
    name.setMinWidth(Region.USE_PREF_SIZE);
    Label of =
        new Label(names.isEmpty() ? messages.text("phases.no-class") : String.join(" + ", names));
    of.getStyleClass().add("k-hint");
    of.setWrapText(true);
    of.setMinHeight(Region.USE_PREF_SIZE);
    return Panels.row(name, Panels.grow(of));
  }

  private Node show() {
    ToggleGroup group = new ToggleGroup();
    ToggleButton classes = choice("phases.show-classes", ResultView.CLASSES, group, "left-pill");
    ToggleButton phases = choice("phases.show-phases", ResultView.PHASES, group, "right-pill");
    HBox row = new HBox(Panels.grow(classes), Panels.grow(phases));
    return row;
  }

  private ToggleButton choice(String key, ResultView view, ToggleGroup group, String style) {
    ToggleButton button = new ToggleButton(messages.text(key));
    button.setId(key.replace('.', '-'));
    button.setToggleGroup(group);
    button.getStyleClass().add(style);
    Panels.whileShown(button, workspace.layers().resultViewProperty())
        .subscribe(now -> button.setSelected(now.equals(view)));
    button.setOnAction(
        event -> {
          workspace.layers().resultViewProperty().set(view);
          workspace.layers().resultProperty().set(true);
          button.setSelected(true);
        });
    return button;
  }

  private String phaseName(PhaseRule rule, int id) {
    return id == 0 ? messages.text("phases.none") : rule.get(id).name();
  }

  private final class PhaseCell extends ListCell<Integer> {

    private final PhaseRule rule;

    PhaseCell(PhaseRule rule) {
      this.rule = rule;
    }

    @Override
    protected void updateItem(Integer id, boolean empty) {
      super.updateItem(id, empty);
      boolean nothing = empty || id == null;
      setText(nothing ? null : phaseName(rule, id));
      setGraphic(nothing || id == 0 ? null : Panels.swatch(rule.get(id).rgb()));
      setGraphicTextGap(8);
    }
  }
}
