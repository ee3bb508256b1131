package org.kintsugi.app.shell;

import java.util.function.BiConsumer;
import javafx.beans.value.ObservableValue;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.app.action.ActionTable;
import org.kintsugi.app.labelling.RegionEdits;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.SectionEdits;
import org.kintsugi.app.session.ToolKind;
import org.kintsugi.app.session.Workspace;

/** Binds the actions that say what counts of a section, and those of its corrections. */
final class RegionActions {

  private final DeskContext context;
  private final ActionTable table;
  private final Workspace workspace;

  RegionActions(DeskContext context) {
    this.context = context;
    this.table = context.table();
    this.workspace = context.workspace();
  }

  void bind() {
    String reason = context.messages().text("reason.no-project");
    ObservableValue<String> noProject =
        workspace.projectProperty().map(open -> open.isPresent() ? "" : reason);
    bindCorrections(noProject);
    tool(ActionId.TOOL_RULER, ToolKind.RULER, noProject);
    tool(ActionId.TOOL_REGION_RECTANGLE, ToolKind.REGION_RECTANGLE, noProject);
    tool(ActionId.TOOL_REGION_POLYGON, ToolKind.REGION_POLYGON, noProject);
    tool(ActionId.TOOL_EXCLUDE, ToolKind.EXCLUDE, noProject);
    tool(ActionId.TOOL_INCLUDE, ToolKind.INCLUDE, noProject);
    table
        .get(ActionId.SHOW_EXCLUDED)
        .switches(workspace.layers().excludedProperty())
        .unless(noProject);
    ObservableValue<String> nothing =
        workspace
            .projectProperty()
            .flatMap(open -> open.isPresent() ? nothingExcluded(open.get()) : noProject);
    table
        .get(ActionId.REGION_INVERT)
        .does(() -> workspace.project().ifPresent(open -> edits(open).invert()))
        .unless(nothing);
    table
        .get(ActionId.REGION_CLEAR)
        .does(() -> workspace.project().ifPresent(open -> edits(open).clear()))
        .unless(nothing);
  }

  private void bindCorrections(ObservableValue<String> noProject) {
    table
        .get(ActionId.CORRECTING)
        .switches(workspace.painting().options().correctingProperty())
        .unless(noProject);
    table
        .get(ActionId.VALIDATING)
        .switches(workspace.painting().options().validatingProperty())
        .unless(noProject);
    String none = context.messages().text("reason.nothing-corrected");
    ObservableValue<String> nothing =
        workspace
            .projectProperty()
            .flatMap(
                open ->
                    open.isPresent()
                        ? open.get()
                            .section()
                            .correctedPixelsProperty()
                            .map(count -> count.longValue() == 0 ? none : "")
                        : noProject);
    table
        .get(ActionId.CORRECTIONS_TO_LABELS)
        .does(() -> onSection("edit.corrections.to-labels", SectionEdits::correctionsToLabels))
        .unless(nothing);
    table
        .get(ActionId.CORRECTIONS_CLEAR)
        .does(() -> onSection("edit.corrections.clear", SectionEdits::clearCorrections))
        .unless(nothing);
  }

  private void onSection(String nameKey, BiConsumer<SectionEdits, String> change) {
    workspace
        .project()
        .ifPresent(open -> change.accept(open.sectionEdits(), context.messages().text(nameKey)));
  }

  private RegionEdits edits(ProjectSession open) {
    return new RegionEdits(context.messages(), workspace, open);
  }

  private ObservableValue<String> nothingExcluded(ProjectSession open) {
    String reason = context.messages().text("reason.nothing-excluded");
    return open.section()
        .sectionProperty()
        .map(section -> section.validRegion().excluded().isEmpty() ? reason : "");
  }

  private void tool(ActionId id, ToolKind kind, ObservableValue<String> noProject) {
    table
        .get(id)
        .chooses(
            workspace.painting().toolProperty().map(now -> now == kind),
            () -> workspace.painting().toolProperty().set(kind))
        .unless(noProject);
  }
}
