package org.kintsugi.forest;

import java.util.List;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.JobCancelledException;
import org.kintsugi.job.Parallel;
import org.kintsugi.job.Problem;

/**
 * A way to learn a classifier from labelled pixels: what cross-validation compares. The same set
 * gives the same classifier, on any number of threads.
 */
@FunctionalInterface
public interface Learner {

  /**
   * Learns from all samples of a set.
   *
   * @throws Problem where the set has no samples or nothing can be learnt from it
   * @throws JobCancelledException once {@code cancellation} asks to stop
   */
  PixelClassifier learn(TrainingSet data, Parallel parallel, Cancellation cancellation);

  /** The forest of this program. */
  static Learner forest(ForestOptions options) {
    return (data, parallel, cancellation) ->
        ForestTrainer.train(data, options, parallel, cancellation);
  }

  /**
   * A classifier of Weka's.
   *
   * @param options class name and options, as on Weka's command line
   * @param featureNames one distinct name a feature; they become Weka's attribute names
   * @throws Problem where the options name no classifier of Weka or Weka refuses them
   */
  static Learner weka(String options, List<String> featureNames) {
    WekaClassifiers.check(options);
    List<String> names = List.copyOf(featureNames);
    return (data, parallel, cancellation) ->
        WekaClassifiers.train(options, data, names, cancellation);
  }
}
