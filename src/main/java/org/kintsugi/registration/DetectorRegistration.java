package org.kintsugi.registration;

import java.util.Locale;
import java.util.Optional;
import org.kintsugi.image.Affine;
import org.kintsugi.image.Alignment;
import org.kintsugi.image.Alignment.Model;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.Channel;
import org.kintsugi.image.Region;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.io.Databar;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Problem;
import org.kintsugi.job.Progress;

/**
 * Finds how one detector's image lies on another's grid, by phase correlation of gradients: over
 * the whole frame at low resolution, then block by block at full resolution.
 *
 * <p>A detector that is nowhere off by half a pixel keeps the identity: interpolation would destroy
 * noise information for nothing. Otherwise the stiffest transform is taken that predicts blocks
 * left out as well as any freer one: a shift, a turn, a change of scale, each with or without drift
 * from row to row. A shift that is one by whole pixels, as far as can be told, is taken as one.
 *
 * <p>Quality figures, all in reference pixels where they are lengths: {@code tre.rms.px} and {@code
 * tre.p95.px} (expected error of the transform over the field, and what it stays below with 95 %;
 * {@link TransformError}), {@code shifttest.offset.px} and {@code shifttest.drop} ({@link
 * ShiftTest}), {@code roughness.px} (how much blocks side by side disagree), {@code
 * residual.median.px}, {@code residual.p95.px}, {@code heldout.rms.px} (each block against the
 * transform fitted to the blocks that share no pixel with it), {@code shift.max.px} (largest
 * displacement found in the field, before the decision to keep the identity), {@code peak} (median
 * over the blocks used, in standard deviations of the correlation), {@code blocks.used}, {@code
 * blocks.total}. The residuals hold every block that was found clearly.
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
            progress.part(0.15, 0.8),
            cancellation);
    requireAgreement(matches, reference.name(), moving.name());
    double pixel = Math.sqrt(Math.abs(target.toFull().determinant()));
    Alignment alignment =
        new DetectorVerdict(reference, targetRegion, moving, movingRegion, scale)
            .judge(
                matches.in(target.toFull(), source.toFull()), block * pixel, pixel, cancellation);
    progress.report(1, "Registered " + moving.name() + " to " + reference.name());
    return alignment;
  }

  private static Region withoutDatabar(Channel channel) {
    int bar = Databar.propose(channel.acquisition(), channel.plane()).map(Databar::rows).orElse(0);
    return new Region(0, 0, channel.plane().width(), channel.plane().height() - bar);
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
}
