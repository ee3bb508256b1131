package org.kintsugi.batch;

import java.util.Objects;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.Corrections;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.annotation.Stroke;
import org.kintsugi.image.AlignedChannels;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Resampler;
import org.kintsugi.image.Section;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Problem;
import org.kintsugi.phase.CleanUp;
import org.kintsugi.phase.CleanedPhases;
import org.kintsugi.phase.PhaseRule;

/**
 * A section in memory, to learn from and to segment.
 *
 * @param section the images
 * @param channels of the section, on the reference grid
 * @param labels what was painted, as large
 * @param corrections what wins over the forest, as large
 */
public record LabelledSection(
    Section section, AlignedChannels channels, LabelSnapshot labels, LabelSnapshot corrections) {

  /** Checks that nothing is missing. */
  public LabelledSection {
    Objects.requireNonNull(section);
    Objects.requireNonNull(channels);
    Objects.requireNonNull(labels);
    Objects.requireNonNull(corrections);
  }

  /** Brings the channels onto the reference grid. */
  static LabelledSection of(Section section, LabelSnapshot labels, LabelSnapshot corrections) {
    return new LabelledSection(section, Resampler.align(section), labels, corrections);
  }

  /** Nothing labelled and nothing corrected. */
  static LabelledSection bare(Section section) {
    LabelSnapshot none = LabelSnapshot.empty(section.width(), section.height());
    return of(section, none, none);
  }

  /** What the forest says with the corrections in it, where their classes are the forest's. */
  BytePlane corrected(BytePlane classMap, ClassList forestClasses) {
    for (Stroke stroke : corrections.strokes()) {
      if (stroke.classId() > forestClasses.size()) {
        throw Problem.of(
                "A correction of %s is of class %d, but the forest knows only %d classes."
                    .formatted(section.name(), stroke.classId(), forestClasses.size()))
            .unharmed("Nothing was written.");
      }
    }
    return Corrections.over(classMap, corrections, section.validRegion());
  }

  /** The phases of a class map with the corrections in it, cleaned up. */
  CleanedPhases cleaned(
      BytePlane classMap, PhaseRule rule, CleanUp cleanUp, Cancellation cancellation) {
    BytePlane phases = rule.apply(classMap);
    return cleanUp.isActive()
        ? cleanUp.apply(
            phases,
            section.reference().calibration(),
            Corrections.mask(corrections, section.validRegion()),
            cancellation)
        : CleanedPhases.unchanged(phases);
  }

  /** Labelled pixels that count: those in the valid region. */
  long labelCount() {
    long[] count = new long[1];
    labels
        .training()
        .forEachLabelled((x, y, _, _) -> count[0] += section.validRegion().contains(x, y) ? 1 : 0);
    return count[0];
  }
}
