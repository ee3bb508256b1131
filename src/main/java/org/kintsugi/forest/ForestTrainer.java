package org.kintsugi.forest;

import org.kintsugi.job.Cancellation;
import org.kintsugi.job.JobCancelledException;
import org.kintsugi.job.Parallel;
import org.kintsugi.job.Problem;

/**
 * Trains forests. Tree number i depends on the training set, the options (but not on how many trees
 * they ask for) and i alone, so the result is the same for any number of threads, and a forest of
 * few trees is the beginning of the forest of many.
 */
public final class ForestTrainer {

  private ForestTrainer() {}

  /**
   * Trains {@code options.trees()} trees.
   *
   * @throws Problem where the set has no samples
   * @throws JobCancelledException soon after {@code cancellation} asks to stop
   */
  public static Forest train(
      TrainingSet data, ForestOptions options, Parallel parallel, Cancellation cancellation) {
    return train(PixelSets.fastest(), data, options, parallel, cancellation);
  }

  /** The same with a chosen form of arithmetic. */
  static Forest train(
      PixelSets kernel,
      TrainingSet data,
      ForestOptions options,
      Parallel parallel,
      Cancellation cancellation) {
    Tree[] trees = grow(kernel, data, options, 0, parallel, cancellation);
    return Forest.of(data.classCount(), data.featureCount(), trees);
  }

  /**
   * Trains the trees that {@code first} lacks of {@code options.trees()} and returns all of them:
   * the same forest {@link #train} would return. Set and options must be those {@code first} was
   * trained with, but for the number of trees.
   *
   * @throws IllegalArgumentException where classes or features differ in number
   * @throws JobCancelledException soon after {@code cancellation} asks to stop
   */
  public static Forest extend(
      Forest first,
      TrainingSet data,
      ForestOptions options,
      Parallel parallel,
      Cancellation cancellation) {
    if (first.classCount() != data.classCount() || first.featureCount() != data.featureCount()) {
      throw new IllegalArgumentException("the forest was trained with other classes or features");
    }
    if (first.treeCount() >= options.trees()) {
      return first;
    }
    return first.with(
        grow(PixelSets.fastest(), data, options, first.treeCount(), parallel, cancellation));
  }

  private static Tree[] grow(
      PixelSets kernel,
      TrainingSet data,
      ForestOptions options,
      int from,
      Parallel parallel,
      Cancellation cancellation) {
    if (data.sampleCount() == 0) {
      throw Problem.of("There are no labelled pixels to train on.");
    }
    cancellation.check();
    Bag.Strata strata = Bag.Strata.of(data);
    SampleLayout layout = SampleLayout.of(data, strata, parallel, cancellation);
    Tree[] trees = new Tree[options.trees() - from];
    parallel.forEach(
        trees.length,
        cancellation,
        i ->
            trees[i] =
                TreeGrower.grow(data, strata, layout, kernel, options, from + i, cancellation));
    return trees;
  }
}
