package org.kintsugi.app.training;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import org.kintsugi.features.FeatureBank;
import org.kintsugi.features.FeatureSpec;
import org.kintsugi.features.FeatureWorkspace;
import org.kintsugi.image.AlignedChannels;
import org.kintsugi.image.Region;
import org.kintsugi.job.Cancellation;

/**
 * What a choice of features costs, measured on a tile of the image.
 *
 * @param planes number of features, and bytes a pixel where they are kept
 * @param halo pixels around a tile that are needed
 * @param secondsPerMegapixel processor time on one core
 * @param standardSeconds the same of the standard features, measured in turn
 */
public record FeatureCost(
    int planes, int halo, double secondsPerMegapixel, double standardSeconds) {

  private static final int TILE = 256;
  private static final int ROUNDS = 3;
  private static final double NANOS = 1e9;
  private static final double MEGA = 1e6;

  /** How many times the cost of the standard features it is. */
  public double ofStandard() {
    return secondsPerMegapixel / standardSeconds;
  }

  /**
   * Measures; a job's work of some tenths of a second.
   *
   * @param image its channels in the order of {@code spec}
   */
  public static FeatureCost measure(
      AlignedChannels image, FeatureSpec spec, Cancellation cancellation) {
    int width = Math.min(TILE, image.width());
    int height = Math.min(TILE, image.height());
    Region tile =
        new Region((image.width() - width) / 2, (image.height() - height) / 2, width, height);
    FeatureBank bank = new FeatureBank(spec);
    FeatureBank standard = new FeatureBank(FeatureSpec.standard(spec.channels()));
    float[] out = new float[Math.toIntExact(tile.area())];
    FeatureWorkspace reuse = new FeatureWorkspace();
    double[] own = new double[ROUNDS];
    double[] other = new double[ROUNDS];
    // The first round of each warms up; then one in turn with the other, and the middle counts.
    for (int i = -1; i < ROUNDS; i++) {
      cancellation.check();
      double first = seconds(bank, image, tile, out, reuse);
      cancellation.check();
      double second = seconds(standard, image, tile, out, reuse);
      if (i >= 0) {
        own[i] = first;
        other[i] = second;
      }
    }
    Arrays.sort(own);
    Arrays.sort(other);
    double perMegapixel = MEGA / tile.area();
    return new FeatureCost(
        spec.size(), bank.halo(), own[1] * perMegapixel, other[1] * perMegapixel);
  }

  private static double seconds(
      FeatureBank bank, AlignedChannels image, Region tile, float[] out, FeatureWorkspace reuse) {
    float[][] planes = new float[bank.size()][];
    Arrays.fill(planes, out);
    long start = now();
    bank.compute(image, tile, planes, reuse);
    return Math.max(1, now() - start) / NANOS;
  }

  /** Processor time of this thread, which other work on the machine does not change. */
  private static long now() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return threads.isCurrentThreadCpuTimeSupported()
        ? threads.getCurrentThreadCpuTime()
        : System.nanoTime();
  }
}
