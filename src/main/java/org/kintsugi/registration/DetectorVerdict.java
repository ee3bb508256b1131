package org.kintsugi.registration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.kintsugi.image.Affine;
import org.kintsugi.image.Alignment;
import org.kintsugi.image.Alignment.Model;
import org.kintsugi.image.Channel;
import org.kintsugi.image.Region;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Problem;

/**
 * Decides from matched blocks which transform a detector needs, if any, and says how good it is.
 *
 * @param reference the image that stays
 * @param region the part of it that counts
 * @param moving the image that may move
 * @param movingRegion the part of it that counts
 * @param scale reference pixels a moving pixel, by the files
 */
record DetectorVerdict(
    Channel reference, Region region, Channel moving, Region movingRegion, double scale) {

  /**
   * Roughness, in pixels blocks were matched at, from which two images do not show one field. The
   * peak of a correlation is 1.06 pixels wide (one over 2 pi times the low pass, {@link
   * PhaseCorrelation}): blocks that see the same edges place them within a fraction of that, blocks
   * of neighbouring slices come out scattered by one to four pixels.
   */
  private static final double ROUGHEST = 0.65;

  /** A shift is never rounded by more than this, however uncertain it is (pixels). */
  private static final double WHOLE = 0.1;

  /** Median of the length of a plane vector of normal numbers of standard deviation 1. */
  private static final double MEDIAN_LENGTH = 1.1774;

  /**
   * Chooses the transform.
   *
   * @param matches all blocks, in pixels of the full images
   * @param block edge of a block, reference pixels
   * @param pixel edge of a pixel that blocks were matched at, reference pixels
   * @throws Problem if the two images do not show the same field after all
   */
  Alignment judge(
      BlockMatcher.Matches matches, double block, double pixel, Cancellation cancellation) {
    BlockMatcher.Matches used = matches.used();
    int width = moving.plane().width();
    int height = moving.plane().height();
    double square = block / scale;
    ModelLadder.Step step =
        ModelLadder.climb(
            used.matches(), used.weights(), scale, square, used.overlapping() ? 2 : 1);
    double shift = farthest(step.transform());
    boolean verified =
        scale == 1
            && reference.plane().hasSize(width, height)
            && shift < DetectorRegistration.KEEP_IDENTITY;
    List<TransformError.Candidate> candidates =
        TransformError.ofBlocks(used.matches(), used.weights(), scale, square);
    Affine total =
        verified ? Affine.IDENTITY : wholePixels(step, candidates).orElse(step.transform());
    double roughness = roughness(used, step.transform(), block);
    if (roughness > ROUGHEST * pixel) {
      throw Problem.of(
          String.format(
              Locale.ROOT,
              "%s does not match %s: parts of the image side by side disagree by %.1f pixels on how"
                  + " it lies, as in sections of different places or depths.",
              moving.name(),
              reference.name(),
              roughness));
    }
    ShiftTest.Result test =
        ShiftTest.of(reference.plane(), region, moving.plane(), movingRegion, total, cancellation);
    if (test.offset() > 0) {
      throw Problem.of(
          String.format(
              Locale.ROOT,
              "%s does not match %s: the two agree better %.0f pixels away from where their blocks"
                  + " agree on.",
              moving.name(),
              reference.name(),
              test.offset()));
    }
    TransformError.Estimate error = TransformError.of(total, candidates, width, height);
    double[] residuals = TransformFit.residuals(total, used.matches());
    double[] peaks = used.matches().stream().mapToDouble(BlockMatch::peak).toArray();
    Map<String, Double> quality = new LinkedHashMap<>();
    quality.put("tre.rms.px", error.rms());
    quality.put("tre.p95.px", error.p95());
    quality.put("shifttest.offset.px", test.offset());
    quality.put("shifttest.drop", test.drop());
    quality.put("roughness.px", roughness);
    quality.put("residual.median.px", TransformFit.quantile(residuals, 0.5));
    quality.put("residual.p95.px", TransformFit.quantile(residuals, 0.95));
    quality.put("heldout.rms.px", TransformFit.rms(step.heldOut()));
    quality.put("shift.max.px", shift);
    quality.put("peak", TransformFit.quantile(peaks, 0.5));
    quality.put("blocks.used", (double) peaks.length);
    quality.put("blocks.total", (double) used.blocks());
    DriftFit.Split split = DriftFit.split(step.freedom(), total, height);
    return new Alignment(
        verified ? Affine.IDENTITY : split.matrix(),
        verified ? Optional.empty() : split.drift(),
        verified ? Model.IDENTITY : model(step.freedom()),
        verified
            ? "verified by phase correlation of gradients, nowhere off by half a pixel"
            : "phase correlation of gradients",
        quality,
        residuals(matches, total));
  }

  /**
   * A shift by whole pixels, which costs no noise information, where what was found is one as far
   * as can be told.
   */
  private Optional<Affine> wholePixels(
      ModelLadder.Step step, List<TransformError.Candidate> candidates) {
    if (scale != 1 || step.freedom().model() != Model.TRANSLATION || step.freedom().drift()) {
      return Optional.empty();
    }
    Affine found = step.transform();
    Affine whole = Affine.translation(Math.rint(found.m02()), Math.rint(found.m12()));
    double off = StrictMath.hypot(found.m02() - whole.m02(), found.m12() - whole.m12());
    double error =
        TransformError.of(found, candidates, moving.plane().width(), moving.plane().height()).rms();
    return off <= Math.min(error, WHOLE) ? Optional.of(whole) : Optional.empty();
  }

  private Model model(Freedom freedom) {
    return scale == 1 ? freedom.model() : Model.SIMILARITY;
  }

  /** The largest displacement in the moving image, pixels. */
  private double farthest(Affine found) {
    double shift = 0;
    for (int corner = 0; corner < 4; corner++) {
      double x = corner % 2 * (moving.plane().width() - 1.0);
      double y = corner < 2 ? 0 : moving.plane().height() - 1.0;
      shift = Math.max(shift, StrictMath.hypot(found.x(x, y) - x, found.y(x, y) - y));
    }
    return shift;
  }

  /**
   * How much blocks side by side disagree: the median length of the difference of what the
   * transform leaves over in two of them, over the root of 2. Whatever bends a field, it moves
   * neighbours alike; blocks that only resemble each other move as chance would have it.
   */
  private static double roughness(BlockMatcher.Matches used, Affine transform, double block) {
    List<Alignment.Residual> left = new ArrayList<>();
    for (BlockMatch match : used.matches()) {
      left.add(residual(match, transform, 0));
    }
    double[] differences =
        left.stream()
            .flatMap(
                one ->
                    left.stream()
                        .filter(other -> sideBySide(one, other, block))
                        .map(other -> new double[] {one.dx() - other.dx(), one.dy() - other.dy()}))
            .mapToDouble(d -> StrictMath.hypot(d[0], d[1]) / Math.sqrt(2))
            .toArray();
    return TransformFit.quantile(differences, 0.5);
  }

  /** Next to each other without a shared pixel, but for what blocks are moved by. */
  private static boolean sideBySide(Alignment.Residual a, Alignment.Residual b, double block) {
    double away = Math.max(Math.abs(a.x() - b.x()), Math.abs(a.y() - b.y()));
    return away > 0.9 * block && away < 1.6 * block;
  }

  private static Alignment.Residual residual(BlockMatch match, Affine transform, double error) {
    double x = transform.x(match.movingX(), match.movingY());
    double y = transform.y(match.movingX(), match.movingY());
    return new Alignment.Residual(x, y, match.x() - x, match.y() - y, error);
  }

  /** Every block with a clear peak, whether it agrees with the transform or not. */
  private static List<Alignment.Residual> residuals(BlockMatcher.Matches matches, Affine total) {
    List<BlockMatch> clear =
        matches.matches().stream()
            .filter(m -> m.peak() >= BlockMatcher.CLEAR_PEAK && !Double.isNaN(m.movingX()))
            .toList();
    // The error of a peak goes as one over its height.
    double[] scaled =
        clear.stream()
            .mapToDouble(m -> m.peak() * TransformFit.residuals(total, List.of(m))[0])
            .toArray();
    double unit = TransformFit.quantile(scaled, 0.5) / MEDIAN_LENGTH;
    return clear.stream().map(m -> residual(m, total, unit / m.peak())).toList();
  }
}
