package org.kintsugi.app.shell;

import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.LabelClass;
import org.kintsugi.app.action.Action;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.app.action.ActionTable;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.session.HiddenClasses;
import org.kintsugi.app.session.Painting;
import org.kintsugi.app.session.Workspace;

/** Binds the actions on classes: which is painted, which show, their colours. */
final class ClassActions {

  private final ActionTable table;
  private final Messages messages;
  private final Workspace workspace;

  ClassActions(DeskContext context) {
    this.table = context.table();
    this.messages = context.messages();
    this.workspace = context.workspace();
  }

  void bind(ObservableValue<String> noProject) {
    Painting painting = workspace.painting();
    HiddenClasses hidden = workspace.layers().hidden();
    table
        .get(ActionId.SAFE_COLOURS)
        .does(
            () ->
                workspace
                    .project()
                    .ifPresent(
                        open ->
                            open.classEdits().toSafeColours(messages.text("edit.safe-colours"))))
        .unless(noProject);
    table.get(ActionId.SWAP_CLASS).does(painting::swapClass).unless(noProject);
    table
        .get(ActionId.HIDE_CLASS)
        .does(() -> current().ifPresent(hidden::toggle))
        .unless(noProject);
    table
        .get(ActionId.SHOW_ONE_CLASS)
        .does(
            () ->
                workspace
                    .project()
                    .ifPresent(
                        open ->
                            current()
                                .ifPresent(
                                    each -> hidden.showOnly(open.classesProperty().get(), each))))
        .unless(noProject);
    table.get(ActionId.SHOW_ALL_CLASSES).does(hidden::showAll).unless(noProject);
    bindNumbers(painting);
  }

  private Optional<LabelClass> current() {
    int id = workspace.painting().currentClassProperty().get();
    return workspace.project().flatMap(open -> open.classesProperty().get().find(id));
  }

  private void bindNumbers(Painting painting) {
    ObservableValue<Optional<ClassList>> classes =
        workspace
            .projectProperty()
            .flatMap(
                open ->
                    open.isPresent()
                        ? open.get().classesProperty().map(Optional::of)
                        : new SimpleObjectProperty<>(Optional.empty()));
    for (int id = 1; id <= ActionId.CLASS_KEYS; id++) {
      int number = id;
      Action action = table.get(ActionId.ofClass(id));
      action
          .chooses(
              painting.currentClassProperty().map(now -> now.intValue() == number),
              () -> painting.chooseClass(number))
          .unless(
              classes.map(
                  list -> {
                    if (list.isEmpty()) {
                      return messages.text("reason.no-project");
                    }
                    return list.get().find(number).isPresent()
                        ? ""
                        : messages.text("reason.no-class", list.get().size());
                  }));
      String plain = messages.text(action.id().messageKey());
      action
          .textProperty()
          .bind(
              classes.map(
                  list -> list.flatMap(all -> all.find(number)).map(c -> c.name()).orElse(plain)));
    }
  }
}
