package org.kintsugi.app.phases;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.VBox;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.ActionControls;
import org.kintsugi.app.controls.ContextMenus;
import org.kintsugi.app.session.CleanUpEditor;
import org.kintsugi.phase.CleanUpStep;
import org.kintsugi.phase.Phase;
import org.kintsugi.phase.PhaseRule;

/** Which phases a step of clean-up is about, and what the line of a split becomes. */
final class StepPhases {

  private final Messages messages;
  private final CleanUpEditor editor;
  private final int index;
  private final MenuButton phases;
  private final MenuButton line;
  private final VBox box;

  StepPhases(Messages messages, CleanUpEditor editor, int index) {
    this.messages = messages;
    this.editor = editor;
    this.index = index;
    phases = menu("step-phases-", messages.text("cleanup.phases.tip"));
    line = menu("step-line-", messages.text("cleanup.line.tip"));
    box = new VBox(6, phases, line);
  }

  Node node() {
    return box;
  }

  private MenuButton menu(String id, String tip) {
    MenuButton menu = new MenuButton();
    menu.setId(id + (index + 1));
    menu.getStyleClass().add("small");
    menu.setMaxWidth(Double.MAX_VALUE);
    ActionControls.tooltip(menu, tip);
    return menu;
  }

  /** Shows the phases as they are now. */
  void show(CleanUpStep step, PhaseRule rule) {
    boolean any = !(step instanceof CleanUpStep.MajorityFilter);
    box.setVisible(any);
    box.setManaged(any);
    Set<Integer> chosen = about(step);
    String names =
        chosen.isEmpty()
            ? messages.text("cleanup.all")
            : chosen.stream().map(id -> name(rule, id)).collect(Collectors.joining(", "));
    phases.setText(messages.text("cleanup.of", names));
    phases.setAccessibleText(messages.text("cleanup.phases", names));
    phases.getItems().clear();
    if (step instanceof CleanUpStep.RemoveIslands) {
      phases
          .getItems()
          .add(
              ContextMenus.check(
                  "of-all",
                  messages.text("cleanup.all"),
                  chosen.isEmpty(),
                  () -> editor.choose(index, Set.of())));
    }
    for (Phase phase : rule.phases()) {
      phases
          .getItems()
          .add(
              ContextMenus.check(
                  "of-" + phase.id(),
                  phase.name(),
                  chosen.contains(phase.id()),
                  () -> choose(phase.id())));
    }
    boolean split = step instanceof CleanUpStep.SplitTouching;
    line.setVisible(split);
    line.setManaged(split);
    if (step instanceof CleanUpStep.SplitTouching cut) {
      showLine(cut, rule);
    }
  }

  private void showLine(CleanUpStep.SplitTouching split, PhaseRule rule) {
    String name = name(rule, split.line());
    line.setText(messages.text("cleanup.line", name));
    line.setAccessibleText(messages.text("cleanup.line.phase", name));
    line.getItems().clear();
    for (Phase phase : rule.phases()) {
      if (phase.id() != split.phase()) {
        line.getItems()
            .add(
                ContextMenus.check(
                    "line-" + phase.id(),
                    phase.name(),
                    phase.id() == split.line(),
                    () -> editor.chooseLine(index, phase.id())));
      }
    }
  }

  private static Set<Integer> about(CleanUpStep step) {
    return switch (step) {
      case CleanUpStep.RemoveIslands islands -> islands.phases();
      case CleanUpStep.FillHoles holes -> Set.of(holes.phase());
      case CleanUpStep.MajorityFilter filter -> Set.of();
      case CleanUpStep.SplitTouching split -> Set.of(split.phase());
    };
  }

  /** While a phase is removed, the steps may still be those from before. */
  private static String name(PhaseRule rule, int id) {
    return id <= rule.size() ? rule.get(id).name() : "";
  }

  private void choose(int phase) {
    CleanUpStep step = editor.steps().steps().get(index);
    if (!(step instanceof CleanUpStep.RemoveIslands)) {
      editor.choose(index, Set.of(phase));
      return;
    }
    Set<Integer> chosen = new TreeSet<>(step.phases());
    if (!chosen.remove(phase)) {
      chosen.add(phase);
    }
    editor.choose(index, chosen);
  }
}
