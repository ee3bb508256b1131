package org.kintsugi.forest;

/**
 * How a forest is trained.
 *
 * @param trees number of trees, 1 to 10,000
 * @param maxDepth the most splits between root and leaf; 0 for no limit
 * @param minLeaf the fewest distinct samples in a leaf, at least 1
 * @param candidateFeatures features tried at a node (constant ones do not count); 0 for the square
 *     root of their number, rounded; more than there are means all
 * @param extraRandom true for extremely randomised trees (one random threshold a tried feature;
 *     Geurts, Ernst, Wehenkel 2006), false for the best threshold of every tried feature (Breiman
 *     2001)
 * @param balanced whether all classes that have samples weigh the same, however many they have
 * @param balancedStrokes whether, within a class, all strokes weigh the same, however long they are
 * @param bootstrap whether each tree draws as many samples as there are with replacement (within
 *     every class), which leaves about 37 % out of the tree's bag for the out-of-bag error; false
 *     to show every sample to every tree
 * @param samplesPerTree the most samples a tree draws, which bounds the cost of training; classes
 *     with few samples keep them all before large ones are cut; 0 for no limit but {@link
 *     #MAX_SAMPLES_PER_TREE}
 * @param selfTraining whether the forest also learns from the set's unlabelled pixels, where it has
 *     any and samples of two classes (see {@code docs/method.md})
 * @param seed of all random draws
 */
public record ForestOptions(
    int trees,
    int maxDepth,
    int minLeaf,
    int candidateFeatures,
    boolean extraRandom,
    boolean balanced,
    boolean balancedStrokes,
    boolean bootstrap,
    int samplesPerTree,
    boolean selfTraining,
    long seed) {

  /** The most samples one tree ever sees. */
  public static final int MAX_SAMPLES_PER_TREE = 1 << 22;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException where a number is out of range
   */
  public ForestOptions {
    require(trees >= 1 && trees <= 10_000, "trees must be 1 to 10000", trees);
    require(maxDepth >= 0, "maxDepth must not be negative", maxDepth);
    require(minLeaf >= 1, "minLeaf must be at least 1", minLeaf);
    require(candidateFeatures >= 0, "candidateFeatures must not be negative", candidateFeatures);
    require(
        samplesPerTree >= 0 && samplesPerTree <= MAX_SAMPLES_PER_TREE,
        "samplesPerTree must be 0 to " + MAX_SAMPLES_PER_TREE,
        samplesPerTree);
  }

  /** Options with bootstrap, no stroke balance and no bound on the samples. */
  public ForestOptions(
      int trees,
      int maxDepth,
      int minLeaf,
      int candidateFeatures,
      boolean extraRandom,
      boolean balanced,
      long seed) {
    this(trees, maxDepth, minLeaf, candidateFeatures, extraRandom, balanced, false, true, 0, seed);
  }

  /** Options without self-training. */
  public ForestOptions(
      int trees,
      int maxDepth,
      int minLeaf,
      int candidateFeatures,
      boolean extraRandom,
      boolean balanced,
      boolean balancedStrokes,
      boolean bootstrap,
      int samplesPerTree,
      long seed) {
    this(
        trees,
        maxDepth,
        minLeaf,
        candidateFeatures,
        extraRandom,
        balanced,
        balancedStrokes,
        bootstrap,
        samplesPerTree,
        false,
        seed);
  }

  /**
   * What generalises best from sparse strokes: 48 extremely randomised trees of unlimited depth, at
   * least 3 samples a leaf, balanced classes, bootstrap, at most 10,000 painted samples a tree (so
   * that a long session costs no more than a short one), self-training, seed 1. Measured in {@code
   * docs/method.md}.
   */
  public static ForestOptions standard() {
    return new ForestOptions(48, 0, 3, 0, true, true, false, true, 10_000, true, 1);
  }

  /** The same with another number of trees. */
  public ForestOptions withTrees(int number) {
    return new ForestOptions(
        number,
        maxDepth,
        minLeaf,
        candidateFeatures,
        extraRandom,
        balanced,
        balancedStrokes,
        bootstrap,
        samplesPerTree,
        selfTraining,
        seed);
  }

  /** The same with another seed. */
  public ForestOptions withSeed(long number) {
    return new ForestOptions(
        trees,
        maxDepth,
        minLeaf,
        candidateFeatures,
        extraRandom,
        balanced,
        balancedStrokes,
        bootstrap,
        samplesPerTree,
        selfTraining,
        number);
  }

  /** The same with or without self-training. */
  public ForestOptions withSelfTraining(boolean on) {
    return new ForestOptions(
        trees,
        maxDepth,
        minLeaf,
        candidateFeatures,
        extraRandom,
        balanced,
        balancedStrokes,
        bootstrap,
        samplesPerTree,
        on,
        seed);
  }

  /** How many features are tried at a node where there are {@code featureCount}. */
  int candidatesOf(int featureCount) {
    int wanted =
        candidateFeatures == 0 ? (int) Math.round(Math.sqrt(featureCount)) : candidateFeatures;
    return Math.max(1, Math.min(featureCount, wanted));
  }

  /** The most samples a tree draws. */
  int sampleLimit() {
    return samplesPerTree == 0 ? MAX_SAMPLES_PER_TREE : samplesPerTree;
  }

  private static void require(boolean holds, String rule, int value) {
    if (!holds) {
      throw new IllegalArgumentException(rule + ": " + value);
    }
  }
}
