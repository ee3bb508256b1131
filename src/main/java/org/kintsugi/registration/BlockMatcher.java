package org.kintsugi.registration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kintsugi.image.Affine;
import org.kintsugi.image.Alignment.Model;
import org.kintsugi.image.Region;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Progress;

/** Matches a grid of square blocks of two frames near a first guess. */
final class BlockMatcher {

  /** Below this a block's peak may be chance. */
  static final double CLEAR_PEAK = 7.5;

  /** Pixels up to which blocks overlap. */
  private static final int OVERLAPPED = 3_000_000;

  private static final double CLEAREST_PEAK = 60;
  private static final int ROUNDS = 10;
  private static final double TUKEY = 4.685;
  private static final double LEAST_SPREAD = 0.05;

  /**
   * All blocks that could be compared, and which of them one smooth transform explains.
   *
   * @param matches one a block
   * @param weights one a match; 0 for what is not clear or does not agree with the others
   * @param blocks number of blocks tried
   * @param overlapping whether neighbours share half their pixels, so that they know less together
   *     than their number says
   */
  record Matches(List<BlockMatch> matches, double[] weights, int blocks, boolean overlapping) {

    /** The matches that count, without the others. */
    Matches used() {
      List<BlockMatch> kept = new ArrayList<>();
      for (int i = 0; i < weights.length; i++) {
        if (weights[i] > 0) {
          kept.add(matches.get(i));
        }
      }
      return new Matches(
          kept, Arrays.stream(weights).filter(w -> w > 0).toArray(), blocks, overlapping);
    }

    /** The same in the pixels of the full images. */
    Matches in(Affine target, Affine source) {
      List<BlockMatch> full =
          matches.stream()
              .map(
                  match ->
                      new BlockMatch(
                          source.x(match.movingX(), match.movingY()),
                          source.y(match.movingX(), match.movingY()),
                          target.x(match.x(), match.y()),
                          target.y(match.x(), match.y()),
                          match.peak()))
              .toList();
      return new Matches(full, weights, blocks, overlapping);
    }

    /** Number of matches with a clear peak, agreeing or not. */
    int clear() {
      return (int) matches.stream().filter(match -> match.peak() >= CLEAR_PEAK).count();
    }
  }

  private BlockMatcher() {}

  /**
   * Matches blocks all over the reference's region.
   *
   * @param guess from the moving to the reference frame, right to within a quarter of a block
   * @param size edge of a block, pixels of the reference frame
   * @param model the kind of transform blocks must agree on to be used
   */
  static Matches match(
      Frame reference,
      Frame moving,
      Affine guess,
      int size,
      Model model,
      Progress progress,
      Cancellation cancellation) {
    Region region = reference.region();
    // Blocks fade towards their edges: where time allows they overlap by half.
    int step = region.area() <= OVERLAPPED ? size / 2 : size;
    int columns = Math.max(1, (region.width() - size) / step + 1);
    int rows = Math.max(1, (region.height() - size) / step + 1);
    PhaseCorrelation correlation = new PhaseCorrelation(size, size);
    Affine toMoving = guess.inverse();
    List<BlockMatch> matches = new ArrayList<>();
    for (int i = 0; i < columns * rows; i++) {
      cancellation.check();
      progress.report((double) i / (columns * rows), "Comparing the detectors");
      int x = region.x() + spread(i % columns, columns, region.width() - size);
      int y = region.y() + spread(i / columns, rows, region.height() - size);
      Frame.Patch patch = moving.patch(toMoving, x, y, size);
      if (patch == null) {
        continue;
      }
      FloatImage block = FloatImage.of(reference.plane(), new Region(x, y, size, size));
      PhaseCorrelation.Shift shift =
          correlation.shift(
              block.edges(PhaseCorrelation.GRADIENT_SIGMA).tapered().samples(),
              patch.image().edges(PhaseCorrelation.GRADIENT_SIGMA).tapered().samples());
      if (Math.max(Math.abs(shift.dx()), Math.abs(shift.dy())) > size / 3.0) {
        // So little overlap that even a clear peak says nothing; it speaks against a match.
        matches.add(new BlockMatch(Double.NaN, Double.NaN, x, y, shift.peak()));
        continue;
      }
      double half = (size - 1) / 2.0;
      matches.add(
          new BlockMatch(
              patch.toFrame().x(half, half),
              patch.toFrame().y(half, half),
              x + half + shift.dx(),
              y + half + shift.dy(),
              shift.peak()));
    }
    return new Matches(matches, weigh(matches, guess, model), columns * rows, step < size);
  }

  private static int spread(int index, int count, int room) {
    return count == 1 ? room / 2 : (int) Math.round((double) index * room / (count - 1));
  }

  /** Weights by clarity, and by agreement with a robust fit (Tukey's biweight). */
  private static double[] weigh(List<BlockMatch> matches, Affine guess, Model model) {
    double scale = Math.sqrt(Math.abs(guess.determinant()));
    double[] clarity = new double[matches.size()];
    double[] dx = new double[matches.size()];
    double[] dy = new double[matches.size()];
    int clear = 0;
    for (int i = 0; i < clarity.length; i++) {
      BlockMatch match = matches.get(i);
      if (match.peak() >= CLEAR_PEAK && !Double.isNaN(match.movingX())) {
        double peak = Math.min(match.peak(), CLEAREST_PEAK) / CLEAREST_PEAK;
        clarity[i] = peak * peak;
        dx[clear] = match.x() - guess.x(match.movingX(), match.movingY());
        dy[clear] = match.y() - guess.y(match.movingX(), match.movingY());
        clear++;
      }
    }
    if (clear < 3) {
      return new double[clarity.length];
    }
    double midX = TransformFit.quantile(Arrays.copyOf(dx, clear), 0.5);
    double midY = TransformFit.quantile(Arrays.copyOf(dy, clear), 0.5);
    Affine start = guess.then(Affine.translation(midX, midY));
    double[] weights = agreement(clarity, residuals(start, matches), 2);
    for (int round = 0; round < ROUNDS; round++) {
      if (Arrays.stream(weights).filter(w -> w > 0).count() < 3) {
        return new double[clarity.length];
      }
      Affine fit = TransformFit.fit(model, finite(matches), scale, weights);
      weights = agreement(clarity, residuals(fit, matches), LEAST_SPREAD);
    }
    return weights;
  }

  /** Matches without a place stand at the origin: their weight is zero. */
  private static List<BlockMatch> finite(List<BlockMatch> matches) {
    return matches.stream()
        .map(m -> Double.isNaN(m.movingX()) ? new BlockMatch(0, 0, 0, 0, 0) : m)
        .toList();
  }

  private static double[] residuals(Affine transform, List<BlockMatch> matches) {
    return TransformFit.residuals(transform, matches);
  }

  private static double[] agreement(double[] clarity, double[] residuals, double leastSpread) {
    double[] clear = new double[clarity.length];
    int count = 0;
    for (int i = 0; i < clarity.length; i++) {
      if (clarity[i] > 0) {
        clear[count++] = residuals[i];
      }
    }
    double spread =
        Math.max(leastSpread, 1.2 * TransformFit.quantile(Arrays.copyOf(clear, count), 0.5));
    double[] weights = new double[clarity.length];
    for (int i = 0; i < weights.length; i++) {
      double u = residuals[i] / (TUKEY * spread);
      weights[i] = clarity[i] > 0 && u < 1 ? clarity[i] * (1 - u * u) * (1 - u * u) : 0;
    }
    return weights;
  }
}
