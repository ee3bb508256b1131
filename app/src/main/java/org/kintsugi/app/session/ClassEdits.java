package org.kintsugi.app.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kintsugi.annotation.ClassChange;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.Edit;
import org.kintsugi.annotation.LabelClass;
import org.kintsugi.annotation.LabelRenumbering;
import org.kintsugi.phase.CleanUp;
import org.kintsugi.phase.PhaseRule;

/**
 * Changes the classes of the open project, undoably; labels, phases and what is shown of results
 * follow.
 */
public final class ClassEdits {

  private final SharedProject shared;

  ClassEdits(SharedProject shared) {
    this.shared = shared;
  }

  /** Changes names or colours of classes or adds some, undoably; their numbers stay. */
  public void change(String name, ClassList after) {
    if (after.size() < shared.classes.get().size()) {
      throw new IllegalArgumentException("labels and rule would not follow");
    }
    if (!after.equals(shared.classes.get())) {
      shared.history.performEverywhere(
          Edit.ofValue(name, shared.classes.get(), after, shared.classes::set));
    }
  }

  /** Gives classes and phases colours that people of any colour vision tell apart, undoably. */
  public void toSafeColours(String name) {
    ClassList list = shared.classes.get().colourBlindSafe();
    PhaseRule phases = shared.rule.get().colourBlindSafe();
    if (!list.equals(shared.classes.get()) || !phases.equals(shared.rule.get())) {
      shared.history.performEverywhere(
          Edit.sequence(
              name,
              List.of(
                  Edit.ofValue(name, shared.classes.get(), list, shared.classes::set),
                  Edit.ofValue(name, shared.rule.get(), phases, shared.rule::set))));
    }
  }

  /**
   * Removes, merges or reorders classes, undoably: labels and phase rule follow, and so does what
   * is shown of the result until the next training.
   */
  public void restructure(String name, ClassChange change) {
    restructure(name, change, Optional.empty());
  }

  /**
   * The same with another phase rule than the one that follows by itself. Steps of clean-up go with
   * phases whose names are gone.
   */
  public void restructure(String name, ClassChange change, Optional<PhaseRule> phaseRule) {
    ClassList listBefore = shared.classes.get();
    PhaseRule ruleBefore = shared.rule.get();
    Edit list = Edit.ofValue(name, listBefore, change.after(), shared.classes::set);
    PhaseRule ruleAfter = phaseRule.orElseGet(() -> ruleBefore.renumbered(change.newIds()));
    Edit phases = Edit.ofValue(name, ruleBefore, ruleAfter, shared.rule::set);
    Edit shown = renumbering(name, change.newIds());
    CleanUp stepsAfter = shared.cleanUp.get().renumbered(ruleBefore.numbersIn(ruleAfter));
    Edit steps = Edit.ofValue(name, shared.cleanUp.get(), stepsAfter, shared.cleanUp::set);
    List<Edit> edits = new ArrayList<>(List.of(shown, phases, steps, list));
    edits.forEach(Edit::apply);
    for (SectionEntry each : shared.sections) {
      LabelRenumbering.apply(each.labels(), change, name).ifPresent(edits::add);
      LabelRenumbering.apply(each.corrections(), change, name).ifPresent(edits::add);
    }
    shared.history.recordEverywhere(Edit.sequence(name, edits));
  }

  /** What is shown of results, of whichever sections are open when it is applied or taken back. */
  private Edit renumbering(String name, int[] newIds) {
    return new Edit() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public void apply() {
        results(name, newIds).forEach(Edit::apply);
      }

      @Override
      public void undo() {
        results(name, newIds).forEach(Edit::undo);
      }
    };
  }

  private List<Edit> results(String name, int[] newIds) {
    return shared.sections.stream()
        .flatMap(each -> each.open().stream())
        .map(each -> each.result().renumbering(name, newIds))
        .toList();
  }

  /** Gives labels other classes of the same list, undoably. */
  public void convertLabels(String name, ClassChange change) {
    List<Edit> edits = new ArrayList<>();
    for (SectionEntry each : shared.sections) {
      LabelRenumbering.apply(each.labels(), change, name).ifPresent(edits::add);
    }
    if (!edits.isEmpty()) {
      shared.history.recordEverywhere(Edit.sequence(name, edits));
    }
  }

  /** Pixels by class id that are labelled or corrected, in all sections together. */
  long[] usedPixels() {
    long[] counts = new long[LabelClass.MAX_ID + 1];
    for (SectionEntry each : shared.sections) {
      long[] labels = each.labels().snapshot().countsByClass();
      long[] corrections = each.corrections().snapshot().countsByClass();
      for (int id = 1; id < counts.length; id++) {
        counts[id] += labels[id] + corrections[id];
      }
    }
    return counts;
  }
}
