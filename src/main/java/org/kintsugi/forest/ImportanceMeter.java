package org.kintsugi.forest;

import java.util.Arrays;
import java.util.List;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;

/**
 * Measures importances fold by fold. Gains are averaged over the folds; for permutation importance
 * the held-out samples of all folds are counted in one table a group, so that a fold with few
 * samples of a class does not weigh as much as one with many. Not thread safe.
 */
final class ImportanceMeter implements CrossValidation.FoldVisitor {

  /** The most held-out samples of a class that a fold looks at: bounds the cost. */
  static final int MOST_PER_CLASS = 2000;

  private static final int SAMPLING = 102;
  private static final int SHUFFLING = 103;

  private final TrainingSet data;
  private final int[][] byClass;
  private final List<FeatureGroup> groups;
  private final long seed;
  private final Parallel parallel;
  private final Cancellation cancellation;
  private final double[][] whole;
  private final double[][][] shuffled;
  private final double[] gains;
  private int folds;

  ImportanceMeter(
      TrainingSet data,
      List<FeatureGroup> groups,
      long seed,
      Parallel parallel,
      Cancellation cancellation) {
    for (FeatureGroup group : groups) {
      if (group.features().stream().anyMatch(f -> f < 0 || f >= data.featureCount())) {
        throw new IllegalArgumentException("a feature of " + group.name() + " does not exist");
      }
    }
    this.data = data;
    this.byClass = byClass(data);
    this.groups = List.copyOf(groups);
    this.seed = seed;
    this.parallel = parallel;
    this.cancellation = cancellation;
    int classes = data.classCount();
    whole = new double[classes][classes];
    shuffled = new double[groups.size()][classes][classes];
    gains = new double[data.featureCount()];
  }

  @Override
  public void visit(int fold, PixelClassifier classifier, TrainingSet heldOut) {
    folds++;
    if (classifier instanceof Forest forest) {
      double[] own = forest.importances();
      for (int f = 0; f < gains.length; f++) {
        gains[f] += own[f];
      }
    } else {
      Arrays.fill(gains, Double.NaN);
    }
    TrainingSet tested = Samples.pick(heldOut, few(heldOut, SplitMix.of(seed, fold, SAMPLING)));
    int[] donors = donors(tested.sampleCount(), SplitMix.of(seed, fold, SHUFFLING));
    count(tested, Samples.classify(classifier, tested.columns(), parallel, cancellation), whole);
    for (int g = 0; g < groups.size(); g++) {
      byte[][] columns = tested.columns().clone();
      for (int f : groups.get(g).features()) {
        columns[f] = donated(data.columns()[f], donors);
      }
      count(tested, Samples.classify(classifier, columns, parallel, cancellation), shuffled[g]);
    }
  }

  /** The mean share of the gain that a group has. */
  double gain(int group) {
    double sum = 0;
    for (int f : groups.get(group).features()) {
      sum += gains[f];
    }
    return sum / folds;
  }

  /** The balanced accuracy that is lost where a group is shuffled. */
  double loss(int group) {
    return new Confusion(whole).balancedAccuracy()
        - new Confusion(shuffled[group]).balancedAccuracy();
  }

  private static void count(TrainingSet data, byte[] given, double[][] table) {
    for (int i = 0; i < given.length; i++) {
      table[(data.classes()[i] & 0xff) - 1][(given[i] & 0xff) - 1]++;
    }
  }

  /**
   * Numbers of at most {@link #MOST_PER_CLASS} samples of each class, ascending; every subset of
   * that size is as likely (Knuth, TAOCP 3.4.2 S).
   */
  private static int[] few(TrainingSet data, SplitMix random) {
    int[] left = data.classSizes();
    int[] wanted = Arrays.stream(left).map(size -> Math.min(size, MOST_PER_CLASS)).toArray();
    int[] found = new int[Arrays.stream(wanted).sum()];
    int size = 0;
    for (int i = 0; i < data.sampleCount(); i++) {
      int k = (data.classes()[i] & 0xff) - 1;
      if (random.below(left[k]) < wanted[k]) {
        found[size++] = i;
        wanted[k]--;
      }
      left[k]--;
    }
    return found;
  }

  /**
   * Samples of the whole set whose values stand in for those of a fold's: of a class drawn first,
   * each as likely as another. Values shuffled within the fold would say nothing where a fold tests
   * one class only, and those of a class with many pixels would stand in for most.
   */
  private int[] donors(int size, SplitMix random) {
    int[] donors = new int[size];
    for (int i = 0; i < size; i++) {
      int[] members = byClass[random.below(byClass.length)];
      donors[i] = members[random.below(members.length)];
    }
    return donors;
  }

  /** The samples of every class that has some. */
  private static int[][] byClass(TrainingSet data) {
    int[] sizes = data.classSizes();
    int[][] members = new int[sizes.length][];
    Arrays.setAll(members, k -> new int[sizes[k]]);
    int[] filled = new int[sizes.length];
    for (int i = 0; i < data.sampleCount(); i++) {
      int k = (data.classes()[i] & 0xff) - 1;
      members[k][filled[k]++] = i;
    }
    return Arrays.stream(members).filter(own -> own.length > 0).toArray(int[][]::new);
  }

  private static byte[] donated(byte[] column, int[] donors) {
    byte[] result = new byte[donors.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = column[donors[i]];
    }
    return result;
  }
}
