package org.kintsugi.app.phases;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.ActionControls;
import org.kintsugi.app.controls.Icons;
import org.kintsugi.app.controls.Panels;
import org.kintsugi.app.session.PhaseEditor;
import org.kintsugi.app.session.PhasePreview;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.ResultView;
import org.kintsugi.app.session.Workspace;

/** The panel of the step Phases: what is shown, and the phases with the classes that make them. */
public final class PhasesPanel {

  private final Messages messages;
  private final Workspace workspace;
  private final ProjectSession project;
  private final ActionControls controls;
  private final PhasePreview preview;

  /** A panel for the open project. */
  public PhasesPanel(
      Messages messages,
      ActionControls controls,
      Workspace workspace,
      ProjectSession project,
      PhasePreview preview) {
    this.controls = controls;
    this.preview = preview;
    this.messages = messages;
    this.workspace = workspace;
    this.project = project;
  }

  /** Builds it. */
  public ScrollPane build() {
    PhaseEditor editor = new PhaseEditor(messages, project);
    Button add = new Button(messages.text("phases.add"), Icons.of("mdi2p-plus"));
    add.setId("add-phase");
    add.getStyleClass().addAll("flat", "small");
    ActionControls.tooltip(add, messages.text("phases.add.tip"));
    add.setOnAction(event -> editor.add());
    return Panels.panel(
        "panel-phases",
        Panels.heading(messages.text("phases.show")),
        show(),
        Panels.heading(messages.text("phases.phases")),
        Panels.hint(messages.text("phases.hint")),
        new PhaseCards(messages, project, editor, preview).build(),
        Panels.row(add),
        Panels.heading(messages.text("cleanup.title")),
        Panels.hint(messages.text("cleanup.hint")),
        new CleanUpView(messages, controls, project, preview).build());
  }

  private Node show() {
    ToggleGroup group = new ToggleGroup();
    return new HBox(
        Panels.grow(choice("phases.show-classes", ResultView.CLASSES, group, "left-pill")),
        Panels.grow(choice("phases.show-phases", ResultView.PHASES, group, "center-pill")),
        Panels.grow(choice("phases.show-mask", ResultView.MASK, group, "right-pill")));
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
}
