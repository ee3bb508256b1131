package org.kintsugi.forest;

/** What a forest says about a pixel, worked out node by node: the oracle of fast predictions. */
final class NaiveVote {

  private NaiveVote() {}

  /** The sums of the leaves' shares in whole parts of 1/65536, divided at the end. */
  static float[] probabilities(Forest forest, byte[][] planes, int pixel) {
    int classes = forest.classCount();
    long[] sums = new long[classes];
    for (int root : forest.roots()) {
      int at = root;
      while (!Nodes.isLeaf(forest.nodes()[at], at)) {
        long node = forest.nodes()[at];
        int bin = planes[Nodes.feature(node)][pixel] & 0xff;
        at = Nodes.child(node) + (bin > Nodes.threshold(node) ? 1 : 0);
      }
      add(forest, forest.leafRows()[at] * classes, sums);
    }
    float[] probabilities = new float[classes];
    for (int k = 0; k < classes; k++) {
      probabilities[k] = (float) sums[k] / (65536f * forest.treeCount());
    }
    return probabilities;
  }

  private static void add(Forest forest, int row, long[] sums) {
    long missing = 65536;
    int largest = 0;
    long most = -1;
    for (int k = 0; k < sums.length; k++) {
      long part = Math.round(forest.leafValues()[row + k] * 65536.0);
      sums[k] += part;
      missing -= part;
      if (part > most) {
        most = part;
        largest = k;
      }
    }
    sums[largest] += missing;
  }
}
