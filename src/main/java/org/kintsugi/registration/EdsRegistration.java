package org.kintsugi.registration;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kintsugi.image.Affine;
import org.kintsugi.image.Alignment;
import org.kintsugi.image.Alignment.Model;
import org.kintsugi.image.ElementMap;
import org.kintsugi.image.Region;
import org.kintsugi.image.Section;
import org.kintsugi.io.Databar;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Problem;
import org.kintsugi.job.Progress;

/**
 * Finds how the element maps of one EDS field lie on the reference grid. The detectors cut the
 * section into a few nameless materials ({@link ClusterMap}); where the maps lie, each map's counts
 * follow those materials. A search over all shifts and small angles at low resolution gives the
 * place, Poisson likelihood over all maps together ({@link CountFit}) refines it.
 *
 * <p>Quality figures, lengths in reference pixels: {@code score} (part of the deviance of the
 * counts that the materials explain), {@code search.contrast} and {@code search.lead} (how far the
 * place found in the search stands above all others and above the best of them, in standard
 * deviations), {@code halfsplit.rms.px} (disagreement, halved, of fits to two random halves of the
 * counts), {@code blocksplit.rms.px} (the same of two halves of the field), {@code tre.rms.px} and
 * {@code tre.p95.px} (expected error of the transform over the field, and what it stays below with
 * 95 %: {@link PlaceError}), {@code shifttest.offset.px} (how far from here the agreement is best;
 * 0 is right), {@code overlap} (part of the field on the reference).
 */
public final class EdsRegistration {

  private static final int COARSE_EDGE = 64;

  /** Pixels up to which the section is used at full resolution and with many materials. */
  private static final int SMALL_SECTION = 2_000_000;

  private static final int MANY_MATERIALS = 12;
  private static final int FEW_MATERIALS = 8;
  private static final int LEAST_EDGE = 16;
  private static final int LARGE_FIELD = 400_000;
  private static final int BLUR_BIN = 5;
  private static final double ENOUGH = 0.005;
  private static final int SECOND_CHANCES = 3;
  private static final double FIRST_BLUR = 1.2;
  private static final double[] TEST_SHIFTS = {-10, -4, 0, 4, 10};
  private static final double LEAST_CONTRAST = 6;

  /** Wrong fields stay below 1.5, right ones of a few thousand pixels already pass 6. */
  private static final double LEAST_LEAD = 3;

  /** Pixels of a fit above which the shift test uses the next coarser one. */
  private static final int LARGE_FIT = 150_000;

  private EdsRegistration() {}

  /**
   * Registers all maps together.
   *
   * @param section the reference and the further channels, aligned already
   * @param maps the maps to register
   * @throws Problem if no place is found where the maps agree with the detectors
   */
  public static Alignment register(
      Section section, Section.Maps maps, Progress progress, Cancellation cancellation) {
    progress.report(0, "Registering the element maps");
    if (Math.min(maps.width(), maps.height()) < LEAST_EDGE) {
      throw Problem.of("The element maps are too small to be registered.");
    }
    double scale = scale(section, maps);
    boolean small = section.validRegion().area() <= SMALL_SECTION;
    int factor = small ? 1 : (int) Math.max(1, Math.round(0.75 * scale));
    ClusterMap clusters =
        ClusterMap.of(section, region(section), factor, small ? MANY_MATERIALS : FEW_MATERIALS);
    CountImage counts = CountImage.of(counted(maps));
    cancellation.check();
    progress.report(0.1, "Searching the place of the element maps");
    EdsCoarseSearch.Found found = search(clusters, counts, scale / factor, cancellation);
    if (found.contrast() < LEAST_CONTRAST || found.lead() < LEAST_LEAD) {
      throw noMatch(section);
    }
    progress.report(0.3, "Refining the place of the element maps");
    return refine(
        section,
        scaleKnown(section, maps),
        clusters,
        counts,
        scale / factor,
        found,
        progress,
        cancellation);
  }

  /** The maps for which the statistics of counting hold. */
  private static List<ElementMap> counted(Section.Maps maps) {
    List<ElementMap> counted = maps.elements().stream().filter(ElementMap::isCounts).toList();
    if (counted.isEmpty()) {
      throw Problem.of(
          "The element maps cannot be registered by their counts: "
              + maps.elements().get(0).refusal());
    }
    return counted;
  }

  private static Problem noMatch(Section section) {
    return Problem.of(
        "The element maps do not match "
            + section.reference().name()
            + ": no place stands out where their counts follow what the detectors show.");
  }

  private static Region region(Section section) {
    int bar =
        Databar.propose(section.reference().acquisition(), section.reference().plane())
            .map(Databar::rows)
            .orElse(0);
    return section
        .validRegion()
        .bounds()
        .intersect(new Region(0, 0, section.width(), section.height() - bar));
  }

  private static boolean scaleKnown(Section section, Section.Maps maps) {
    return maps.calibration().isPresent() && section.reference().calibration().isPresent();
  }

  /** Reference pixels a pixel of the maps. */
  private static double scale(Section section, Section.Maps maps) {
    return scaleKnown(section, maps)
        ? maps.calibration().orElseThrow().pixelWidth()
            / section.reference().calibration().orElseThrow().pixelWidth()
        : (double) section.width() / maps.width();
  }

  private static EdsCoarseSearch.Found search(
      ClusterMap clusters, CountImage counts, double scale, Cancellation cancellation) {
    int bin = firstBin(counts);
    int pool = Math.max(1, (int) Math.round(bin * scale));
    return new EdsCoarseSearch(counts.binned(bin), clusters.fractions(pool), bin * scale / pool)
        .search(cancellation);
  }

  private static int firstBin(CountImage counts) {
    return Math.ceilDiv(Math.max(counts.width(), counts.height()), COARSE_EDGE);
  }

  private static Alignment refine(
      Section section,
      boolean scaleKnown,
      ClusterMap clusters,
      CountImage counts,
      double scale,
      EdsCoarseSearch.Found found,
      Progress progress,
      Cancellation cancellation) {
    Affine place = found.transform();
    double[] blurs = new double[counts.counts().length];
    Arrays.fill(blurs, FIRST_BLUR);
    int stiff = scaleKnown ? 3 : 4;
    PlaceFit coarser = null;
    PlaceFit fit = null;
    for (int bin = firstBin(counts); ; bin = Math.max(1, bin / 2)) {
      coarser = fit;
      fit = PlaceFit.of(clusters, counts, scale, bin, blurs);
      place = fit.refine(place, 2, 5, ENOUGH, CountFit.Part.ALL, cancellation);
      place = fit.refine(place, stiff, 12, ENOUGH, CountFit.Part.ALL, cancellation);
      progress.report(0.3 + 0.3 / bin, "Refining the place of the element maps");
      if (fineEnough(bin, blurs, counts)) {
        break;
      }
      if (bin <= BLUR_BIN) {
        blurs = PlaceFit.blurs(clusters, counts, scale, bin, place, cancellation);
      }
    }
    progress.report(0.6, "Judging the place of the element maps");
    PlaceFit test = coarser != null && fit.pixels() > LARGE_FIT ? coarser : fit;
    double[] shift = shiftTest(test, place, cancellation);
    for (int again = 0;
        again < SECOND_CHANCES && StrictMath.hypot(shift[0], shift[1]) > 0;
        again++) {
      place =
          fit.refine(
              Affine.translation(shift[0], shift[1]).then(place),
              stiff,
              12,
              ENOUGH,
              CountFit.Part.ALL,
              cancellation);
      shift = shiftTest(test, place, cancellation);
    }
    if (StrictMath.hypot(shift[0], shift[1]) > 0) {
      throw noMatch(section);
    }
    progress.report(0.75, "Judging the place of the element maps");
    PlaceLadder.Climb climb = PlaceLadder.climb(fit, place, stiff, cancellation);
    PlaceLadder.Step step = climb.best();
    TransformError.Estimate error =
        TransformError.of(
            step.place(),
            PlaceError.candidates(fit, climb.steps(), cancellation),
            counts.width(),
            counts.height());
    progress.report(0.85, "Judging the place of the element maps");
    List<CountImage> halves = counts.halves();
    int free = step.free();
    Affine heads =
        fit.with(halves.get(0))
            .refine(step.place(), free, 3, ENOUGH, CountFit.Part.ALL, cancellation);
    Affine tails =
        fit.with(halves.get(1))
            .refine(step.place(), free, 3, ENOUGH, CountFit.Part.ALL, cancellation);
    PlaceFit.Agreement agreement =
        fit.agreement(step.place(), CountFit.Part.ALL, CountFit.Part.ALL);
    double byCounts = distance(heads, tails, counts) / 2;
    double byBlocks = distance(step.white(), step.black(), counts) / 2;
    Map<String, Double> quality = new LinkedHashMap<>();
    quality.put("tre.rms.px", error.rms());
    quality.put("tre.p95.px", error.p95());
    quality.put("score", agreement.explained());
    quality.put("search.contrast", found.contrast());
    quality.put("search.lead", found.lead());
    quality.put("halfsplit.rms.px", byCounts);
    quality.put("blocksplit.rms.px", byBlocks);
    quality.put(
        "shifttest.offset.px",
        StrictMath.hypot(shift[0], shift[1]) * Math.sqrt(Math.abs(place.determinant())));
    quality.put("overlap", (double) agreement.pixels() / fit.pixels());
    progress.report(1, "Registered the element maps");
    return new Alignment(
        step.place(),
        Optional.empty(),
        step.free() == 6 ? Model.AFFINE : Model.SIMILARITY,
        "Poisson likelihood of all maps",
        quality,
        PlaceError.residuals(fit, step.place(), counts.width(), counts.height(), cancellation));
  }

  /** Whether finer pixels would hold nothing more: the sharpest map is blurred over them. */
  private static boolean fineEnough(int bin, double[] blurs, CountImage counts) {
    double sharpest = Arrays.stream(blurs).min().orElse(0);
    boolean large = counts.width() * counts.height() > LARGE_FIELD;
    return bin == 1 || (large && bin <= 2) || (bin <= BLUR_BIN && bin * 2 <= sharpest);
  }

  /** Root mean square distance of two transforms over the field, reference pixels. */
  private static double distance(Affine a, Affine b, CountImage counts) {
    double sum = 0;
    for (int i = 0; i < 25; i++) {
      double x = i % 5 * (counts.width() - 1) / 4.0;
      double y = Math.floorDiv(i, 5) * (counts.height() - 1) / 4.0;
      sum += StrictMath.pow(a.x(x, y) - b.x(x, y), 2) + StrictMath.pow(a.y(x, y) - b.y(x, y), 2);
    }
    return Math.sqrt(sum / 25);
  }

  /** The shift, up to 10 pixels of the maps, at which the agreement is best. */
  private static double[] shiftTest(PlaceFit fit, Affine place, Cancellation cancellation) {
    double best = Double.NEGATIVE_INFINITY;
    double[] shift = {0, 0};
    for (double dy : TEST_SHIFTS) {
      for (double dx : TEST_SHIFTS) {
        cancellation.check();
        Affine shifted = Affine.translation(dx, dy).then(place);
        PlaceFit.Agreement agreement = fit.agreement(shifted, CountFit.Part.ALL, CountFit.Part.ALL);
        double gain = agreement.gain() / Math.max(1, agreement.pixels());
        if (gain > best) {
          best = gain;
          shift = new double[] {dx, dy};
        }
      }
    }
    return shift;
  }
}
