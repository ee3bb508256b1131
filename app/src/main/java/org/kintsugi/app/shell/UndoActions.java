package org.kintsugi.app.shell;

import java.util.Optional;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.kintsugi.app.action.Action;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.session.Notice;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.SectionEntry;
import org.kintsugi.app.session.Workspace;

/** Binds undo and redo, which name what they would do, and in which other section. */
final class UndoActions {

  private final DeskContext context;
  private final Messages messages;
  private final Workspace workspace;

  UndoActions(DeskContext context) {
    this.context = context;
    this.messages = context.messages();
    this.workspace = context.workspace();
  }

  void bind(MainWindow window, SectionDesk sections) {
    ObservableValue<String> undo = name(ProjectSession::undoNameProperty);
    ObservableValue<String> redo = name(ProjectSession::redoNameProperty);
    ObservableValue<String> undoPlace = name(ProjectSession::undoPlaceProperty);
    ObservableValue<String> redoPlace = name(ProjectSession::redoPlaceProperty);
    ReadOnlyBooleanProperty open = workspace.painting().strokeOpenProperty();
    get(ActionId.UNDO)
        .does(() -> undo(window, sections))
        .unless(
            Bindings.createStringBinding(
                () ->
                    undo.getValue().isEmpty() && !open.get() ? messages.text("reason.no-undo") : "",
                undo,
                open));
    get(ActionId.REDO)
        .does(
            () ->
                workspace
                    .project()
                    .ifPresent(
                        project ->
                            follow(
                                project.redoSection(), "sections.redone", project::redo, sections)))
        .unless(redo.map(name -> name.isEmpty() ? messages.text("reason.no-redo") : ""));
    get(ActionId.UNDO)
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () ->
                    open.get()
                        ? messages.text("action.undo")
                        : named("action.undo", undo.getValue(), undoPlace.getValue()),
                undo,
                undoPlace,
                open));
    get(ActionId.REDO)
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> named("action.redo", redo.getValue(), redoPlace.getValue()),
                redo,
                redoPlace));
  }

  /** The last corner of a shape that is being drawn goes first: it is what was done last. */
  private void undo(MainWindow window, SectionDesk sections) {
    boolean stepped =
        window.desk().map(desk -> desk.grid().toolProperty().get().steppedBack()).orElse(false);
    if (!stepped) {
      workspace
          .project()
          .ifPresent(
              project -> follow(project.undoSection(), "sections.undone", project::undo, sections));
    }
  }

  /** What was done in another section is seen there. */
  private void follow(
      Optional<SectionEntry> elsewhere, String key, Runnable change, SectionDesk sections) {
    change.run();
    elsewhere.ifPresent(
        entry -> {
          workspace.say(Notice.Kind.HINT, messages.text(key, entry.name()));
          sections.show(entry);
        });
  }

  private String named(String key, String name, String section) {
    if (name.isEmpty()) {
      return messages.text(key);
    }
    return section.isEmpty()
        ? messages.text(key + ".named", name)
        : messages.text(key + ".named.elsewhere", name, section);
  }

  private ObservableValue<String> name(Function<ProjectSession, ObservableValue<String>> property) {
    return workspace
        .projectProperty()
        .flatMap(open -> open.map(property).orElse(new ReadOnlyStringWrapper("")));
  }

  private Action get(ActionId id) {
    return context.table().get(id);
  }
}
