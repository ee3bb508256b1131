package org.kintsugi.app.session;

import java.util.List;
import org.kintsugi.annotation.Edit;
import org.kintsugi.phase.CleanUp;
import org.kintsugi.phase.PhaseRule;

/** Changes the phases of the open project and what is done to them, undoably. */
public final class PhaseEdits {

  private final SharedProject shared;

  PhaseEdits(SharedProject shared) {
    this.shared = shared;
  }

  /** Changes the phase rule, undoably. */
  public void changeRule(String name, PhaseRule after) {
    if (!after.equals(shared.rule.get())) {
      shared.history.performEverywhere(
          Edit.ofValue(name, shared.rule.get(), after, shared.rule::set));
    }
  }

  /** Changes the steps of clean-up, undoably. */
  public void changeCleanUp(String name, CleanUp after) {
    if (!after.equals(shared.cleanUp.get())) {
      shared.history.performEverywhere(
          Edit.ofValue(name, shared.cleanUp.get(), after, shared.cleanUp::set));
    }
  }

  /**
   * Changes the phases and their numbers, undoably; the steps of clean-up follow.
   *
   * @param newIds by old phase id: the new one, 0 where the phase is gone
   */
  public void restructure(String name, PhaseRule after, int[] newIds) {
    Edit rules = Edit.ofValue(name, shared.rule.get(), after, shared.rule::set);
    Edit steps =
        Edit.ofValue(
            name,
            shared.cleanUp.get(),
            shared.cleanUp.get().renumbered(newIds),
            shared.cleanUp::set);
    shared.history.performEverywhere(Edit.sequence(name, List.of(rules, steps)));
  }
}
