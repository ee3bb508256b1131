package org.kintsugi.batch;

import java.nio.file.Path;
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
    ClassList numbered = ClassList.numbered(largest);
    int[] rgb = numbered.classes().stream().mapToInt(LabelClass::rgb).toArray();
    return new LabelClasses(
        numbered,
        PhaseRule.oneToOne(numbered.classes().stream().map(LabelClass::name).toList(), rgb));
  }
}
