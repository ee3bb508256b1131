package org.kintsugi.forest;

import java.util.random.RandomGenerator;

/**
 * An artificial image: cells of 5 classes, features that see the class through noise that is
 * correlated between neighbours, a third of the features pure noise. Strokes are short rows of
 * pixels.
 */
final class SyntheticPixels {

  private final int size;
  private final int classCount;
  private final byte[] classes;
  private final byte[][] planes;

  SyntheticPixels(int size, int features, int classCount, double noise, long seed) {
    this.size = size;
    this.classCount = classCount;
    classes = new byte[size * size];
    planes = new byte[features][size * size];
    RandomGenerator random = new java.util.SplittableRandom(seed);
    int cells = 40;
    double[] cx = random.doubles(cells, 0, size).toArray();
    double[] cy = random.doubles(cells, 0, size).toArray();
    for (int i = 0; i < classes.length; i++) {
      int nearest = 0;
      double least = Double.MAX_VALUE;
      for (int c = 0; c < cells; c++) {
        int x = i % size;
        int y = i / size;
        double d = Math.hypot(cx[c] - x, cy[c] - y);
        if (d < least) {
          least = d;
          nearest = c;
        }
      }
      classes[i] = (byte) (1 + nearest % classCount);
    }
    for (int f = 0; f < features; f++) {
      double[] level = random.doubles(classCount + 1, 60, 196).toArray();
      boolean informative = f % 3 != 0;
      double drift = 0;
      for (int i = 0; i < classes.length; i++) {
        drift = 0.8 * drift + noise * random.nextGaussian();
        double value = (informative ? level[classes[i]] : 128) + drift;
        planes[f][i] = (byte) Math.clamp(Math.round(value), 0, 255);
      }
    }
  }

  byte[][] planes() {
    return planes;
  }

  byte[] classes() {
    return classes;
  }

  /** About {@code samples} labelled pixels in rows of 20. */
  TrainingSet strokes(int samples, long seed) {
    RandomGenerator random = new java.util.SplittableRandom(seed);
    int strokes = Math.max(1, samples / 20);
    int[] strokeOf = new int[size * size];
    for (int s = 1; s <= strokes; s++) {
      int start = random.nextInt(size * size - 20);
      for (int i = 0; i < 20; i++) {
        strokeOf[start + i] = s;
      }
    }
    int[] where =
        java.util.stream.IntStream.range(0, strokeOf.length).filter(i -> strokeOf[i] > 0).toArray();
    byte[][] columns = new byte[planes.length][where.length];
    byte[] labels = new byte[where.length];
    int[] ids = new int[where.length];
    for (int i = 0; i < where.length; i++) {
      for (int f = 0; f < planes.length; f++) {
        columns[f][i] = planes[f][where[i]];
      }
      labels[i] = classes[where[i]];
      ids[i] = strokeOf[where[i]];
    }
    return new TrainingSet(columns, labels, ids, classCount);
  }

  /** The part of all pixels a classifier gets right. */
  double accuracy(PixelClassifier classifier) {
    float[][] probabilities = new float[classCount][classes.length];
    classifier.predict(planes, 0, classes.length, probabilities);
    int right = 0;
    for (int i = 0; i < classes.length; i++) {
      int best = 0;
      for (int k = 1; k < classCount; k++) {
        best = probabilities[k][i] > probabilities[best][i] ? k : best;
      }
      right += best + 1 == classes[i] ? 1 : 0;
    }
    return (double) right / classes.length;
  }
}
