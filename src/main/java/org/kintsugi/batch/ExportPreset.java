package org.kintsugi.batch;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.kintsugi.job.Problem;

/** How phase numbers are written. */
public enum ExportPreset {
  /** Phases 1..P on the whole reference grid, 0 outside the valid region. */
  STANDARD,
  /**
   * Phases 0..P-1 (pore 0), cut to the valid region, as simulation codes expect. Pixels of classes
   * that belong to no phase cannot be told from the first phase, so there must be none.
   */
  SIMULATION;

  /**
   * The preset of that name, in any case.
   *
   * @throws Problem if there is none
   */
  public static ExportPreset named(String name) {
    return Arrays.stream(values())
        .filter(preset -> preset.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.of(
                    "There is no export preset '"
                        + name
                        + "'; there are: "
                        + Arrays.stream(values())
                            .map(preset -> preset.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "))
                        + "."));
  }
}
