package org.kintsugi.batch;

import java.nio.file.Path;
import java.util.Objects;
import java.util.OptionalDouble;
import org.kintsugi.segmentation.Outputs;

/**
 * What {@link StackJob} is asked to do.
 *
 * @param forest the forest
 * @param forestFile where it was read from
 * @param series what it is applied to
 * @param registration how further channels lie on the reference within each slice
 * @param cropDatabar whether info bars are left out of the valid region
 * @param spacing between slices in metres, where known; more than 0
 * @param outputs what beside classes and phases is wanted
 * @param writer where and how results are written; each slice gets a folder in its folder, and it
 *     overwrites where the job is to begin anew
 */
public record StackRequest(
    AppliedForest forest,
    Path forestFile,
    SliceSeries series,
    RegistrationChoice registration,
    boolean cropDatabar,
    OptionalDouble spacing,
    Outputs outputs,
    ResultWriter writer) {

  /** Checks that nothing is missing. */
  public StackRequest {
    Objects.requireNonNull(forest);
    Objects.requireNonNull(forestFile);
    Objects.requireNonNull(series);
    Objects.requireNonNull(registration);
    Objects.requireNonNull(outputs);
    Objects.requireNonNull(writer);
    if (spacing.isPresent() && !(spacing.getAsDouble() > 0 && spacing.getAsDouble() < 1)) {
      throw new IllegalArgumentException("a spacing of " + spacing.getAsDouble() + " m");
    }
  }

  /** The folder that the results of a slice go into. */
  Path folder(FoundSlice slice) {
    return writer.folder().resolve(ResultFolders.fileSafe(slice.name()));
  }
}
