package org.kintsugi.app.training;

import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.forest.TrainingArff;
import org.kintsugi.forest.TrainingTable;
import org.kintsugi.io.AtomicFiles;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;
import org.kintsugi.job.Problem;
import org.kintsugi.job.Progress;
import org.kintsugi.segmentation.TrainingTables;

/** The labelled pixels of the open section with their features, on the way to Weka. */
public final class TrainingExport {

  private final LearningInput input;

  private TrainingExport(LearningInput input) {
    this.input = input;
  }

  /** The labels as they are now. */
  public static TrainingExport of(ProjectSession project) {
    return new TrainingExport(LearningInput.of(project));
  }

  /**
   * Writes them as an ARFF with their strokes; a job's work.
   *
   * @return how many pixels were written
   * @throws Problem where none is labelled, or the file cannot be written
   */
  public int write(Path file, Parallel parallel, Progress progress, Cancellation cancellation) {
    if (input.labelled().labels().isEmpty()) {
      throw Problem.of("No pixel is labelled, so there is no training set.")
          .unharmed("Nothing was written.");
    }
    TrainingTable table =
        TrainingTables.of(
            List.of(input.labelled()), input.spec(), input.classes(), parallel, cancellation);
    progress.report(0.8, "Writing " + file.getFileName());
    AtomicFiles.write(
        file,
        stream -> {
          BufferedWriter writer =
              new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
          TrainingArff.write(table, true, writer);
          writer.flush();
        });
    return table.sampleCount();
  }
}
