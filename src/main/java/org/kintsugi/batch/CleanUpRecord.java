package org.kintsugi.batch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kintsugi.image.Calibration;
import org.kintsugi.phase.CleanUpStep;
import org.kintsugi.phase.PhaseRule;
import org.kintsugi.phase.StepChange;

/**
 * Says in a provenance what clean-up did: every step that was done, with its size and its counts.
 */
final class CleanUpRecord {

  private CleanUpRecord() {}

  /** Whether a step was done. */
  static boolean isCleaned(ResultSet results) {
    return results.cleaned().changes().stream().anyMatch(change -> change.step().on());
  }

  /** The provenance of results with {@code cleanUp} in it, where a step was done. */
  static Map<String, Object> provenance(ResultSet results) {
    if (!isCleaned(results)) {
      return results.provenance();
    }
    Optional<Calibration> calibration = results.section().reference().calibration();
    List<Map<String, Object>> steps = new ArrayList<>();
    for (StepChange change : results.cleaned().changes()) {
      if (change.step().on()) {
        steps.add(step(change, results.rule(), calibration));
      }
    }
    Map<String, Object> json = new LinkedHashMap<>(results.provenance());
    json.put("cleanUp", steps);
    return json;
  }

  private static Map<String, Object> step(
      StepChange change, PhaseRule rule, Optional<Calibration> calibration) {
    Map<String, Object> json = new LinkedHashMap<>();
    switch (change.step()) {
      case CleanUpStep.RemoveIslands islands -> {
        json.put("step", "remove islands");
        json.put(
            "phases",
            islands.phases().isEmpty()
                ? "all"
                : islands.phases().stream().map(id -> rule.get(id).name()).toList());
        json.put("below", size(islands, calibration));
        json.put("islands", change.pieces());
      }
      case CleanUpStep.FillHoles holes -> {
        json.put("step", "fill holes");
        json.put("phase", rule.get(holes.phase()).name());
        json.put("below", size(holes, calibration));
        json.put("holes", change.pieces());
      }
      case CleanUpStep.MajorityFilter filter -> {
        json.put("step", "majority filter");
        json.put("radius", size(filter, calibration));
      }
      case CleanUpStep.SplitTouching split -> {
        json.put("step", "split touching");
        json.put("phase", rule.get(split.phase()).name());
        json.put("line", rule.get(split.line()).name());
        json.put("depth", size(split, calibration));
        json.put("morePieces", change.pieces());
      }
    }
    json.put("changedPixels", change.pixels());
    json.put("lost", named(change.lost(), rule));
    json.put("gained", named(change.gained(), rule));
    return json;
  }

  private static Map<String, Object> size(CleanUpStep step, Optional<Calibration> calibration) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("value", step.size().value());
    json.put("unit", step.size().unit().label());
    if (step.size().needsCalibration() && isArea(step)) {
      json.put("pixels", step.size().pixelArea(calibration));
    }
    return json;
  }

  private static boolean isArea(CleanUpStep step) {
    return switch (step) {
      case CleanUpStep.RemoveIslands islands -> true;
      case CleanUpStep.FillHoles holes -> true;
      case CleanUpStep.MajorityFilter filter -> false;
      case CleanUpStep.SplitTouching split -> false;
    };
  }

  private static Map<String, Object> named(Map<Integer, Long> counts, PhaseRule rule) {
    Map<String, Object> json = new LinkedHashMap<>();
    counts.forEach((id, count) -> json.put(rule.get(id).name(), count));
    return json;
  }
}
