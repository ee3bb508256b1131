package org.kintsugi.registration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.kintsugi.image.Affine;
import org.kintsugi.image.Alignment;
import org.kintsugi.image.Alignment.Model;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.Channel;
import org.kintsugi.image.Region;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Problem;
import org.kintsugi.job.Progress;

/**
 * Finds how one detector's image lies on another's grid, by phase correlation of gradients: over
 * the whole frame at low resolution, then block by block at full resolution.
 *
 * <p>A detector that is nowhere off by half a pixel keeps the identity: interpolation would destroy
 * noise information for nothing. Otherwise the stiffest transform is taken that predicts blocks
 * left out as well as any freer one.
 *
 * <p>Quality figures, all in reference pixels where they are lengths: {@code peak} (median over the
 * blocks used, in standard deviations of the correlation), {@code blocks.used}, {@code
 * blocks.total}, {@code residual.median.px}, {@code residual.p95.px}, {@code heldout.rms.px} (each
 * block against the transform fitted to the others), {@code tre.rms.px} (expected error of the
 * transform over the field, by the jackknife), {@code shift.max.px} (largest displacement found in
 * the field, before the decision to keep the identity).
 */
public final class DetectorRegistration {

  /** Below this everywhere, the identity is kept (pixels). */
  static final double KEEP_IDENTITY = 0.5;

  private static final int COARSE_EDGE = 512;
  private static final int LEAST_EDGE = 48;
  private static final double NEAR_ENOUGH_SCALE = 2e-3;
  private static final int SMALLEST_BLOCK = 32;
  private static final int LARGEST_BLOCK = 512;
  private static final int BLOCKS_ACROSS = 4;

  /** Blocks that overlap by half are worth about half their number of independent ones. */
  private static final double OVERLAP_PENALTY = Math.sqrt(2);

  private static final double LEAST_CLEAR = 0.15;
  private static final double LEAST_AGREEING = 0.5;

  private DetectorRegistration() {}

  /**
   * Verifies that {@code moving} lies on the grid of {@code reference}, and where it does not,
   * finds the stiffest transform that explains the difference.
   *
   * @param region the part of the reference grid that counts
   * @throws Problem if the two images do not show the same field, so far as can be told
   */
  public static Alignment register(
      Channel reference,
      Channel moving,
      ValidRegion region,
      Progress progress,
      Cancellation cancellation) {
    progress.report(0, "Registering " + moving.name() + " to " + reference.name());
    Region targetRegion = region.bounds().intersect(withoutDatabar(reference));
    Region movingRegion = withoutDatabar(moving);
    if (tooSmall(targetRegion) || tooSmall(movingRegion)) {
      throw Problem.of(
          "%s cannot be registered to %s: fewer than %d pixels across."
              .formatted(moving.name(), reference.name(), LEAST_EDGE));
    }
    double scale = scale(reference, moving);
    // The finer image is brought to about the pixel size of the coarser one.
    Frame target =
        Frame.of(reference.plane(), targetRegion).reduced((int) Math.max(1, Math.rint(scale)));
    Frame source =
        Frame.of(moving.plane(), movingRegion).reduced((int) Math.max(1, Math.rint(1 / scale)));
    Affine guess = coarse(target, source, scale, reference.name(), moving.name(), cancellation);
    progress.report(0.15, "Comparing the detectors");
    Affine inFrames = source.toFull().then(guess).then(target.toFull().inverse());
    int block = blockSize(target.region());
    BlockMatcher.Matches matches =
        BlockMatcher.match(
            target,
            source,
            inFrames,
            block,
            fitModel(target.region(), block),
            progress.part(0.15, 1),
            cancellation);
    requireAgreement(matches, reference.name(), moving.name());
    Alignment alignment =
        decide(inFull(matches.used(), target.toFull(), source.toFull()), scale, moving, reference);
    progress.report(1, "Registered " + moving.name() + " to " + reference.name());
    return alignment;
  }

  private static Region withoutDatabar(Channel channel) {
    int rows = channel.plane().height();
    int bar = Math.clamp(channel.acquisition().databarHeight(), 0, rows - 1);
    return new Region(0, 0, channel.plane().width(), rows - bar);
  }

  private static boolean tooSmall(Region region) {
    return Math.min(region.width(), region.height()) < LEAST_EDGE;
  }

  /** Reference pixels a moving pixel, as far as the files or the sizes say. */
  private static double scale(Channel reference, Channel moving) {
    double scale = 1;
    if (known(reference.calibration()) && known(moving.calibration())) {
      scale = moving.calibration().get().pixelWidth() / reference.calibration().get().pixelWidth();
    } else {
      double across = (double) reference.plane().width() / moving.plane().width();
      double down = (double) reference.plane().height() / moving.plane().height();
      if (Math.abs(across / down - 1) < 0.02) {
        scale = across;
      }
    }
    return Math.abs(scale - 1) < NEAR_ENOUGH_SCALE ? 1 : scale;
  }

  private static boolean known(Optional<Calibration> calibration) {
    return calibration.isPresent() && calibration.get().source() != Calibration.Source.ASSUMED;
  }

  /** A transform between the full images, right to a few pixels. */
  private static Affine coarse(
      Frame target,
      Frame source,
      double scale,
      String referenceName,
      String movingName,
      Cancellation cancellation) {
    int edge = Math.max(target.region().width(), target.region().height());
    int factor = Math.max(1, Math.ceilDiv(edge, COARSE_EDGE));
    Frame smallTarget = target.reduced(factor);
    Frame smallSource = source.reduced(factor);
    Affine byScale = Affine.similarity(scale, 0, 0, 0);
    Affine guess = smallSource.toFull().then(byScale).then(smallTarget.toFull().inverse());
    CoarseSearch.Found found = CoarseSearch.search(smallTarget, smallSource, guess);
    cancellation.check();
    int block = blockSize(smallTarget.region());
    BlockMatcher.Matches matches =
        BlockMatcher.match(
            smallTarget,
            smallSource,
            found.transform(),
            block,
            fitModel(smallTarget.region(), block),
            Progress.NONE,
            cancellation);
    requireAgreement(matches, referenceName, movingName);
    double smallScale = Math.sqrt(Math.abs(found.transform().determinant()));
    BlockMatcher.Matches used = matches.used();
    Affine fit = TransformFit.fit(Model.SIMILARITY, used.matches(), smallScale, used.weights());
    return smallSource.toFull().inverse().then(fit).then(smallTarget.toFull());
  }

  private static int blockSize(Region region) {
    int edge = Math.min(region.width(), region.height()) / BLOCKS_ACROSS;
    return Math.clamp(Integer.highestOneBit(edge), SMALLEST_BLOCK, LARGEST_BLOCK);
  }

  /** The freest transform that many blocks can vouch for. */
  private static Model fitModel(Region region, int block) {
    int blocks = region.width() / block * (region.height() / block);
    return blocks >= 16 ? Model.AFFINE : Model.SIMILARITY;
  }

  private static void requireAgreement(
      BlockMatcher.Matches matches, String referenceName, String movingName) {
    int used = matches.used().weights().length;
    int clear = matches.clear();
    if (used < 3 || clear < LEAST_CLEAR * matches.blocks() || used < LEAST_AGREEING * clear) {
      throw Problem.of(
          String.format(
              Locale.ROOT,
              "%s does not match %s: only %d of %d blocks agree on how it lies, so the two do not"
                  + " seem to show the same field.",
              movingName,
              referenceName,
              used,
              matches.blocks()));
    }
  }

  private static BlockMatcher.Matches inFull(
      BlockMatcher.Matches used, Affine target, Affine source) {
    List<BlockMatch> full =
        used.matches().stream()
            .map(
                match ->
                    new BlockMatch(
                        source.x(match.movingX(), match.movingY()),
                        source.y(match.movingX(), match.movingY()),
                        target.x(match.x(), match.y()),
                        target.y(match.x(), match.y()),
                        match.peak()))
            .toList();
    return new BlockMatcher.Matches(full, used.weights(), used.blocks(), used.overlapping());
  }

  /** Climbs the ladder of models and keeps the identity where nothing is off. */
  private static Alignment decide(
      BlockMatcher.Matches used, double scale, Channel moving, Channel reference) {
    ModelLadder.Step step = ModelLadder.climb(used.matches(), used.weights(), scale);
    Affine found = step.transform();
    int width = moving.plane().width();
    int height = moving.plane().height();
    double shift = 0;
    for (int corner = 0; corner < 4; corner++) {
      double x = corner % 2 * (width - 1.0);
      double y = corner < 2 ? 0 : height - 1.0;
      shift = Math.max(shift, StrictMath.hypot(found.x(x, y) - x, found.y(x, y) - y));
    }
    boolean verified =
        scale == 1 && reference.plane().hasSize(width, height) && shift < KEEP_IDENTITY;
    Affine matrix = verified ? Affine.IDENTITY : found;
    double[] residuals = TransformFit.residuals(matrix, used.matches());
    double[] peaks = used.matches().stream().mapToDouble(BlockMatch::peak).toArray();
    Map<String, Double> quality = new LinkedHashMap<>();
    quality.put("peak", TransformFit.quantile(peaks, 0.5));
    quality.put("blocks.used", (double) peaks.length);
    quality.put("blocks.total", (double) used.blocks());
    quality.put("residual.median.px", TransformFit.quantile(residuals, 0.5));
    quality.put("residual.p95.px", TransformFit.quantile(residuals, 0.95));
    quality.put("heldout.rms.px", step.heldOut());
    quality.put(
        "tre.rms.px",
        (used.overlapping() ? OVERLAP_PENALTY : 1)
            * ModelLadder.jackknife(
                step.model(), used.matches(), used.weights(), scale, width, height));
    quality.put("shift.max.px", shift);
    Model model = verified ? Model.IDENTITY : scale == 1 ? step.model() : atLeastSimilar(step);
    String method =
        verified
            ? "verified by phase correlation of gradients, nowhere off by half a pixel"
            : "phase correlation of gradients";
    return new Alignment(matrix, Optional.empty(), model, method, quality);
  }

  private static Model atLeastSimilar(ModelLadder.Step step) {
    return step.model() == Model.AFFINE ? Model.AFFINE : Model.SIMILARITY;
  }
}
