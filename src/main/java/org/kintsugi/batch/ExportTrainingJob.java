package org.kintsugi.batch;

import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.kintsugi.forest.TrainingArff;
import org.kintsugi.forest.TrainingTable;
import org.kintsugi.io.AtomicFiles;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;
import org.kintsugi.job.Problem;
import org.kintsugi.job.Progress;
import org.kintsugi.segmentation.TrainingTables;

/**
 * The whole job of {@code kintsugi export-training}: the labelled pixels with the values of their
 * features as an ARFF for Weka.
 *
 * @param readers read the images
 * @param parallel does the work
 */
public record ExportTrainingJob(ImageReaders readers, Parallel parallel) {

  /**
   * What was written.
   *
   * @param file the ARFF
   * @param labels labelled pixels, one row each
   * @param features attributes beside stroke and class
   * @param classes number of classes
   */
  public record Report(String file, int labels, int features, int classes) {}

  /**
   * Runs the job.
   *
   * @param out the file to write
   * @param strokes whether the strokes are written as a string attribute
   * @param overwrite whether a file that exists is replaced
   * @throws Problem if anything the user gave does not fit; nothing is written then
   */
  public Report run(
      SegmentRequest.Source source,
      Path out,
      boolean strokes,
      boolean overwrite,
      Progress progress,
      Cancellation cancellation) {
    TargetFile.check(out, overwrite);
    SegmentWork work =
        new SegmentInput(readers, new Stopwatch("read", "register"))
            .load(
                source,
                Optional.empty(),
                OptionalLong.empty(),
                progress.part(0, 0.4),
                cancellation);
    if (work.labelCount() == 0) {
      throw Problem.of("No pixel of the part that counts is labelled, so there is no training set.")
          .unharmed("Nothing was written.");
    }
    progress.report(0.4, "Computing features of labels");
    TrainingTable table =
        TrainingTables.of(work.labelled(), work.spec(), work.classes(), parallel, cancellation);
    progress.report(0.9, "Writing " + out);
    AtomicFiles.write(
        out,
        stream -> {
          BufferedWriter writer =
              new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
          TrainingArff.write(table, strokes, writer);
          writer.flush();
        });
    return new Report(
        out.toString(),
        table.sampleCount(),
        table.featureNames().size(),
        table.classNames().size());
  }
}
