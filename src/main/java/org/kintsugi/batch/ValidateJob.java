package org.kintsugi.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kintsugi.forest.CrossValidation;
import org.kintsugi.forest.Forest;
import org.kintsugi.forest.ForestOptions;
import org.kintsugi.forest.ForestTrainer;
import org.kintsugi.forest.Importances;
import org.kintsugi.forest.Learner;
import org.kintsugi.forest.StrokeFolds;
import org.kintsugi.forest.TrainingSet;
import org.kintsugi.forest.WekaClassifiers;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;
import org.kintsugi.job.Problem;
import org.kintsugi.job.ProgramVersion;
import org.kintsugi.job.Progress;
import org.kintsugi.segmentation.FeatureGroups;
import org.kintsugi.segmentation.ModelTrainer;
import org.kintsugi.segmentation.TrainingAdvice;

/**
 * The whole job of {@code kintsugi validate}: read, register, compute the features of the labels,
 * cross-validate every classifier on the same folds of strokes. Writes nothing.
 *
 * @param readers read the images
 * @param parallel does the work
 */
public record ValidateJob(ImageReaders readers, Parallel parallel) {

  /**
   * Runs the job.
   *
   * @throws Problem if anything the user gave does not fit, or nothing can be cross-validated
   */
  public ValidateReport run(ValidateRequest request, Progress progress, Cancellation cancellation) {
    List<String> wanted = request.classifiers();
    for (String classifier : wanted) {
      if (!classifier.equals(ValidateRequest.FOREST)) {
        // Told before the long work.
        WekaClassifiers.check(classifier);
      }
    }
    SegmentWork work =
        new SegmentInput(readers, new Stopwatch("read", "register"))
            .load(
                request.source(),
                Optional.empty(),
                request.seed(),
                progress.part(0, 0.2),
                cancellation);
    ModelTrainer.Prepared prepared =
        new SegmentTraining(parallel)
            .prepare(work, request.source(), progress.part(0.2, 0.4), cancellation);
    long seed = work.options().seed();
    StrokeFolds folds = StrokeFolds.of(prepared.data(), request.folds(), seed);
    List<ValidateReport.Scores> scores = new ArrayList<>();
    List<ValidateReport.Importance> importances = new ArrayList<>();
    for (int c = 0; c < wanted.size(); c++) {
      Progress own =
          progress.part(0.4 + 0.6 * c / wanted.size(), 0.4 + 0.6 * (c + 1) / wanted.size());
      boolean forest = wanted.get(c).equals(ValidateRequest.FOREST);
      TimedLearner learner =
          new TimedLearner(
              forest
                  ? Learner.forest(work.options())
                  : Learner.weka(wanted.get(c), prepared.spec().names()));
      long begin = System.nanoTime();
      CrossValidation result;
      if (forest && request.importances() && importances.isEmpty()) {
        Importances measured =
            Importances.of(
                prepared.data(),
                learner,
                FeatureGroups.of(prepared.spec()),
                folds,
                seed,
                parallel,
                own,
                cancellation);
        importances.addAll(ValidateReport.ranked(measured));
        result = measured.validation();
      } else {
        TrainingSet data = prepared.data();
        result = CrossValidation.of(data, learner, folds, parallel, own, cancellation);
      }
      double seconds = (System.nanoTime() - begin) / 1e9;
      scores.add(ValidateReport.scores(wanted.get(c), result, learner.trainSeconds(), seconds));
    }
    return new ValidateReport(
        ProgramVersion.current(),
        prepared.data().sampleCount(),
        folds.count(),
        ValidateReport.tested(work.classes(), folds),
        scores,
        importances,
        wanted.contains(ValidateRequest.FOREST)
            ? ValidateReport.known(outOfBag(prepared.data(), work.options(), cancellation))
            : null,
        advice(work));
  }

  /** What the forest that learns from all labels would say of itself. */
  private double outOfBag(TrainingSet data, ForestOptions options, Cancellation cancellation) {
    ForestTrainer trainer = ForestTrainer.of(data, options, parallel, cancellation);
    Forest forest = trainer.grow(options.trees(), parallel, cancellation);
    return trainer.outOfBag(forest, parallel, cancellation).error();
  }

  /** Labels of a table have no places, so nothing is said about them. */
  private static List<String> advice(SegmentWork work) {
    if (work.table().isPresent()) {
      return List.of();
    }
    return TrainingAdvice.of(
        work.classes(),
        work.labelled().stream()
            .map(one -> new TrainingAdvice.Labels(one.labels(), one.valid()))
            .toList());
  }
}
