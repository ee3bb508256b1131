package org.kintsugi.batch;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.kintsugi.forest.PixelClassifier;
import org.kintsugi.forest.WekaClassifiers;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;
import org.kintsugi.job.Problem;
import org.kintsugi.job.Progress;
import org.kintsugi.segmentation.ModelTrainer;
import org.kintsugi.segmentation.TrainedModel;
import org.kintsugi.segmentation.TrainingTables;

/**
 * Trains a classifier for a job.
 *
 * @param parallel does the work
 */
record SegmentTraining(Parallel parallel) {

  /**
   * What a classifier learns from.
   *
   * @throws Problem where no pixel that counts is labelled
   */
  ModelTrainer.Prepared prepare(
      SegmentWork work,
      SegmentRequest.Source source,
      Progress progress,
      Cancellation cancellation) {
    if (work.labelCount() == 0) {
      throw Problem.with(
              labelSource(source),
              "no pixel of the part that counts is labelled, so there is nothing to learn from.")
          .unharmed("Nothing was written.");
    }
    if (work.table().isPresent()) {
      LabelledSection first = work.learnt().getFirst();
      return TrainingTables.prepared(
          work.table().get(),
          work.spec(),
          first.channels(),
          first.section().validRegion(),
          parallel,
          cancellation);
    }
    return ModelTrainer.prepare(
        work.labelled(), work.spec(), work.classes(), parallel, progress, cancellation);
  }

  /**
   * The forest, or the Weka classifier of these options.
   *
   * @param watch takes the time of features and training
   */
  TrainedModel train(
      SegmentWork work,
      SegmentRequest.Source source,
      Optional<String> classifier,
      Stopwatch watch,
      Progress progress,
      Cancellation cancellation) {
    ModelTrainer.Prepared prepared =
        watch.time("features", () -> prepare(work, source, progress.part(0, 0.7), cancellation));
    return watch.time(
        "train",
        () ->
            classifier
                .map(options -> weka(options, prepared, work, cancellation))
                .orElseGet(
                    () ->
                        ModelTrainer.train(
                            prepared,
                            work.options(),
                            work.classes(),
                            work.rule(),
                            parallel,
                            progress.part(0.7, 1),
                            cancellation)));
  }

  private static TrainedModel weka(
      String options, ModelTrainer.Prepared prepared, SegmentWork work, Cancellation cancellation) {
    PixelClassifier classifier =
        WekaClassifiers.train(options, prepared.data(), work.spec().names(), cancellation);
    return prepared.model(classifier, work.classes(), work.rule(), Map.of("classifier", options));
  }

  private static Path labelSource(SegmentRequest.Source source) {
    return switch (source) {
      case SegmentRequest.Files files -> files.labels().or(files::training).orElseThrow();
      case SegmentRequest.Saved saved -> saved.project();
    };
  }
}
