package org.kintsugi.app.training;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.Panels;
import org.kintsugi.app.session.LabelPage;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.TaskRunner;
import org.kintsugi.app.session.Workspace;
import org.kintsugi.job.Parallel;

/** How good the training is: scores, importances, other classifiers. */
public final class QualityPanel {

  private final Messages messages;
  private final Workspace workspace;
  private final ProjectSession project;
  private final ImportanceModel importances;
  private final ComparisonModel comparison;

  /**
   * A panel for the open project.
   *
   * @param tasks runs measurements
   * @param parallel their pieces
   */
  public QualityPanel(
      Messages messages,
      Workspace workspace,
      ProjectSession project,
      TaskRunner tasks,
      Parallel parallel) {
    this.messages = messages;
    this.workspace = workspace;
    this.project = project;
    this.importances = new ImportanceModel(messages, project, tasks, parallel);
    this.comparison = new ComparisonModel(messages, project, tasks, parallel);
  }

  /** Builds it. */
  public VBox build() {
    Button close = new Button(messages.text("quality.close"));
    close.setId("quality-close");
    close.getStyleClass().add("small");
    close.setOnAction(event -> workspace.labelPageProperty().set(LabelPage.PANEL));
    CompareView compare = new CompareView(messages, project, comparison);
    compare.getStyleClass().add("k-quality-page");
    TabPane tabs =
        new TabPane(
            tab("scores", scrolling(new ScoresView(messages, project))),
            tab("importances", scrolling(new ImportanceView(messages, project, importances))),
            tab("compare", compare));
    tabs.setId("quality-tabs");
    tabs.setAccessibleText(messages.text("quality.title"));
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    VBox.setVgrow(tabs, Priority.ALWAYS);
    VBox panel =
        new VBox(
            Panels.row(Panels.heading(messages.text("quality.title")), Panels.spacer(), close),
            tabs);
    panel.setId("panel-quality");
    panel.getStyleClass().addAll("k-panel", "k-quality-panel");
    return panel;
  }

  private Tab tab(String key, Node content) {
    Tab tab = new Tab(messages.text("quality.tab." + key), content);
    tab.setId("quality-tab-" + key);
    return tab;
  }

  private static ScrollPane scrolling(VBox content) {
    content.getStyleClass().add("k-quality-page");
    ScrollPane scroll = new ScrollPane(content);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFocusTraversable(false);
    scroll.getStyleClass().add("k-panel-scroll");
    return scroll;
  }
}
