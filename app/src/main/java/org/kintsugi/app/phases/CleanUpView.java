package org.kintsugi.app.phases;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.VBox;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.ActionControls;
import org.kintsugi.app.controls.ContextMenus;
import org.kintsugi.app.controls.Icons;
import org.kintsugi.app.controls.Panels;
import org.kintsugi.app.session.CleanUpEditor;
import org.kintsugi.app.session.PhasePreview;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.phase.CleanUp;

/** The steps of clean-up as a list of cards, what they change, and how it is looked at. */
final class CleanUpView {

  private final Messages messages;
  private final ActionControls controls;
  private final ProjectSession project;
  private final PhasePreview preview;
  private final CleanUpEditor editor;
  private final List<StepCard> cards = new ArrayList<>();
  private final VBox list = new VBox(8);

  CleanUpView(
      Messages messages, ActionControls controls, ProjectSession project, PhasePreview preview) {
    this.messages = messages;
    this.controls = controls;
    this.project = project;
    this.preview = preview;
    this.editor = new CleanUpEditor(messages, project);
  }

  VBox build() {
    list.setId("clean-up-steps");
    project.cleanUpProperty().subscribe(this::show);
    project.ruleProperty().subscribe((before, now) -> show(project.cleanUpProperty().get()));
    VBox look =
        new VBox(
            4,
            Panels.hint(total()),
            controls.panelButton(ActionId.BEFORE_CLEAN_UP, "small"),
            controls.panelButton(ActionId.MARK_CLEANED, "small"));
    ObservableValue<Boolean> active = project.cleanUpProperty().map(CleanUp::isActive);
    look.visibleProperty().bind(active);
    look.managedProperty().bind(active);
    return new VBox(8, list, Panels.row(add()), look);
  }

  private MenuButton add() {
    MenuButton add = new MenuButton(messages.text("cleanup.add"), Icons.of("mdi2p-plus"));
    add.setId("add-step");
    add.getStyleClass().addAll("flat", "small");
    ActionControls.tooltip(add, messages.text("cleanup.add.tip"));
    MenuItem split = ContextMenus.item("add-split", "", editor::addSplit);
    project.ruleProperty().subscribe(rule -> allowSplit(split));
    add.getItems()
        .setAll(
            ContextMenus.item("add-islands", messages.text("cleanup.islands"), editor::addIslands),
            ContextMenus.item("add-holes", messages.text("cleanup.holes"), editor::addHoles),
            ContextMenus.item(
                "add-majority", messages.text("cleanup.majority"), editor::addMajority),
            split);
    return add;
  }

  private void allowSplit(MenuItem split) {
    split.setDisable(!editor.canSplit());
    split.setText(messages.text(editor.canSplit() ? "cleanup.split" : "cleanup.split.one-phase"));
  }

  private void show(CleanUp steps) {
    while (cards.size() > steps.steps().size()) {
      cards.removeLast();
      list.getChildren().removeLast();
    }
    while (cards.size() < steps.steps().size()) {
      StepCard card = new StepCard(messages, project, preview, editor, cards.size());
      cards.add(card);
      list.getChildren().add(card.node());
    }
    cards.forEach(StepCard::show);
  }

  private ObservableValue<String> total() {
    return Bindings.createStringBinding(
        () -> {
          Optional<PhasePreview.Found> found = preview.foundProperty().get();
          return switch (preview.stateProperty().get()) {
            case NONE -> messages.text("cleanup.no-result");
            case WAITING -> messages.text("cleanup.waiting");
            case RUNNING -> messages.text("cleanup.running");
            case FAILED -> preview.problemProperty().get();
            case READY ->
                found
                    .map(
                        each ->
                            messages.text(
                                "cleanup.total",
                                each.changedPixels(),
                                percent(each.changedPixels(), each.area())))
                    .orElse("");
          };
        },
        preview.stateProperty(),
        preview.foundProperty(),
        preview.problemProperty());
  }

  /** A share in percent, as people read it. */
  static String percent(long part, long whole) {
    double percent = 100.0 * part / whole;
    return String.format(Locale.ROOT, percent < 0.1 && part > 0 ? "%.3f %%" : "%.1f %%", percent);
  }
}
