package org.kintsugi.forest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.JobCancelledException;
import org.kintsugi.job.Parallel;

/**
 * Teaches a forest what lies between the strokes. Strokes are few and lie in the middle of things;
 * the image is full of pixels nobody labelled. Two teachers that err in different places, a small
 * forest grown on the strokes alone and {@link KernelRidge}, give each pixel of a fixed sample of
 * the image class probabilities; where their mean is clear, its class becomes a pseudo-label (Lee
 * 2013), and the forest proper is grown on strokes and pseudo-labels together. Those count as much
 * as all strokes; among themselves they keep the shares in which the image has the classes.
 */
final class PseudoLabels {

  /** Trees of the small forest. */
  private static final int TEACHER_TREES = 32;

  /** Most centres of the smooth teacher: it costs their third power. */
  private static final int CENTRES = 500;

  /** p1 - p2 of the teachers' mean from which a pixel is clear. */
  private static final float CLEAR = 0.15f;

  private static final int PURPOSE = 3;

  /** Sets the teachers' trees apart from those of the forest proper. */
  private static final long OTHER_SEED = 0x6b696e7473756769L;

  private PseudoLabels() {}

  /** Whether there is anything to tell apart: samples of two classes at least. */
  static boolean possible(TrainingSet data) {
    return Arrays.stream(data.classSizes()).filter(size -> size > 0).count() > 1;
  }

  /**
   * What the teachers think of the unlabelled pixels.
   *
   * @param data with samples of two classes at least and unlabelled pixels
   * @return by unlabelled pixel: a class id, 0 where they are not clear
   * @throws JobCancelledException where {@code cancellation} asks to stop
   */
  static byte[] guess(
      TrainingSet data, ForestOptions options, Parallel parallel, Cancellation cancellation) {
    byte[][] pool = data.unlabelled();
    ForestOptions own =
        options
            .withSelfTraining(false)
            .withTrees(TEACHER_TREES)
            .withSeed(options.seed() ^ OTHER_SEED);
    KernelRidge[] smooth = new KernelRidge[1];
    Forest[] forest = new Forest[1];
    parallel.forEach(
        2,
        cancellation,
        teacher -> {
          if (teacher == 0) {
            SplitMix random = SplitMix.of(options.seed(), 0, PURPOSE);
            smooth[0] = KernelRidge.fit(data, pool, CENTRES, random);
          } else {
            forest[0] = ForestTrainer.train(data, own, parallel, cancellation);
          }
        });
    float[][] mean = smooth[0].shares(pool, parallel, cancellation);
    float[][] votes = new float[data.classCount()][pool[0].length];
    forest[0].predict(pool, 0, pool[0].length, votes);
    return clear(mean, votes);
  }

  /** By pixel: the class id both teachers' mean is clear about; 0 where it is not. */
  private static byte[] clear(float[][] first, float[][] second) {
    byte[] guesses = new byte[first[0].length];
    for (int i = 0; i < guesses.length; i++) {
      int best = 0;
      float most = -1;
      float next = -1;
      for (int k = 0; k < first.length; k++) {
        float share = (first[k][i] + second[k][i]) / 2;
        if (share > most) {
          next = most;
          most = share;
          best = k;
        } else if (share > next) {
          next = share;
        }
      }
      guesses[i] = most - next > CLEAR ? (byte) (best + 1) : 0;
    }
    return guesses;
  }

  /** The labelled samples and, after them, the unlabelled pixels that were given a class. */
  static TrainingSet append(TrainingSet data, byte[] guesses) {
    List<Integer> clear = new ArrayList<>();
    for (int i = 0; i < guesses.length; i++) {
      if (guesses[i] != 0) {
        clear.add(i);
      }
    }
    int labelled = data.sampleCount();
    int total = labelled + clear.size();
    byte[] classes = Arrays.copyOf(data.classes(), total);
    int[] strokes = Arrays.copyOf(data.strokes(), total);
    Arrays.fill(strokes, labelled, total, TrainingSet.NO_STROKE);
    byte[][] columns = new byte[data.featureCount()][];
    for (int f = 0; f < columns.length; f++) {
      columns[f] = Arrays.copyOf(data.columns()[f], total);
      byte[] pool = data.unlabelled()[f];
      for (int i = 0; i < clear.size(); i++) {
        columns[f][labelled + i] = pool[clear.get(i)];
      }
    }
    for (int i = 0; i < clear.size(); i++) {
      classes[labelled + i] = guesses[clear.get(i)];
    }
    return new TrainingSet(columns, classes, strokes, data.classCount());
  }
}
