package org.kintsugi.forest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.JobCancelledException;
import org.kintsugi.job.Parallel;
import org.kintsugi.job.Problem;
import org.kintsugi.job.Progress;

/**
 * How well a classifier names strokes it has not learnt from: every stroke is classified by the
 * training on the strokes of the other folds ({@link StrokeFolds}). Same set, learner, folds and
 * seed give the same numbers on any number of threads.
 *
 * @param folds which strokes were tested together, and which not at all
 * @param pixels every tested pixel weighs 1
 * @param byStroke every tested stroke weighs 1, shared out over the classes its pixels were given:
 *     one long stroke does not outweigh ten short ones
 * @param scores one a tested stroke, by ascending id: the worst ones show where labels or features
 *     fail
 */
public record CrossValidation(
    StrokeFolds folds, Confusion pixels, Confusion byStroke, List<StrokeScore> scores) {

  /**
   * How a stroke came out.
   *
   * @param stroke which
   * @param right how many of its pixels were given their class
   */
  public record StrokeScore(StrokeFolds.Stroke stroke, int right) {

    /** The part of its pixels that were given their class. */
    public double accuracy() {
      return (double) right / stroke.pixels();
    }
  }

  /** Is shown every fold, one after the other, in the order of their numbers. */
  interface FoldVisitor {

    /**
     * Looks at a fold.
     *
     * @param fold its number
     * @param classifier what was learnt without it
     * @param heldOut the samples it tests
     */
    void visit(int fold, PixelClassifier classifier, TrainingSet heldOut);
  }

  /** Takes a copy of the list. */
  public CrossValidation {
    scores = List.copyOf(scores);
  }

  /**
   * Cross-validates by stroke.
   *
   * @param folds at most so many, at least 2; usually {@link StrokeFolds#DEFAULT_FOLDS}
   * @param seed of the dealing of strokes to folds
   * @throws Problem where no class has two strokes, or the learner cannot learn
   * @throws JobCancelledException once {@code cancellation} asks to stop
   */
  public static CrossValidation of(
      TrainingSet data,
      Learner learner,
      int folds,
      long seed,
      Parallel parallel,
      Cancellation cancellation) {
    StrokeFolds dealt = StrokeFolds.of(data, folds, seed);
    return of(data, learner, dealt, parallel, Progress.NONE, cancellation);
  }

  /** The same with folds that were dealt before, for example to compare learners on the same. */
  public static CrossValidation of(
      TrainingSet data,
      Learner learner,
      StrokeFolds folds,
      Parallel parallel,
      Progress progress,
      Cancellation cancellation) {
    return of(data, learner, folds, (_, _, _) -> {}, parallel, progress, cancellation);
  }

  /** The same, and shows every fold to a visitor. */
  static CrossValidation of(
      TrainingSet data,
      Learner learner,
      StrokeFolds folds,
      FoldVisitor visitor,
      Parallel parallel,
      Progress progress,
      Cancellation cancellation) {
    if (folds.count() == 0) {
      throw Problem.of(
          "Nothing can be cross-validated: no class has two strokes, one to learn from and one to"
              + " test.");
    }
    byte[] given = new byte[data.sampleCount()];
    for (int fold = 0; fold < folds.count(); fold++) {
      cancellation.check();
      progress.report((double) fold / folds.count(), "Cross-validating");
      PixelClassifier classifier =
          learner.learn(Samples.pick(data, folds.learntFrom(data, fold)), parallel, cancellation);
      int[] samples = folds.heldOut(data, fold);
      TrainingSet heldOut = Samples.pick(data, samples);
      byte[] classes = Samples.classify(classifier, heldOut.columns(), parallel, cancellation);
      for (int i = 0; i < samples.length; i++) {
        given[samples[i]] = classes[i];
      }
      visitor.visit(fold, classifier, heldOut);
    }
    progress.report(1, "Cross-validating");
    return score(data, folds, given);
  }

  /** The scores from the class every sample was given; 0 where it was not tested. */
  private static CrossValidation score(TrainingSet data, StrokeFolds folds, byte[] given) {
    int classes = data.classCount();
    double[][] pixels = new double[classes][classes];
    double[][] byStroke = new double[classes][classes];
    // Whole numbers by stroke first: sums of shares would depend on the order of the pixels.
    Map<Integer, int[][]> counts = new HashMap<>();
    for (int i = 0; i < given.length; i++) {
      if (given[i] != 0) {
        int truth = (data.classes()[i] & 0xff) - 1;
        int answer = (given[i] & 0xff) - 1;
        pixels[truth][answer]++;
        counts.computeIfAbsent(data.strokes()[i], _ -> new int[classes][classes])[truth][answer]++;
      }
    }
    List<StrokeScore> scores = new ArrayList<>();
    for (StrokeFolds.Stroke stroke : folds.strokes()) {
      if (stroke.tested()) {
        int[][] own = counts.get(stroke.id());
        int right = 0;
        for (int truth = 0; truth < classes; truth++) {
          for (int answer = 0; answer < classes; answer++) {
            byStroke[truth][answer] += (double) own[truth][answer] / stroke.pixels();
          }
          right += own[truth][truth];
        }
        scores.add(new StrokeScore(stroke, right));
      }
    }
    return new CrossValidation(folds, new Confusion(pixels), new Confusion(byStroke), scores);
  }
}
