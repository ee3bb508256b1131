package org.kintsugi.segmentation;

/**
 * What a live segmentation may use.
 *
 * @param memoryBudget most bytes of cached features
 * @param threads most threads at work at once; leave one for the window
 * @param firstTrees trees of the early forest that paints the view before the whole one is grown; 0
 *     for none
 * @param coarseFrom pixels in view from which the view is painted coarsely before it is painted
 * @param earlyPixels most pixels the early forest predicts; where more are in view, one of them
 *     speaks for a block of its neighbours
 */
public record LiveSettings(
    long memoryBudget, int threads, int firstTrees, long coarseFrom, long earlyPixels) {

  private static final int FIRST_TREES = 8;

  /** About what two threads predict with the early forest in a twentieth of a second. */
  private static final long COARSE_FROM = 3L << 20;

  /** About what two busy threads predict with the early forest in a twentieth of a second. */
  private static final long EARLY_PIXELS = 400_000;

  /** Checks the numbers. */
  public LiveSettings {
    if (memoryBudget < 0 || threads < 1 || firstTrees < 0 || coarseFrom < 0 || earlyPixels < 1) {
      throw new IllegalArgumentException(
          memoryBudget
              + " bytes, "
              + threads
              + " threads, "
              + firstTrees
              + " trees, coarse from "
              + coarseFrom
              + ", early "
              + earlyPixels);
    }
  }

  /** The given budget, all processors, an early forest of few trees. */
  public static LiveSettings of(long memoryBudget) {
    return new LiveSettings(
        memoryBudget,
        Runtime.getRuntime().availableProcessors(),
        FIRST_TREES,
        COARSE_FROM,
        EARLY_PIXELS);
  }

  /** The same with another number of threads. */
  public LiveSettings withThreads(int count) {
    return new LiveSettings(memoryBudget, count, firstTrees, coarseFrom, earlyPixels);
  }
}
