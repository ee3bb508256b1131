package org.kintsugi.batch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.LabelClass;
import org.kintsugi.image.BytePlane;
import org.kintsugi.job.Problem;
import org.kintsugi.phase.PhaseRule;

/**
 * The classes that a label image without a project speaks of.
 *
 * @param classes the classes
 * @param rule how they become phases
 */
record LabelClasses(ClassList classes, PhaseRule rule) {

  /**
   * The paper's five classes where the labels fit them, else as many numbered classes as there are
   * numbers, each a phase of its own.
   *
   * @throws Problem if numbers beyond the paper's classes leave gaps: then they are no classes
   */
  static LabelClasses of(Path file, BytePlane labels) {
    boolean[] present = new boolean[256];
    for (byte label : labels.samples()) {
      present[label & 0xff] = true;
    }
    int largest = 0;
    for (int value = 1; value < present.length; value++) {
      largest = present[value] ? value : largest;
    }
    ClassList paper = ClassList.paper();
    if (largest <= paper.size()) {
      return new LabelClasses(paper, PhaseRule.paper());
    }
    for (int value = 1; value < largest; value++) {
      if (!present[value]) {
        throw Problem.with(
                file,
                "holds the label %d, which is beyond the %d classes (and no label is %d, so the numbers are not classes 1 to %d either)."
                    .formatted(largest, paper.size(), value, largest))
            .unharmed("Nothing was written.");
      }
    }
    return oneToOne(ClassList.numbered(largest));
  }

  /**
   * Classes of the given names: the paper's where the names are those of the paper's, else each a
   * phase of its own.
   */
  static LabelClasses named(List<String> names) {
    ClassList paper = ClassList.paper();
    if (names.equals(paper.classes().stream().map(LabelClass::name).toList())) {
      return new LabelClasses(paper, PhaseRule.paper());
    }
    List<LabelClass> named = new ArrayList<>();
    for (LabelClass one : ClassList.numbered(names.size()).classes()) {
      named.add(new LabelClass(one.id(), names.get(one.id() - 1), one.rgb()));
    }
    return oneToOne(new ClassList(named));
  }

  private static LabelClasses oneToOne(ClassList numbered) {
    int[] rgb = numbered.classes().stream().mapToInt(LabelClass::rgb).toArray();
    return new LabelClasses(
        numbered,
        PhaseRule.oneToOne(numbered.classes().stream().map(LabelClass::name).toList(), rgb));
  }
}
