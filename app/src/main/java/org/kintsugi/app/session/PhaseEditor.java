package org.kintsugi.app.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kintsugi.app.action.Messages;
import org.kintsugi.phase.Phase;
import org.kintsugi.phase.PhaseRule;

/** What a person does to the phases; each is one step of undo. */
public final class PhaseEditor {

  /** Colours of new phases, in turn: none of them is one of the paper's. */
  private static final int[] COLOURS = {0x9467bd, 0x17becf, 0xe377c2, 0x8c564b, 0xbcbd22, 0x7f7f7f};

  private final Messages messages;
  private final ProjectSession project;

  /** An editor of the phases of {@code project}. */
  public PhaseEditor(Messages messages, ProjectSession project) {
    this.messages = messages;
    this.project = project;
  }

  /** Adds a phase at the end, with a name no other has. */
  public void add() {
    PhaseRule now = rule();
    if (now.size() == Phase.MAX_ID) {
      return;
    }
    int number = now.size() + 1;
    while (objection(0, messages.text("phases.new", number)).isPresent()) {
      number++;
    }
    project
        .phaseEdits()
        .changeRule(
            messages.text("edit.phase.add"),
            now.added(messages.text("phases.new", number), COLOURS[now.size() % COLOURS.length]));
  }

  /** Why a phase cannot have that name; empty where it can. */
  public Optional<String> objection(int id, String name) {
    if (name.isBlank()) {
      return Optional.of(messages.text("phases.no-name"));
    }
    String file = new Phase(1, name.strip(), 0, List.of()).fileName();
    return rule().phases().stream()
        .filter(each -> each.id() != id && each.fileName().equalsIgnoreCase(file))
        .findFirst()
        .map(each -> messages.text("phases.name-taken", each.name()));
  }

  /**
   * Gives a phase another name.
   *
   * @return whether it has it now: not where there is an {@link #objection}
   */
  public boolean rename(int id, String name) {
    if (objection(id, name).isPresent()) {
      return false;
    }
    project
        .phaseEdits()
        .changeRule(
            messages.text("edit.phase.rename", rule().get(id).name()),
            rule().renamed(id, name.strip()));
    return true;
  }

  /** Gives a phase another colour, 0xRRGGBB. */
  public void recolour(int id, int rgb) {
    project
        .phaseEdits()
        .changeRule(
            messages.text("edit.phase.recolour", rule().get(id).name()),
            rule().recoloured(id, rgb));
  }

  /** Whether a phase may go: the last one may not. */
  public boolean canRemove() {
    return rule().size() > 1;
  }

  /** Removes a phase; its classes are in none then, and steps of clean-up about it alone go too. */
  public void remove(int id) {
    int[] newIds = new int[rule().size() + 1];
    for (int each = 1; each < newIds.length; each++) {
      newIds[each] = each == id ? 0 : each < id ? each : each - 1;
    }
    project
        .phaseEdits()
        .restructure(
            messages.text("edit.phase.remove", rule().get(id).name()), rule().removed(id), newIds);
  }

  /**
   * Moves a phase to another place, which is its number from then on: those between move up or
   * down, and steps of clean-up follow. Nothing else changes.
   *
   * @param to its new number
   */
  public void move(int id, int to) {
    if (id == to || to < 1 || to > rule().size()) {
      return;
    }
    List<Phase> order = new ArrayList<>(rule().phases());
    Phase moved = order.remove(id - 1);
    order.add(to - 1, moved);
    int[] newIds = new int[order.size() + 1];
    List<Phase> numbered = new ArrayList<>();
    for (Phase each : order) {
      int number = numbered.size() + 1;
      newIds[each.id()] = number;
      numbered.add(new Phase(number, each.name(), each.rgb(), each.classIds()));
    }
    project
        .phaseEdits()
        .restructure(
            messages.text("edit.phase.move", moved.name()), new PhaseRule(numbered), newIds);
  }

  /** Number of phases. */
  public int count() {
    return rule().size();
  }

  /**
   * Puts a class into a phase.
   *
   * @param phaseId 0 for no phase
   */
  public void assign(int classId, int phaseId) {
    String name = project.classesProperty().get().get(classId).name();
    project
        .phaseEdits()
        .changeRule(
            phaseId == 0
                ? messages.text("edit.phase.unassign", name)
                : messages.text("edit.phase.assign", name, rule().get(phaseId).name()),
            rule().assigned(classId, phaseId));
  }

  private PhaseRule rule() {
    return project.ruleProperty().get();
  }
}
