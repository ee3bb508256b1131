package org.kintsugi.forest;

/**
 * A node of a tree in 64 bits: feature in bits 0 to 15, threshold in bits 16 to 23, left child in
 * bits 32 to 62; the right child follows the left one. A leaf is its own left child with the
 * threshold 255, so that a step from it leads back to it whatever the bin.
 */
final class Nodes {

  private Nodes() {}

  /** An inner node: bins up to the threshold go to {@code child}, others to the next node. */
  static long inner(int feature, int threshold, int child) {
    return (long) child << 32 | (long) threshold << 16 | feature;
  }

  /** A leaf that stands at {@code index}. */
  static long leaf(int index) {
    return inner(0, 255, index);
  }

  static int feature(long node) {
    return (int) node & 0xffff;
  }

  static int threshold(long node) {
    return (int) (node >>> 16) & 0xff;
  }

  static int child(long node) {
    return (int) (node >>> 32);
  }

  static boolean isLeaf(long node, int index) {
    return child(node) == index;
  }

  /** The same node with its child {@code by} places further on. */
  static long moved(long node, int by) {
    return node + ((long) by << 32);
  }
}
