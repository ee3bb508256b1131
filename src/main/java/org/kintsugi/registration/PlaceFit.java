package org.kintsugi.registration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.kintsugi.image.Affine;
import org.kintsugi.job.Cancellation;

/**
 * Finds the place where the counts of all maps are most likely, by Fisher scoring. Maps whose
 * X-rays come from a wider volume are compared with materials blurred more.
 *
 * <p>An instance serves one thread at a time.
 */
final class PlaceFit {

  /** Keeps what the counts say nothing about at zero, see {@link Cholesky#of}. */
  static final double RIDGE = 1e-9;

  private static final double[] BLURS = {0.6, 1.2, 2, 3.2, 5, 8};

  private final List<List<Integer>> groups;
  private final List<CountFit> fits;
  private final int bin;

  private PlaceFit(List<List<Integer>> groups, List<CountFit> fits, int bin) {
    this.groups = groups;
    this.fits = fits;
    this.bin = bin;
  }

  /**
   * Counts and materials at one resolution.
   *
   * @param scale pixels of the clusters a pixel of the maps
   * @param bin pixels of the maps a pixel of the fit
   * @param blurs of each map, pixels of the maps
   */
  static PlaceFit of(
      ClusterMap clusters, CountImage counts, double scale, int bin, double[] blurs) {
    CountImage binned = counts.binned(bin);
    List<List<Integer>> groups = new ArrayList<>();
    List<CountFit> fits = new ArrayList<>();
    NavigableSet<Double> distinct = new TreeSet<>();
    Arrays.stream(blurs).forEach(distinct::add);
    for (double blur : distinct) {
      List<Integer> members = new ArrayList<>();
      for (int m = 0; m < blurs.length; m++) {
        if (blurs[m] == blur) {
          members.add(m);
        }
      }
      double width = Math.sqrt(blur * blur + bin * bin / 12.0) * scale;
      int pool = Math.max(1, (int) (width / 2));
      double sigma = Math.sqrt(Math.max(0.25, width * width / (pool * pool) - 1 / 12.0));
      groups.add(members);
      fits.add(new CountFit(binned.subset(members), clusters.fractions(pool).blurred(sigma)));
    }
    return new PlaceFit(groups, fits, bin);
  }

  /** The blur that explains each map best at a place. */
  static double[] blurs(
      ClusterMap clusters,
      CountImage counts,
      double scale,
      int bin,
      Affine place,
      Cancellation cancellation) {
    double[] best = new double[counts.counts().length];
    double[] gains = new double[best.length];
    Arrays.fill(gains, Double.NEGATIVE_INFINITY);
    for (double blur : BLURS) {
      cancellation.check();
      double[] same = new double[best.length];
      Arrays.fill(same, blur);
      CountFit fit = of(clusters, counts, scale, bin, same).fits.get(0);
      fit.sample(place);
      double[] now =
          fit.score(
                  CountFit.Part.ALL, CountFit.Part.ALL, new double[CountFit.BOARD * CountFit.BOARD])
              .gains();
      for (int m = 0; m < best.length; m++) {
        if (now[m] > gains[m]) {
          gains[m] = now[m];
          best[m] = blur;
        }
      }
    }
    return best;
  }

  /** The same materials with other counts of the same maps; use only one of the two at a time. */
  PlaceFit with(CountImage counts) {
    CountImage binned = counts.binned(bin);
    List<CountFit> others = new ArrayList<>();
    for (int g = 0; g < fits.size(); g++) {
      others.add(fits.get(g).with(binned.subset(groups.get(g))));
    }
    return new PlaceFit(groups, others, bin);
  }

  /**
   * Improves a place.
   *
   * @param start from the maps to the reference grid
   * @param free 2 for a shift, 3 for a rigid move, 4 for a similarity, 6 for any affine one
   * @param steps at most that many
   * @param enough stops when no corner moves by more, in pixels of the maps
   */
  Affine refine(
      Affine start,
      int free,
      int steps,
      double enough,
      CountFit.Part part,
      Cancellation cancellation) {
    Affine place = start;
    for (int step = 0; step < steps; step++) {
      Evidence evidence = evidence(place, free, part, cancellation);
      double[][] information = evidence.total();
      double[] slope = evidence.slope();
      if (!(information[0][0] > 0 && information[1][1] > 0)) {
        return place;
      }
      Cholesky.of(information, RIDGE).solve(slope);
      place = moved(place, slope);
      if (Arrays.stream(slope).allMatch(p -> Math.abs(p) * bin < enough)) {
        break;
      }
    }
    return place;
  }

  /** What the counts of all maps say about small moves from a place. */
  Evidence evidence(Affine place, int free, CountFit.Part part, Cancellation cancellation) {
    Evidence evidence = Evidence.none(free);
    for (CountFit fit : fits) {
      cancellation.check();
      fit.sample(place);
      fit.accumulate(part, evidence);
    }
    return evidence;
  }

  /** A place after a small move with those parameters. */
  Affine moved(Affine place, double[] parameters) {
    Affine toMaps = fits.get(0).toMaps();
    return toMaps.inverse().then(fits.get(0).move(parameters)).then(toMaps).then(place);
  }

  /** Pixels of the maps along the edge of a pixel of the fit. */
  int bin() {
    return bin;
  }

  /**
   * How well the counts of all maps are explained at a place.
   *
   * @param gain log likelihood above that of constant rates
   * @param explained the part of the deviance explained, at most 1
   * @param pixels number of pixels of the fit that took part
   * @param blocks the gain of each block of the chess board
   */
  record Agreement(double gain, double explained, int pixels, double[] blocks) {}

  /** How well the counts of one part are explained by rates found in another. */
  Agreement agreement(Affine place, CountFit.Part fitted, CountFit.Part judged) {
    double gain = 0;
    double most = 0;
    int pixels = 0;
    double[] blocks = new double[CountFit.BOARD * CountFit.BOARD];
    for (CountFit fit : fits) {
      fit.sample(place);
      CountFit.Score score = fit.score(fitted, judged, blocks);
      gain += Arrays.stream(score.gains()).sum();
      most += score.most();
      pixels = Math.max(pixels, score.pixels());
    }
    return new Agreement(gain, most > 0 ? gain / most : 0, pixels, blocks);
  }

  /** Pixels of the fit in all. */
  int pixels() {
    return fits.get(0).pixels();
  }
}
