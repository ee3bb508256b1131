package org.kintsugi.batch;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.kintsugi.figure.FigureLayout;
import org.kintsugi.io.ArrayFormat;
import org.kintsugi.job.Problem;

/** Contents of an export that are often wanted. */
public enum ExportPreset {
  /** Phases 1..P on the whole reference grid, 0 outside the valid region; TIFF alone. */
  STANDARD,
  /**
   * Phases 0..P-1 (pore 0), cut to the valid region, and masks of 0 and 1, as simulation codes
   * expect, also as {@code .npy} and raw, and the table. Pixels of classes that belong to no phase
   * cannot be told from the first phase, so there must be none.
   */
  SIMULATION,
  /** As the standard, with the table and the paper's figures 3 (where there are maps) and 4. */
  PUBLICATION;

  /** What it writes. */
  public ExportContent content() {
    return switch (this) {
      case STANDARD -> ExportContent.STANDARD;
      case SIMULATION ->
          ExportContent.STANDARD
              .with(ExportContent.Numbers.FROM_ZERO)
              .withMaskValue(1)
              .withArrays(EnumSet.of(ArrayFormat.NPY, ArrayFormat.RAW))
              .withTable(true);
      case PUBLICATION ->
          ExportContent.STANDARD
              .withTable(true)
              .withFigures(List.of(), List.of(FigureLayout.PAPER_3, FigureLayout.PAPER_4));
    };
  }

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
