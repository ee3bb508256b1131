package org.kintsugi.forest;

import java.util.Arrays;
import java.util.Optional;
import org.kintsugi.job.Cancellation;

/** Grows one tree, breadth first. */
final class TreeGrower {

  private static final int PURPOSE = 2;

  private final byte[][] columns;
  private final ForestOptions options;
  private final Bag bag;
  private final NodeSamples samples;
  private final SplitSearch splits;
  private final int stride;
  private final double[] gains;
  private long[] nodes = new long[256];
  private int[] leafRows = new int[256];
  private int[] bounds;
  private int[] depths = new int[256];
  private int nodeCount;
  private final float[] shares;
  private final LeafTable leaves;

  private TreeGrower(
      TrainingSet data,
      SampleLayout layout,
      PixelSets kernel,
      ForestOptions options,
      Bag bag,
      int tree,
      Cancellation cancellation) {
    columns = layout.columns();
    this.options = options;
    this.bag = bag;
    SplitMix random = SplitMix.of(options.seed(), tree, PURPOSE);
    int candidates = options.candidatesOf(data.featureCount());
    int[] positions = bag.samples().clone();
    for (int i = 0; i < positions.length; i++) {
      positions[i] = layout.positions()[positions[i]];
    }
    if (options.extraRandom()) {
      Optional<SampleSet> set =
          layout.hasWords() && bag.units().length > 0
              ? Optional.of(new SampleSet(kernel, layout, bag, positions))
              : Optional.empty();
      splits =
          new RandomSplits(columns, candidates, options.minLeaf(), bag, set, random, cancellation);
    } else {
      splits = new BestSplits(columns, candidates, options.minLeaf(), bag, random, cancellation);
    }
    samples = new NodeSamples(bag, positions);
    stride = bag.bounds().length;
    bounds = new int[256 * stride];
    gains = new double[data.featureCount()];
    shares = new float[data.classCount()];
    leaves = new LeafTable(data.classCount());
  }

  /** Grows tree number {@code tree}; it depends on the set, the options and its number alone. */
  static Tree grow(
      TrainingSet data,
      Bag.Strata strata,
      SampleLayout layout,
      PixelSets kernel,
      ForestOptions options,
      int tree,
      Cancellation cancellation) {
    Bag bag = Bag.draw(data, strata, options, tree);
    return new TreeGrower(data, layout, kernel, options, bag, tree, cancellation).grow();
  }

  private Tree grow() {
    System.arraycopy(bag.bounds(), 0, bounds, 0, stride);
    nodeCount = 1;
    for (int node = 0; node < nodeCount; node++) {
      samples.select(bounds, node * stride);
      if (mayBeSplit(node) && splits.search(samples)) {
        split(node);
      } else {
        nodes[node] = Nodes.leaf(node);
        leafRows[node] = leafRow();
      }
    }
    return new Tree(
        Arrays.copyOf(nodes, nodeCount),
        Arrays.copyOf(leafRows, nodeCount),
        leaves.values(),
        gains);
  }

  private boolean mayBeSplit(int node) {
    return !samples.isPure()
        && samples.size() >= 2L * options.minLeaf()
        && (options.maxDepth() == 0 || depths[node] < options.maxDepth());
  }

  private void split(int node) {
    int child = nodeCount;
    nodeCount += 2;
    reserve();
    int feature = splits.feature();
    nodes[node] = Nodes.inner(feature, splits.threshold(), child);
    depths[child] = depths[node] + 1;
    depths[child + 1] = depths[child];
    gains[feature] += Math.max(0, splits.score() - samples.purity()) / Bag.TOTAL_WEIGHT;
    samples.partition(
        columns[feature], splits.threshold(), bounds, child * stride, (child + 1) * stride);
  }

  private int leafRow() {
    for (int j = 0; j < samples.classes(); j++) {
      shares[bag.presentClasses()[j]] =
          (float) ((double) samples.classWeight(j) / samples.totalWeight());
    }
    return leaves.rowOf(shares);
  }

  private void reserve() {
    if (nodeCount > nodes.length) {
      int capacity = 2 * nodes.length;
      nodes = Arrays.copyOf(nodes, capacity);
      leafRows = Arrays.copyOf(leafRows, capacity);
      depths = Arrays.copyOf(depths, capacity);
      bounds = Arrays.copyOf(bounds, capacity * stride);
    }
  }
}
