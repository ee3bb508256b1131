package org.kintsugi.app.export;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.Panels;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.batch.AppliedTable;
import org.kintsugi.batch.ExportContent;
import org.kintsugi.figure.FigureLayout;
import org.kintsugi.image.Region;
import org.kintsugi.io.ArrayFormat;
import org.kintsugi.phase.Phase;

/** The list of what will be written: names, meanings, sizes. */
final class ExportFiles {

  private final Messages messages;
  private final ProjectSession project;
  private final ExportModel model;

  ExportFiles(Messages messages, ProjectSession project, ExportModel model) {
    this.messages = messages;
    this.project = project;
    this.model = model;
  }

  List<Node> rows() {
    List<Node> rows = new ArrayList<>();
    ExportContent content = model.choice().contentProperty().get();
    if (model.isSeparate(project)) {
      rows.add(file(AppliedTable.NAME, messages.text("export.table")));
      rows.add(Panels.hint(messages.text("export.each")));
    } else {
      rows.add(Panels.hint(size(content)));
    }
    rows.add(image(content, "classes.tif", messages.text("export.classes")));
    rows.add(image(content, "phases.tif", messages.text("export.phases")));
    for (Phase phase : project.ruleProperty().get().phases()) {
      rows.add(
          image(
              content,
              "mask_" + phase.fileName() + ".tif",
              messages.text("export.mask", content.maskValue())));
    }
    if (model.choice().wantedOutputs().probabilities()) {
      rows.add(
          image(
              content,
              "probabilities.ome.tif",
              messages.text(
                  content.probabilities() == ExportContent.Probabilities.UINT16
                      ? "export.probabilities.uint16"
                      : "export.probabilities.float")));
    }
    if (model.choice().wantedOutputs().uncertainty()) {
      rows.add(image(content, "uncertainty.tif", messages.text("export.uncertainty.what")));
    }
    if (content.table()) {
      rows.add(file("phases.csv", messages.text("export.phase-table.what")));
    }
    rows.add(file("forest.kforest", messages.text("export.forest")));
    rows.add(file("overlay.png", messages.text("export.overlay")));
    for (FigureLayout figure : model.choice().figures()) {
      if (model.isSeparate(project) || model.missing(project, figure).isEmpty()) {
        rows.add(file(figure.fileName(), figure.text()));
      }
    }
    rows.add(file("provenance.json", messages.text("export.provenance")));
    rows.add(Panels.hint(messages.text("export.sidecars")));
    return rows;
  }

  /** Of the section that is shown: its grid, and what of it simulation codes get. */
  private String size(ExportContent content) {
    Region whole = project.section().section().reference().plane().bounds();
    Region cut = project.section().section().validRegion().extent();
    return content.numbers() == ExportContent.Numbers.FROM_ZERO && !cut.equals(whole)
        ? messages.text("export.size.cut", size(whole), size(cut))
        : messages.text("export.size", size(whole));
  }

  private static String size(Region region) {
    return region.width() + " × " + region.height();
  }

  private static Label image(ExportContent content, String name, String what) {
    StringBuilder names = new StringBuilder(name);
    for (ArrayFormat format : content.sortedArrays()) {
      names.append(", ").append(format.suffix());
    }
    return file(names.toString(), what);
  }

  private static Label file(String name, String what) {
    Label label = new Label(name + "  –  " + what);
    label.setWrapText(true);
    label.getStyleClass().add("k-file");
    return label;
  }
}
