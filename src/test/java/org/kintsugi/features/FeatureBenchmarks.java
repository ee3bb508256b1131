package org.kintsugi.features;

import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.kintsugi.image.AlignedChannels;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Region;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the standard features of one tile of two channels cost, as bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class FeatureBenchmarks {

  private static final int SIZE = 768;
  private static final Region TILE = new Region(256, 256, 256, 256);

  private FeatureBank bank;
  private AlignedChannels image;
  private Binner binner;
  private FeatureWorkspace workspace;
  private byte[][] bins;

  /** Makes a picture of smooth blobs and noise. */
  @Setup
  public void prepare() {
    image = Pictures.of(List.of(blobs(1), blobs(2)));
    bank = new FeatureBank(FeatureSpec.standard(image.names()));
    try (ExecutorService pool = Executors.newFixedThreadPool(1)) {
      binner =
          Quantiser.of(
                  bank,
                  image,
                  ValidRegion.all(SIZE, SIZE),
                  new Parallel(pool, 1),
                  Cancellation.NEVER)
              .binner();
    }
    workspace = new FeatureWorkspace();
    bins = new byte[bank.size()][(int) TILE.area()];
  }

  /** The whole stack of a tile. */
  @Benchmark
  public byte[][] stack() {
    bank.computeBinned(image, TILE, binner, bins, workspace);
    return bins;
  }

  private static BytePlane blobs(int seed) {
    Random random = new Random(seed);
    byte[] samples = new byte[SIZE * SIZE];
    for (int i = 0; i < samples.length; i++) {
      double x = i % SIZE;
      int y = i / SIZE;
      double grey =
          128
              + 60 * Math.sin(x / (7 + seed)) * Math.cos(y / 11.0)
              + 30 * Math.sin((x + y) / 40)
              + 12 * random.nextGaussian();
      samples[i] = (byte) Math.clamp(Math.rint(grey), 0, 255);
    }
    return new BytePlane(SIZE, SIZE, samples);
  }
}
