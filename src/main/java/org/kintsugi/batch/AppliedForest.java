package org.kintsugi.batch;

import java.nio.file.Path;
import java.util.Objects;
import org.kintsugi.job.Problem;
import org.kintsugi.phase.CleanUp;
import org.kintsugi.project.Project;
import org.kintsugi.project.ProjectFile;
import org.kintsugi.segmentation.TrainedModel;
import org.kintsugi.segmentation.TrainedModelFile;
import org.kintsugi.segmentation.WekaModelFile;

/**
 * A forest and what is done to its phases.
 *
 * @param model the forest with its phase rule
 * @param cleanUp the steps that its phases go through
 */
public record AppliedForest(TrainedModel model, CleanUp cleanUp) {

  /** Checks that nothing is missing. */
  public AppliedForest {
    Objects.requireNonNull(model);
    Objects.requireNonNull(cleanUp);
  }

  /**
   * The forest in a file: a .kforest, a .kweka, or a project that a forest is stored in, which
   * brings its phase rule and its steps of clean-up.
   *
   * @throws Problem where there is none
   */
  public static AppliedForest read(Path file) {
    if (!String.valueOf(file.getFileName()).endsWith(".kintsugi")) {
      return new AppliedForest(WekaModelFile.readAny(file), CleanUp.NONE);
    }
    Project project = ProjectFile.open(file);
    return project
        .forest()
        .map(bytes -> TrainedModelFile.decode(file + " (its forest)", bytes.toArray()))
        .map(model -> new AppliedForest(model.withRule(project.rule()), project.cleanUp()))
        .orElseThrow(
            () ->
                Problem.with(
                    file, "no forest is stored in this project; segment it first, or train one."));
  }

  /** The same without steps of clean-up. */
  public AppliedForest withoutCleanUp() {
    return new AppliedForest(model, CleanUp.NONE);
  }
}
