package org.kintsugi.forest;

import org.kintsugi.job.Cancellation;
import org.kintsugi.job.JobCancelledException;
import org.kintsugi.job.Parallel;
import org.kintsugi.job.Problem;

/**
 * Trains forests. Tree number i depends on the training set, the options (but not on how many trees
 * they ask for) and i alone, so the result is the same for any number of threads, and a forest of
 * few trees is the beginning of the forest of many.
 *
 * <p>Making one does the part that comes before the trees: with self-training, the guesses about
 * unlabelled pixels. It is immutable then.
 */
public final class ForestTrainer {

  private final TrainingSet painted;
  private final byte[] guesses;
  private final TrainingSet data;
  private final ForestOptions options;
  private final Bag.Strata strata;

  private ForestTrainer(TrainingSet painted, byte[] guesses, ForestOptions options) {
    this.painted = painted;
    this.guesses = guesses;
    this.data = guesses.length == 0 ? painted : PseudoLabels.append(painted, guesses);
    this.options = options;
    this.strata = Bag.Strata.of(data);
  }

  /**
   * Prepares the training of a set.
   *
   * @throws Problem where the set has no samples
   * @throws JobCancelledException soon after {@code cancellation} asks to stop
   */
  public static ForestTrainer of(
      TrainingSet data, ForestOptions options, Parallel parallel, Cancellation cancellation) {
    if (data.sampleCount() == 0) {
      throw Problem.of("There are no labelled pixels to train on.");
    }
    cancellation.check();
    boolean guess =
        options.selfTraining() && data.unlabelledCount() > 0 && PseudoLabels.possible(data);
    return new ForestTrainer(
        data,
        guess ? PseudoLabels.guess(data, options, parallel, cancellation) : new byte[0],
        options);
  }

  /**
   * Prepares a training with guesses that were made before, perhaps from somewhat other labels: no
   * time is spent on new ones.
   *
   * @param guesses as {@link #guesses} of another trainer told them
   * @throws Problem where the set has no samples
   * @throws IllegalArgumentException where the set has another number of unlabelled pixels
   */
  public static ForestTrainer withGuesses(TrainingSet data, byte[] guesses, ForestOptions options) {
    if (data.sampleCount() == 0) {
      throw Problem.of("There are no labelled pixels to train on.");
    }
    if (guesses.length != 0 && guesses.length != data.unlabelledCount()) {
      throw new IllegalArgumentException(
          guesses.length + " guesses for " + data.unlabelledCount() + " unlabelled pixels");
    }
    return new ForestTrainer(data, guesses.clone(), options);
  }

  /**
   * Trains {@code options.trees()} trees.
   *
   * @throws Problem where the set has no samples
   * @throws JobCancelledException soon after {@code cancellation} asks to stop
   */
  public static Forest train(
      TrainingSet data, ForestOptions options, Parallel parallel, Cancellation cancellation) {
    return of(data, options, parallel, cancellation).grow(options.trees(), parallel, cancellation);
  }

  /** The same with a chosen form of arithmetic. */
  static Forest train(
      PixelSets kernel,
      TrainingSet data,
      ForestOptions options,
      Parallel parallel,
      Cancellation cancellation) {
    ForestTrainer trainer = of(data, options, parallel, cancellation);
    return Forest.of(
        data.classCount(),
        data.featureCount(),
        trainer.trees(kernel, 0, options.trees(), parallel, cancellation));
  }

  /**
   * Grows the first {@code trees} trees.
   *
   * @throws JobCancelledException soon after {@code cancellation} asks to stop
   */
  public Forest grow(int trees, Parallel parallel, Cancellation cancellation) {
    return Forest.of(
        data.classCount(),
        data.featureCount(),
        trees(PixelSets.fastest(), 0, trees, parallel, cancellation));
  }

  /**
   * Grows the trees that {@code first}, which this grew, lacks of {@code options.trees()} and
   * returns all of them: the same forest {@link #grow} of that number would return.
   *
   * @throws IllegalArgumentException where classes or features differ in number
   * @throws JobCancelledException soon after {@code cancellation} asks to stop
   */
  public Forest complete(Forest first, Parallel parallel, Cancellation cancellation) {
    if (first.classCount() != data.classCount() || first.featureCount() != data.featureCount()) {
      throw new IllegalArgumentException("the forest was trained with other classes or features");
    }
    if (first.treeCount() >= options.trees()) {
      return first;
    }
    return first.with(
        trees(PixelSets.fastest(), first.treeCount(), options.trees(), parallel, cancellation));
  }

  /**
   * How often a forest that this grew is wrong about painted samples when each is judged only by
   * trees that did not see it. With self-training it flatters even more: the guesses come from all
   * labels.
   *
   * @throws JobCancelledException soon after {@code cancellation} asks to stop
   */
  public OutOfBag outOfBag(Forest forest, Parallel parallel, Cancellation cancellation) {
    return OutOfBag.of(forest, data, strata, options, parallel, cancellation);
  }

  /** What was painted. */
  public TrainingSet painted() {
    return painted;
  }

  /** By unlabelled pixel: the class it is thought to have, 0 for unclear; empty without any. */
  public byte[] guesses() {
    return guesses.clone();
  }

  /** Number of unlabelled pixels that got a class and are learnt from. */
  public int guessed() {
    return data.sampleCount() - painted.sampleCount();
  }

  private Tree[] trees(
      PixelSets kernel, int from, int to, Parallel parallel, Cancellation cancellation) {
    SampleLayout layout = SampleLayout.of(data, strata, parallel, cancellation);
    Tree[] trees = new Tree[to - from];
    parallel.forEach(
        trees.length,
        cancellation,
        i ->
            trees[i] =
                TreeGrower.grow(data, strata, layout, kernel, options, from + i, cancellation));
    return trees;
  }
}
