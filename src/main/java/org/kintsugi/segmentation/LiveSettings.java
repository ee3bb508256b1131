package org.kintsugi.segmentation;

/**
 * What a live segmentation may use.
 *
 * @param memoryBudget most bytes of cached features
 * @param threads most threads at work at once; leave one for the window
 * @param firstTrees trees of the early forest that paints the view before the whole one is grown; 0
 *     for none
 */
public record LiveSettings(long memoryBudget, int threads, int firstTrees) {

  private static final int FIRST_TREES = 8;

  /** Checks the numbers. */
  public LiveSettings {
    if (memoryBudget < 0 || threads < 1 || firstTrees < 0) {
      throw new IllegalArgumentException(
          memoryBudget + " bytes, " + threads + " threads, " + firstTrees + " trees");
    }
  }

  /** The given budget, all processors, an early forest of few trees. */
  public static LiveSettings of(long memoryBudget) {
    return new LiveSettings(memoryBudget, Runtime.getRuntime().availableProcessors(), FIRST_TREES);
  }
}
