package org.kintsugi.forest;

/**
 * A tree as a list of cuts of pixel sets: the first set holds all pixels, and cut number i moves
 * some pixels of an earlier set to set i + 1. At the end each set holds the pixels of one leaf.
 * With 64 pixels to a word this reaches every leaf at the cost of far less than one step a pixel.
 *
 * @param cuts feature in bits 0 to 15, threshold in bits 16 to 23, the set that is cut in bits 32
 *     on
 * @param rows the different leaf rows of the tree, counted through the forest
 * @param rowStarts where the sets of each row begin in {@code leafSets}, and at last their number
 * @param leafSets the sets whose pixels are in a leaf of the row
 */
record SplitTree(long[] cuts, int[] rows, int[] rowStarts, int[] leafSets) {

  /** The same tree with its rows counted from {@code firstRow} on in the forest. */
  static SplitTree of(Tree tree, int classes, int firstRow) {
    int inner = tree.nodes().length / 2;
    long[] cuts = new long[inner];
    int[] setOf = new int[tree.nodes().length];
    int[] pending = new int[inner + 1];
    int waiting = 1;
    int done = 0;
    // Depth first: a set is cut again while its words are still at hand.
    while (waiting > 0) {
      int at = pending[--waiting];
      long node = tree.nodes()[at];
      if (!Nodes.isLeaf(node, at)) {
        cuts[done] = Nodes.inner(Nodes.feature(node), Nodes.threshold(node), setOf[at]);
        int child = Nodes.child(node);
        setOf[child] = setOf[at];
        setOf[child + 1] = ++done;
        pending[waiting++] = child + 1;
        pending[waiting++] = child;
      }
    }
    return withLeaves(tree, classes, firstRow, cuts, setOf);
  }

  private static SplitTree withLeaves(
      Tree tree, int classes, int firstRow, long[] cuts, int[] setOf) {
    int[] rows = new int[tree.leafValues().length / classes];
    int[] starts = new int[rows.length + 1];
    for (int n = 0; n < setOf.length; n++) {
      if (Nodes.isLeaf(tree.nodes()[n], n)) {
        starts[tree.leafRows()[n] + 1]++;
      }
    }
    for (int r = 0; r < rows.length; r++) {
      rows[r] = firstRow + r;
      starts[r + 1] += starts[r];
    }
    int[] filled = starts.clone();
    int[] leafSets = new int[cuts.length + 1];
    for (int n = 0; n < setOf.length; n++) {
      if (Nodes.isLeaf(tree.nodes()[n], n)) {
        leafSets[filled[tree.leafRows()[n]]++] = setOf[n];
      }
    }
    return new SplitTree(cuts, rows, starts, leafSets);
  }

  /** Number of sets the pixels end up in. */
  int sets() {
    return cuts.length + 1;
  }
}
