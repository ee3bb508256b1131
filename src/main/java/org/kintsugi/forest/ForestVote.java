package org.kintsugi.forest;

/**
 * Lets all trees vote on pixels, a block of pixels at a time so that their bins, sets and votes
 * stay in the processor's near caches. Working memory of one thread. Votes are whole numbers, so
 * neither the block a pixel falls into nor the form of arithmetic can change its result.
 */
final class ForestVote {

  /** The most bins a block should have: a quarter of a megabyte fits a core's own cache. */
  private static final int BINS = 1 << 18;

  /** The most pixels in a block: the longer, the less is spent between the loops over it. */
  private static final int PIXELS = 2048;

  private static final int WORD = 64;

  private final Forest forest;
  private final PixelSets kernel;
  private final int features;
  private final int block;
  private final byte[] bins;
  private final long[] sets;
  private final Ballot ballot;
  private final SetWalk walk;
  private final int[][] totals;

  /** What becomes of the votes of a run of pixels. */
  interface Use {

    /**
     * Takes them.
     *
     * @param from number of the first pixel
     * @param size how many there are
     * @param totals votes by class index and pixel of the run, {@link LeafVotes#UNIT} a tree
     */
    void accept(int from, int size, int[][] totals);
  }

  /** Makes the working memory for a forest. */
  ForestVote(Forest forest, PixelSets kernel) {
    this.forest = forest;
    this.kernel = kernel;
    features = forest.featureCount();
    block = Math.clamp(BINS / features, WORD, PIXELS) & -WORD;
    bins = new byte[features * block];
    int most = 1;
    for (SplitTree tree : forest.splitTrees()) {
      most = Math.max(most, tree.cuts().length <= kernel.mostSplits() ? tree.sets() : 1);
    }
    sets = new long[most * (block / WORD)];
    ballot = new Ballot(kernel, forest.leafVotes(), forest.classCount(), block);
    walk = new SetWalk(kernel, forest.nodes(), forest.leafRows(), bins, block);
    totals = new int[forest.classCount()][block];
  }

  /** Votes on pixels {@code offset} to {@code offset + count - 1} of the planes. */
  void run(byte[][] planes, int offset, int count, Use use) {
    SplitTree[] trees = forest.splitTrees();
    int[] roots = forest.roots();
    for (int from = 0; from < count; from += block) {
      int size = Math.min(block, count - from);
      for (int f = 0; f < features; f++) {
        System.arraycopy(planes[f], offset + from, bins, f * block, size);
      }
      // A short run must not cost what a whole block costs.
      int words = Math.ceilDiv(size, WORD);
      ballot.clear(words * WORD);
      for (int t = 0; t < trees.length; t++) {
        ballot.nextTree();
        if (trees[t].cuts().length <= kernel.mostSplits()) {
          split(trees[t], size, words);
        } else {
          walk.run(roots[t], size, ballot);
        }
      }
      ballot.total(size, totals);
      use.accept(from, size, totals);
    }
  }

  private void split(SplitTree tree, int size, int words) {
    for (int w = 0; w < words; w++) {
      sets[w] = SetWalk.firstPixels(size - w * WORD);
    }
    int above = 0;
    for (long cut : tree.cuts()) {
      above += words;
      int at = Nodes.feature(cut) * block;
      kernel.split(bins, at, Nodes.threshold(cut), sets, Nodes.child(cut) * words, above, words);
    }
    for (int r = 0; r < tree.rows().length; r++) {
      int from = tree.rowStarts()[r];
      int to = tree.rowStarts()[r + 1];
      if (from < to) {
        int first = tree.leafSets()[from] * words;
        for (int s = from + 1; s < to; s++) {
          kernel.join(sets, first, tree.leafSets()[s] * words, words);
        }
        ballot.addSet(tree.rows()[r], sets, first, words);
      }
    }
  }
}
