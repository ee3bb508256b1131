package org.kintsugi.forest;

import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * A trained random forest: flat arrays, never changed, safe to use from any thread. The probability
 * of a class is the mean over the trees of the share that the class has in the pixel's leaf, in
 * whole votes of 1/65536 of a tree (see {@link LeafVotes}).
 */
public final class Forest implements PixelClassifier {

  private final int classCount;
  private final int featureCount;
  private final int[] roots;
  private final long[] nodes;
  private final int[] leafRows;
  private final float[] leafValues;
  private final double[] gains;
  private final SplitTree[] splitTrees;
  private final LeafVotes leafVotes;

  /** Working memory that no thread uses now; no part of what the forest is. */
  private final ConcurrentLinkedQueue<ForestVote> idle = new ConcurrentLinkedQueue<>();

  /** Takes the arrays, which the caller has checked, as its own. */
  private Forest(
      int classCount,
      int featureCount,
      int[] roots,
      long[] nodes,
      int[] leafRows,
      float[] leafValues,
      double[] gains,
      SplitTree[] splitTrees) {
    this.classCount = classCount;
    this.featureCount = featureCount;
    this.roots = roots;
    this.nodes = nodes;
    this.leafRows = leafRows;
    this.leafValues = leafValues;
    this.gains = gains;
    this.splitTrees = splitTrees;
    leafVotes = new LeafVotes(leafValues, classCount);
  }

  /** A forest of the given trees. */
  static Forest of(int classCount, int featureCount, Tree[] trees) {
    Forest none =
        new Forest(
            classCount,
            featureCount,
            new int[0],
            new long[0],
            new int[0],
            new float[0],
            new double[featureCount],
            new SplitTree[0]);
    return none.with(trees);
  }

  /** A forest read from a file, which knows the gains only as their sums over all trees. */
  static Forest restored(int classCount, int featureCount, Tree[] trees, double[] gains) {
    Forest plain = of(classCount, featureCount, trees);
    return new Forest(
        classCount,
        featureCount,
        plain.roots,
        plain.nodes,
        plain.leafRows,
        plain.leafValues,
        gains,
        plain.splitTrees);
  }

  /** A forest of these trees and the given ones after them. */
  Forest with(Tree[] trees) {
    int nodeCount = nodes.length;
    int valueCount = leafValues.length;
    for (Tree tree : trees) {
      nodeCount = Math.addExact(nodeCount, tree.nodes().length);
      valueCount = Math.addExact(valueCount, tree.leafValues().length);
    }
    int[] allRoots = Arrays.copyOf(roots, roots.length + trees.length);
    long[] allNodes = Arrays.copyOf(nodes, nodeCount);
    int[] allRows = Arrays.copyOf(leafRows, nodeCount);
    float[] allValues = Arrays.copyOf(leafValues, valueCount);
    double[] allGains = gains.clone();
    SplitTree[] allSplits = Arrays.copyOf(splitTrees, allRoots.length);
    int at = nodes.length;
    int row = leafValues.length / classCount;
    for (int t = 0; t < trees.length; t++) {
      Tree tree = trees[t];
      allRoots[roots.length + t] = at;
      allSplits[roots.length + t] = SplitTree.of(tree, classCount, row);
      for (int n = 0; n < tree.nodes().length; n++) {
        allNodes[at + n] = Nodes.moved(tree.nodes()[n], at);
        allRows[at + n] = tree.leafRows()[n] + row;
      }
      System.arraycopy(tree.leafValues(), 0, allValues, row * classCount, tree.leafValues().length);
      for (int f = 0; f < tree.gains().length; f++) {
        allGains[f] += tree.gains()[f];
      }
      at += tree.nodes().length;
      row += tree.leafValues().length / classCount;
    }
    return new Forest(
        classCount, featureCount, allRoots, allNodes, allRows, allValues, allGains, allSplits);
  }

  @Override
  public int classCount() {
    return classCount;
  }

  @Override
  public int featureCount() {
    return featureCount;
  }

  /** Number of trees. */
  public int treeCount() {
    return roots.length;
  }

  /** Number of nodes of all trees, leaves included. */
  public int nodeCount() {
    return nodes.length;
  }

  /**
   * How much each feature helps: the Gini impurity its splits removed, weighted by the samples that
   * passed them, over all trees, as shares that add up to 1 (all 0 where nothing was ever split).
   */
  public double[] importances() {
    double sum = 0;
    for (double gain : gains) {
      sum += gain;
    }
    double[] shares = new double[featureCount];
    for (int f = 0; f < featureCount && sum > 0; f++) {
      shares[f] = gains[f] / sum;
    }
    return shares;
  }

  @Override
  public void predict(byte[][] planes, int offset, int count, float[][] probabilities) {
    PredictShapes.check(this, planes, offset, count, probabilities);
    voting(vote -> predict(vote, planes, offset, count, probabilities));
  }

  /** The same with a chosen form of arithmetic. */
  void predict(PixelSets kernel, byte[][] planes, int offset, int count, float[][] probabilities) {
    predict(new ForestVote(this, kernel), planes, offset, count, probabilities);
  }

  private void predict(
      ForestVote vote, byte[][] planes, int offset, int count, float[][] probabilities) {
    float all = (float) LeafVotes.UNIT * roots.length;
    vote.run(
        planes,
        offset,
        count,
        (from, size, totals) -> {
          for (int k = 0; k < classCount; k++) {
            float[] target = probabilities[k];
            int[] votes = totals[k];
            for (int i = 0; i < size; i++) {
              target[from + i] = votes[i] / all;
            }
          }
        });
  }

  @Override
  public void classify(
      byte[][] planes, int offset, int count, byte[] classes, float[] uncertainty) {
    PredictShapes.check(this, planes, offset, count);
    PredictShapes.checkRoom(count, classes.length, uncertainty.length);
    float all = (float) LeafVotes.UNIT * roots.length;
    voting(
        vote ->
            vote.run(
                planes,
                offset,
                count,
                (from, size, totals) ->
                    Decision.ofVotes(totals, all, size, from, classes, uncertainty)));
  }

  /** Lends working memory: there is never more of it than threads that vote at once. */
  private void voting(Consumer<ForestVote> use) {
    ForestVote free = idle.poll();
    ForestVote vote = free == null ? new ForestVote(this, PixelSets.fastest()) : free;
    use.accept(vote);
    idle.add(vote);
  }

  /** Tree number {@code t} by itself, without its gains. */
  Tree tree(int t) {
    int from = roots[t];
    int to = t + 1 < roots.length ? roots[t + 1] : nodes.length;
    long[] own = new long[to - from];
    int firstRow = Integer.MAX_VALUE;
    int lastRow = 0;
    for (int n = from; n < to; n++) {
      own[n - from] = Nodes.moved(nodes[n], -from);
      if (Nodes.isLeaf(nodes[n], n)) {
        firstRow = Math.min(firstRow, leafRows[n]);
        lastRow = Math.max(lastRow, leafRows[n]);
      }
    }
    int[] rows = new int[to - from];
    for (int n = from; n < to; n++) {
      rows[n - from] = Nodes.isLeaf(nodes[n], n) ? leafRows[n] - firstRow : 0;
    }
    float[] values =
        Arrays.copyOfRange(leafValues, firstRow * classCount, (lastRow + 1) * classCount);
    return new Tree(own, rows, values, new double[0]);
  }

  /** The row of {@link #leafValues} that pixel {@code i} of the planes reaches in a tree. */
  int leafRowOf(int tree, byte[][] planes, int i) {
    int at = roots[tree];
    for (long node = nodes[at]; !Nodes.isLeaf(node, at); node = nodes[at]) {
      boolean right = (planes[Nodes.feature(node)][i] & 0xff) > Nodes.threshold(node);
      at = Nodes.child(node) + (right ? 1 : 0);
    }
    return leafRows[at];
  }

  int[] roots() {
    return roots;
  }

  long[] nodes() {
    return nodes;
  }

  int[] leafRows() {
    return leafRows;
  }

  float[] leafValues() {
    return leafValues;
  }

  SplitTree[] splitTrees() {
    return splitTrees;
  }

  LeafVotes leafVotes() {
    return leafVotes;
  }

  double[] gains() {
    return gains;
  }
}
