package org.kintsugi.batch;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.image.AlignedChannels;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.FloatPlane;
import org.kintsugi.image.Section;
import org.kintsugi.phase.CleanedPhases;
import org.kintsugi.phase.PhaseRule;

/**
 * What is known of a segmented section and can be written.
 *
 * @param section the section, for its grid, calibration and coverage
 * @param channels of the section, on its grid
 * @param classes what the numbers of the class map mean
 * @param rule how classes become phases
 * @param classMap class of every pixel, 0 outside the valid region; never cleaned up
 * @param cleaned the phases of the class map by the rule, after clean-up, and what that changed
 * @param probabilities one plane a class, in the order of the classes; empty where not wanted
 * @param uncertainty 1 - (p1 - p2), where wanted
 * @param forest the bytes of a .kforest file, where a forest is to be written beside the results
 * @param provenance what was done with what, as JSON-able values
 */
public record ResultSet(
    Section section,
    AlignedChannels channels,
    ClassList classes,
    PhaseRule rule,
    BytePlane classMap,
    CleanedPhases cleaned,
    List<FloatPlane> probabilities,
    Optional<FloatPlane> uncertainty,
    Optional<byte[]> forest,
    Map<String, Object> provenance) {

  /** Checks that the class map lies on the section's grid. */
  public ResultSet {
    Objects.requireNonNull(channels);
    Objects.requireNonNull(classes);
    Objects.requireNonNull(rule);
    Objects.requireNonNull(uncertainty);
    Objects.requireNonNull(forest);
    probabilities = List.copyOf(probabilities);
    if (!classMap.hasSize(section.width(), section.height())
        || !cleaned.phases().hasSize(section.width(), section.height())) {
      throw new IllegalArgumentException("the class or phase map does not fit the section");
    }
  }
}
