package org.kintsugi.app.labelling;

import java.util.Locale;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kintsugi.annotation.RegionOfInterest;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.ActionControls;
import org.kintsugi.app.controls.Panels;
import org.kintsugi.app.session.Painting;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.ToolKind;
import org.kintsugi.image.ValidRegion;

/** The part of the label panel that says what counts, and holds the tools that change it. */
final class RegionOptionsView {

  private final Messages messages;
  private final ActionControls controls;
  private final Painting painting;
  private final ProjectSession project;

  RegionOptionsView(
      Messages messages, ActionControls controls, Painting painting, ProjectSession project) {
    this.messages = messages;
    this.controls = controls;
    this.painting = painting;
    this.project = project;
  }

  VBox build() {
    FlowPane tools =
        new FlowPane(
            4,
            4,
            controls.toolButton(ActionId.TOOL_REGION_RECTANGLE),
            controls.toolButton(ActionId.TOOL_REGION_POLYGON),
            controls.toolButton(ActionId.TOOL_EXCLUDE),
            controls.toolButton(ActionId.TOOL_INCLUDE),
            controls.toolButton(ActionId.REGION_INVERT),
            controls.toolButton(ActionId.REGION_CLEAR),
            controls.toolButton(ActionId.SHOW_EXCLUDED));
    tools.setId("region-tools");
    Label counts = new Label();
    counts.setId("region-counts");
    counts.getStyleClass().add("k-fact-value");
    counts.textProperty().bind(Panels.whileShown(counts, valid()).map(this::counts));
    VBox box =
        new VBox(
            8,
            Panels.row(new Label(messages.text("region.counts")), Panels.spacer(), counts),
            tools,
            modes(),
            unused());
    box.setId("region-options");
    return box;
  }

  private ObservableValue<ValidRegion> valid() {
    return project.section().sectionProperty().map(section -> section.validRegion());
  }

  private String counts(ValidRegion valid) {
    double share = 100.0 * valid.area() / ((double) valid.width() * valid.height());
    return messages.text(
        "region.counts.value",
        String.format(Locale.ROOT, "%.1f", share),
        LabelPanel.number(valid.area()));
  }

  /** What the next outline does; there while a tool that draws one is in the hand. */
  private Node modes() {
    FlowPane row = new FlowPane(4, 4);
    row.setId("region-modes");
    for (RegionOfInterest each : RegionOfInterest.values()) {
      String key = "region." + each.name().toLowerCase(Locale.ROOT);
      ToggleButton button = new ToggleButton(messages.text(key));
      button.setId("region-" + each.name().toLowerCase(Locale.ROOT));
      button.getStyleClass().addAll("small", "k-chip");
      ActionControls.tooltip(button, messages.text(key + ".tip"));
      button.setAccessibleHelp(messages.text(key + ".tip"));
      Panels.whileShown(button, painting.options().regionProperty())
          .subscribe(now -> button.setSelected(now == each));
      button.setOnAction(
          event -> {
            painting.options().regionProperty().set(each);
            button.setSelected(true);
          });
      row.getChildren().add(button);
    }
    row.visibleProperty()
        .bind(Panels.whileShown(row, painting.toolProperty()).map(ToolKind::drawsRegion));
    row.managedProperty().bind(row.visibleProperty());
    return row;
  }

  /** Says that labels are kept but not used, where some lie outside. */
  private Label unused() {
    Label label = Panels.hint("");
    label.setId("region-unused");
    label.getStyleClass().add("k-warning");
    ObservableValue<Long> outside = project.section().advice().unusedProperty();
    label
        .textProperty()
        .bind(
            Panels.whileShown(label, outside)
                .map(count -> count == 0 ? "" : messages.text("region.unused", count)));
    label.visibleProperty().bind(label.textProperty().isNotEmpty());
    label.managedProperty().bind(label.visibleProperty());
    return label;
  }
}
