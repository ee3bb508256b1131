package org.kintsugi.forest;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The binary form of a forest; all numbers are big endian.
 *
 * <pre>
 * u16 version (1)   u16 classes K (1..255)   u16 features F (1..65535)   u16 trees (1..10000)
 * F x f64           sum of Gini gains of each feature, finite and not negative
 * for each tree:
 *   i32 nodes N (odd)   i32 leaf rows R (1..(N + 1) / 2)
 *   N nodes, breadth first:
 *     inner node: u8 1, u16 feature, u8 threshold (bins up to it go left)
 *     leaf:       u8 0, i32 row (0..R - 1)
 *   R x K x f32    class probabilities, 0..1, each row adding up to 1 (to 1e-3)
 * </pre>
 *
 * <p>The children of the k-th inner node (counted from 0) are the nodes 2 k + 1 and 2 k + 2; they
 * must stand behind it, so that every walk ends.
 */
public final class ForestCodec {

  private static final int VERSION = 1;
  private static final int MOST_TREES = 10_000;
  private static final int INNER = 1;
  private static final int LEAF = 0;

  private ForestCodec() {}

  /** The binary form of a forest. The same forest gives the same bytes. */
  public static byte[] encode(Forest forest) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeShort(VERSION);
      out.writeShort(forest.classCount());
      out.writeShort(forest.featureCount());
      out.writeShort(forest.treeCount());
      for (double gain : forest.gains()) {
        out.writeDouble(gain);
      }
      for (int t = 0; t < forest.treeCount(); t++) {
        write(out, forest.tree(t), forest.classCount());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, Tree tree, int classCount) throws IOException {
    out.writeInt(tree.nodes().length);
    out.writeInt(tree.leafValues().length / classCount);
    for (int n = 0; n < tree.nodes().length; n++) {
      long node = tree.nodes()[n];
      if (Nodes.isLeaf(node, n)) {
        out.writeByte(LEAF);
        out.writeInt(tree.leafRows()[n]);
      } else {
        out.writeByte(INNER);
        out.writeShort(Nodes.feature(node));
        out.writeByte(Nodes.threshold(node));
      }
    }
    for (float value : tree.leafValues()) {
      out.writeFloat(value);
    }
  }

  /**
   * Reads a forest from all that remains of {@code source}. Nothing is allocated before it is known
   * that the bytes for it are there.
   *
   * @throws IOException with one sentence that says what is wrong, where the bytes are not a forest
   */
  public static Forest decode(ByteBuffer source) throws IOException {
    ByteBuffer in = source.slice().order(ByteOrder.BIG_ENDIAN);
    need(in, 8, "header");
    int version = in.getShort() & 0xffff;
    int classes = in.getShort() & 0xffff;
    int features = in.getShort() & 0xffff;
    int trees = in.getShort() & 0xffff;
    check(version == VERSION, "The forest has the unknown version " + version + ".");
    check(classes >= 1 && classes <= 255, "The forest has " + classes + " classes.");
    check(features >= 1, "The forest has no features.");
    check(trees >= 1 && trees <= MOST_TREES, "The forest has " + trees + " trees.");
    need(in, 8L * features, "importances");
    double[] gains = new double[features];
    for (int f = 0; f < features; f++) {
      gains[f] = in.getDouble();
      check(
          gains[f] >= 0 && gains[f] < Double.POSITIVE_INFINITY,
          "The forest's importance of feature " + f + " is " + gains[f] + ".");
    }
    Tree[] read = new Tree[trees];
    for (int t = 0; t < trees; t++) {
      read[t] = readTree(in, t, classes, features);
    }
    check(!in.hasRemaining(), "The forest is followed by " + in.remaining() + " bytes too many.");
    return Forest.restored(classes, features, read, gains);
  }

  private static Tree readTree(ByteBuffer in, int t, int classes, int features) throws IOException {
    String where = "tree " + t;
    need(in, 8, where);
    int count = in.getInt();
    int rows = in.getInt();
    check(count >= 1 && count % 2 == 1, "The forest's " + where + " has " + count + " nodes.");
    check(
        rows >= 1 && rows <= count / 2 + 1,
        "The forest's " + where + " has " + rows + " leaf rows for " + count + " nodes.");
    need(in, 4L * count + 4L * rows * classes, where);
    long[] nodes = new long[count];
    int[] leafRows = new int[count];
    int inner = 0;
    for (int n = 0; n < count; n++) {
      need(in, 4, where);
      int kind = in.get();
      if (kind == INNER) {
        int feature = in.getShort() & 0xffff;
        int threshold = in.get() & 0xff;
        long child = 2L * inner + 1;
        check(
            child > n && child + 1 < count && feature < features,
            "The forest's " + where + " has a wrong node " + n + ".");
        nodes[n] = Nodes.inner(feature, threshold, (int) child);
        inner++;
      } else {
        need(in, 4, where);
        leafRows[n] = in.getInt();
        check(
            kind == LEAF && leafRows[n] >= 0 && leafRows[n] < rows,
            "The forest's " + where + " has a wrong node " + n + ".");
        nodes[n] = Nodes.leaf(n);
      }
    }
    check(inner == count / 2, "The forest's " + where + " does not hang together.");
    return new Tree(nodes, leafRows, readRows(in, where, rows, classes), new double[0]);
  }

  private static float[] readRows(ByteBuffer in, String where, int rows, int classes)
      throws IOException {
    need(in, 4L * rows * classes, where);
    float[] values = new float[Math.multiplyExact(rows, classes)];
    for (int r = 0; r < rows; r++) {
      float sum = 0;
      for (int k = 0; k < classes; k++) {
        float value = in.getFloat();
        check(
            value >= 0 && value <= 1,
            "The forest's " + where + " has a probability of " + value + ".");
        values[r * classes + k] = value;
        sum += value;
      }
      check(
          Math.abs(sum - 1) < 1e-3,
          "The forest's " + where + " has probabilities that do not add up to 1.");
    }
    return values;
  }

  private static void need(ByteBuffer in, long bytes, String where) throws IOException {
    check(in.remaining() >= bytes, "The forest ends too early (in its " + where + ").");
  }

  private static void check(boolean holds, String sentence) throws IOException {
    if (!holds) {
      throw new IOException(sentence);
    }
  }
}
