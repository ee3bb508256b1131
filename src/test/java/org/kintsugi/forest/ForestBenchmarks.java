package org.kintsugi.forest;

import java.util.concurrent.TimeUnit;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the standard forest costs on one thread: 10,000 labelled pixels of 96 features and 5
 * classes, 65,536 pixels to predict. Each form of {@link PixelSets} is measured; that of another
 * processor's vectors runs without its instructions and says nothing.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ForestBenchmarks {

  private static final int SIZE = 256;
  private static final Parallel ALONE = new Parallel(null, 1);

  /** 30: classes are easy to tell apart, small trees; 80: hard, large trees. */
  @Param({"30", "80"})
  public int noise;

  /** The form of arithmetic. */
  @Param({"fastest", "plain"})
  public String form;

  private PixelSets kernel;
  private TrainingSet data;
  private byte[][] planes;
  private Forest forest;
  private float[][] probabilities;

  /** Makes a picture, strokes and the forest that knows them. */
  @Setup
  public void prepare() {
    kernel = form.equals("plain") ? new PlainPixelSets() : PixelSets.fastest();
    SyntheticPixels image = new SyntheticPixels(SIZE, 96, 5, noise, 1);
    data = image.strokes(10_000, 2);
    planes = image.planes();
    forest = trainStandard();
    probabilities = new float[5][SIZE * SIZE];
  }

  /** Trains the standard forest. */
  @Benchmark
  public Forest trainStandard() {
    return ForestTrainer.train(kernel, data, ForestOptions.standard(), ALONE, Cancellation.NEVER);
  }

  /** Trains the 10 trees that paint first. */
  @Benchmark
  public Forest train10() {
    ForestOptions few = ForestOptions.standard().withTrees(10);
    return ForestTrainer.train(kernel, data, few, ALONE, Cancellation.NEVER);
  }

  /** Predicts 65,536 pixels with the standard forest. */
  @Benchmark
  public float[][] predict() {
    forest.predict(kernel, planes, 0, SIZE * SIZE, probabilities);
    return probabilities;
  }
}
