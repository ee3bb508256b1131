package org.kintsugi.forest;

import java.util.Arrays;

/**
 * Sends the pixels of a block through a tree 64 at a time, for trees with so many nodes that most
 * of them meet no pixel of a block: neighbours resemble each other and go the same ways, and a node
 * is looked at once for all pixels that come to it.
 */
final class SetWalk {

  private final PixelSets kernel;
  private final long[] nodes;
  private final int[] leafRows;
  private final byte[] bins;
  private final int block;
  private final long[] arrived = new long[1];
  private int[] waitingNodes = new int[32];
  private long[] waitingSets = new long[32];

  /**
   * Prepares walks.
   *
   * @param bins of the pixels of a block, by feature and pixel
   * @param block number of pixels in it, a multiple of 64
   */
  SetWalk(PixelSets kernel, long[] nodes, int[] leafRows, byte[] bins, int block) {
    this.kernel = kernel;
    this.nodes = nodes;
    this.leafRows = leafRows;
    this.bins = bins;
    this.block = block;
  }

  /** Adds the votes of the tree with this root for the first pixels of the block. */
  void run(int root, int size, Ballot ballot) {
    for (int at = 0; at < size; at += 64) {
      walk(root, at, firstPixels(size - at), ballot);
    }
  }

  /** The first {@code count} pixels of a word, or all where there are more. */
  static long firstPixels(int count) {
    return count < 64 ? (1L << count) - 1 : -1;
  }

  private void walk(int root, int pixel, long all, Ballot ballot) {
    int node = root;
    long set = all;
    int waiting = 0;
    while (true) {
      long packed = nodes[node];
      if (Nodes.isLeaf(packed, node)) {
        arrived[0] = set;
        ballot.addWord(leafRows[node], arrived, 0, pixel);
        if (waiting == 0) {
          return;
        }
        node = waitingNodes[--waiting];
        set = waitingSets[waiting];
      } else {
        int at = Nodes.feature(packed) * block + pixel;
        long above = set & kernel.above(bins, at, Nodes.threshold(packed));
        int child = Nodes.child(packed);
        if (above == set) {
          node = child + 1;
        } else {
          node = child;
          set ^= above;
          if (above != 0) {
            reserve(waiting + 1);
            waitingNodes[waiting] = child + 1;
            waitingSets[waiting++] = above;
          }
        }
      }
    }
  }

  private void reserve(int number) {
    if (number > waitingNodes.length) {
      waitingNodes = Arrays.copyOf(waitingNodes, 2 * number);
      waitingSets = Arrays.copyOf(waitingSets, 2 * number);
    }
  }
}
