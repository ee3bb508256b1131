package org.kintsugi.forest;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;

/**
 * Measures training and prediction; a program, not a test. Argument: the noise of the features (30
 * easy, 80 hard). Prints the best of five runs.
 */
final class ForestBench {

  private ForestBench() {}

  /** Runs the measurement: 120 features, 5 classes, 100 trees. */
  public static void main(String[] args) {
    double noise = args.length > 0 ? Double.parseDouble(args[0]) : 30;
    PrintStream out = System.out;
    SyntheticPixels image = new SyntheticPixels(512, 120, 5, noise, 1);
    TrainingSet data = image.strokes(10_000, 2);
    out.printf("%d samples, %d features%n", data.sampleCount(), data.featureCount());
    try (ExecutorService executor = Executors.newFixedThreadPool(1)) {
      for (int threads = 1; threads <= 2; threads++) {
        Parallel parallel = new Parallel(executor, threads);
        for (boolean extra : new boolean[] {true, false}) {
          ForestOptions options = new ForestOptions(100, 0, extra ? 2 : 1, 0, extra, true, 1);
          measure(out, image, data, options, parallel);
        }
      }
    }
  }

  /** Processor time where one thread works, since other programs may share the machine. */
  private static long now(Parallel parallel) {
    return parallel.threads() == 1
        ? ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime()
        : System.nanoTime();
  }

  private static void measure(
      PrintStream out,
      SyntheticPixels image,
      TrainingSet data,
      ForestOptions options,
      Parallel parallel) {
    double[] train = new double[5];
    double[] first = new double[5];
    double[] bag = new double[5];
    Forest forest = null;
    double error = 0;
    for (int r = 0; r < train.length; r++) {
      long start = now(parallel);
      forest = ForestTrainer.train(data, options.withTrees(10), parallel, Cancellation.NEVER);
      long mid = now(parallel);
      forest =
          ForestTrainer.of(data, options, parallel, Cancellation.NEVER)
              .complete(forest, parallel, Cancellation.NEVER);
      long end = now(parallel);
      error =
          ForestTrainer.of(data, options, parallel, Cancellation.NEVER)
              .outOfBag(forest, parallel, Cancellation.NEVER)
              .error();
      first[r] = (mid - start) / 1e6;
      train[r] = (end - start) / 1e6;
      bag[r] = (now(parallel) - end) / 1e6;
    }
    byte[][] planes = image.planes();
    int n = planes[0].length;
    float[][] probabilities = new float[5][n];
    double[] predict = new double[5];
    for (int r = 0; r < predict.length; r++) {
      Forest done = forest;
      long start = now(parallel);
      int pieces = 8;
      parallel.forEach(
          pieces,
          Cancellation.NEVER,
          i -> done.predict(planes, n / pieces * i, n / pieces, new float[5][n / pieces]));
      predict[r] = n / ((now(parallel) - start) / 1e9) / 1e6;
    }
    forest.predict(planes, 0, n, probabilities);
    Arrays.sort(train);
    Arrays.sort(first);
    Arrays.sort(bag);
    Arrays.sort(predict);
    out.printf(
        "%s threads %d: 10 trees %.0f ms, 100 trees %.0f ms, out-of-bag %.0f ms (%.4f),"
            + " predict %.2f Mpx/s, nodes %d, accuracy %.4f, file %d KB%n",
        options.extraRandom() ? "extra" : "best ",
        parallel.threads(),
        first[0],
        train[0],
        bag[0],
        error,
        predict[4],
        forest.nodeCount(),
        image.accuracy(forest),
        ForestCodec.encode(forest).length / 1024);
  }
}
