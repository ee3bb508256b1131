package org.kintsugi.registration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kintsugi.image.Affine;
import org.kintsugi.image.Alignment;
import org.kintsugi.image.Alignment.Model;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.Region;
import org.kintsugi.image.Section;
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
 * deviations), {@code halfsplit.rms.px} (expected error of the transform over the field from fits
 * to two random halves of the counts), {@code blocksplit.rms.px} (the same from two halves of the
 * field), {@code tre.rms.px} (the larger of the two), {@code shifttest.offset.px} (how far from
 * here the agreement is best; 0 is right), {@code overlap} (part of the field on the reference).
 */
public final class EdsRegistration {

  private static final int COARSE_EDGE = 96;
  private static final int SHIFT_TEST_EDGE = 400;
  private static final int LEAST_EDGE = 16;
  private static final double ENOUGH = 0.005;
  private static final double[] BLURS = {0.5, 1, 1.6, 2.5, 4};
  private static final double FIRST_BLUR = 1.2;
  private static final double[] TEST_SHIFTS = {-10, -4, 0, 4, 10};
  private static final double LEAST_CONTRAST = 6;
  private static final double LEAST_HELD_OUT_GAIN = 3;

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
    int factor = Math.max(1, (int) Math.round(0.75 * scale));
    ClusterMap clusters = ClusterMap.of(section, region(section), factor);
    CountImage counts = CountImage.of(maps.elements());
    cancellation.check();
    progress.report(0.1, "Searching the place of the element maps");
    EdsCoarseSearch.Found found = search(clusters, counts, scale / factor, cancellation);
    if (found.contrast() < LEAST_CONTRAST) {
      throw Problem.of(
          "The element maps do not match "
              + section.reference().name()
              + ": no place stands out where their counts follow what the detectors show.");
    }
    progress.report(0.3, "Refining the place of the element maps");
    return refine(section, clusters, counts, scale / factor, found, progress, cancellation);
  }

  private static Region region(Section section) {
    int bar =
        Math.clamp(section.reference().acquisition().databarHeight(), 0, section.height() - 1);
    return section
        .validRegion()
        .bounds()
        .intersect(new Region(0, 0, section.width(), section.height() - bar));
  }

  /** Reference pixels a pixel of the maps. */
  private static double scale(Section section, Section.Maps maps) {
    Optional<Calibration> reference = section.reference().calibration();
    return reference.isPresent() && maps.calibration().isPresent()
        ? maps.calibration().get().pixelWidth() / reference.get().pixelWidth()
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
    return Math.max(1, Math.round((float) Math.max(counts.width(), counts.height()) / COARSE_EDGE));
  }

  /** Counts and blurred materials of one resolution. */
  private static CountFit fit(
      ClusterMap clusters, CountImage counts, double scale, int bin, double blur) {
    int pool = Math.max(1, (int) (bin * scale / 2));
    double sigma = Math.sqrt(blur * blur + bin * bin / 12.0) * scale / pool;
    return new CountFit(counts.binned(bin), clusters.fractions(pool).blurred(sigma));
  }

  private static Alignment refine(
      Section section,
      ClusterMap clusters,
      CountImage counts,
      double scale,
      EdsCoarseSearch.Found found,
      Progress progress,
      Cancellation cancellation) {
    Affine place = found.transform();
    double blur = FIRST_BLUR;
    for (int bin = firstBin(counts); bin > 1; bin /= 2) {
      CountFit fit = fit(clusters, counts, scale, bin, blur);
      place = fit.refine(place, 2, 5, ENOUGH, CountFit.Part.ALL, cancellation);
      place = fit.refine(place, 4, 12, ENOUGH, CountFit.Part.ALL, cancellation);
      if (bin <= 3) {
        blur = sharpest(clusters, counts, scale, bin, place);
      }
    }
    progress.report(0.5, "Refining the place of the element maps");
    CountFit fit = fit(clusters, counts, scale, 1, blur);
    place = fit.refine(place, 4, 8, ENOUGH, CountFit.Part.ALL, cancellation);
    progress.report(0.65, "Judging the place of the element maps");
    Model model = Model.SIMILARITY;
    Affine white = fit.refine(place, 4, 3, ENOUGH, CountFit.Part.WHITE, cancellation);
    Affine black = fit.refine(place, 4, 3, ENOUGH, CountFit.Part.BLACK, cancellation);
    Affine freeWhite = fit.refine(white, 6, 3, ENOUGH, CountFit.Part.WHITE, cancellation);
    Affine freeBlack = fit.refine(black, 6, 3, ENOUGH, CountFit.Part.BLACK, cancellation);
    if (heldOut(fit, freeWhite, freeBlack) > heldOut(fit, white, black) + LEAST_HELD_OUT_GAIN) {
      model = Model.AFFINE;
      place = fit.refine(place, 6, 6, ENOUGH, CountFit.Part.ALL, cancellation);
      white = freeWhite;
      black = freeBlack;
    }
    progress.report(0.8, "Judging the place of the element maps");
    int free = model == Model.AFFINE ? 6 : 4;
    List<CountImage> halves = counts.halves();
    Affine heads =
        fit.with(halves.get(0)).refine(place, free, 3, ENOUGH, CountFit.Part.ALL, cancellation);
    Affine tails =
        fit.with(halves.get(1)).refine(place, free, 3, ENOUGH, CountFit.Part.ALL, cancellation);
    CountFit.Score score = fit.score(place, CountFit.Part.ALL, CountFit.Part.ALL);
    double byCounts = distance(heads, tails, counts) / 2;
    double byBlocks = distance(white, black, counts) / 2;
    Map<String, Double> quality = new LinkedHashMap<>();
    quality.put("score", score.explained());
    quality.put("search.contrast", found.contrast());
    quality.put("search.lead", found.lead());
    quality.put("halfsplit.rms.px", byCounts);
    quality.put("blocksplit.rms.px", byBlocks);
    quality.put("tre.rms.px", Math.max(byCounts, byBlocks));
    quality.put(
        "shifttest.offset.px", shiftTest(clusters, counts, scale, blur, place, cancellation));
    quality.put("overlap", (double) score.pixels() / (counts.width() * counts.height()));
    quality.put("blur.px", blur);
    progress.report(1, "Registered the element maps");
    return new Alignment(place, Optional.empty(), model, "Poisson likelihood of all maps", quality);
  }

  private static double sharpest(
      ClusterMap clusters, CountImage counts, double scale, int bin, Affine place) {
    double best = FIRST_BLUR;
    double gain = Double.NEGATIVE_INFINITY;
    for (double blur : BLURS) {
      double now =
          fit(clusters, counts, scale, bin, blur)
              .score(place, CountFit.Part.ALL, CountFit.Part.ALL)
              .gain();
      if (now > gain) {
        gain = now;
        best = blur;
      }
    }
    return best;
  }

  private static double heldOut(CountFit fit, Affine white, Affine black) {
    return fit.score(white, CountFit.Part.WHITE, CountFit.Part.BLACK).gain()
        + fit.score(black, CountFit.Part.BLACK, CountFit.Part.WHITE).gain();
  }

  /** Root mean square distance of two transforms over the field, reference pixels. */
  private static double distance(Affine a, Affine b, CountImage counts) {
    double sum = 0;
    for (int i = 0; i < 25; i++) {
      double x = i % 5 * (counts.width() - 1) / 4.0;
      double y = i / 5 * (counts.height() - 1) / 4.0;
      sum += Math.pow(a.x(x, y) - b.x(x, y), 2) + Math.pow(a.y(x, y) - b.y(x, y), 2);
    }
    return Math.sqrt(sum / 25);
  }

  /** How far from the place the agreement is best, among shifts up to 10 pixels of the maps. */
  private static double shiftTest(
      ClusterMap clusters,
      CountImage counts,
      double scale,
      double blur,
      Affine place,
      Cancellation cancellation) {
    int edge = Math.max(counts.width(), counts.height());
    CountFit fit = fit(clusters, counts, scale, Math.ceilDiv(edge, SHIFT_TEST_EDGE), blur);
    double best = Double.NEGATIVE_INFINITY;
    double offset = 0;
    for (double dy : TEST_SHIFTS) {
      for (double dx : TEST_SHIFTS) {
        cancellation.check();
        Affine shifted = Affine.translation(dx, dy).then(place);
        CountFit.Score score = fit.score(shifted, CountFit.Part.ALL, CountFit.Part.ALL);
        double gain = score.gain() / Math.max(1, score.pixels());
        if (gain > best) {
          best = gain;
          offset = Math.hypot(dx, dy) * Math.sqrt(Math.abs(place.determinant()));
        }
      }
    }
    return offset;
  }
}
