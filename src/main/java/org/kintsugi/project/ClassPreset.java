package org.kintsugi.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kintsugi.annotation.ClassChange;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.LabelClass;
import org.kintsugi.phase.PhaseRule;

/**
 * Classes and their phases, kept to be used in other projects.
 *
 * @param name what the user calls it; not blank
 * @param classes the classes
 * @param rule how they merge into phases; names no class beyond them
 */
public record ClassPreset(String name, ClassList classes, PhaseRule rule) {

  /** Checks the name and keeps the rule within the classes. */
  public ClassPreset {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a preset needs a name");
    }
    name = name.strip();
    rule = rule.within(classes.size());
  }

  /** The five classes and four phases of the kintsugi paper (Cooper et al. 2022). */
  public static ClassPreset paper(String name) {
    return new ClassPreset(name, ClassList.paper(), PhaseRule.paper());
  }

  /**
   * How a project's classes become these. A class of the same name keeps its labels under its new
   * number; a class that the preset does not have stays behind the preset's classes if it has
   * labels, and goes if it has none. No label is lost.
   *
   * @param before the project's classes
   * @param counts labelled pixels by class id; those beyond its end have none
   */
  public ClassChange change(ClassList before, long[] counts) {
    List<LabelClass> after = new ArrayList<>(classes.classes());
    int[] newIds = new int[before.size() + 1];
    for (LabelClass each : before.classes()) {
      Optional<LabelClass> same = find(each.name());
      boolean used = each.id() < counts.length && counts[each.id()] > 0;
      if (same.isPresent()) {
        newIds[each.id()] = same.get().id();
      } else if (used && after.size() < LabelClass.MAX_ID) {
        after.add(new LabelClass(after.size() + 1, each.name(), each.rgb()));
        newIds[each.id()] = after.size();
      } else if (used) {
        throw new IllegalArgumentException("more classes than there are numbers");
      }
    }
    return new ClassChange(before, new ClassList(after), newIds);
  }

  private Optional<LabelClass> find(String wanted) {
    return classes.classes().stream()
        .filter(each -> each.name().strip().equals(wanted.strip()))
        .findFirst();
  }
}
