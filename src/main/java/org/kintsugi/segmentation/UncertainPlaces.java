package org.kintsugi.segmentation;

import java.util.List;
import java.util.Optional;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Region;
import org.kintsugi.image.ValidRegion;

/**
 * Where a stroke would teach the forest most: places that are uncertain over an area, not just
 * along an edge, away from labels and from places that were proposed before.
 *
 * <p>The image is looked at in cells of 16 x 16 pixels. A cell's score is <i>u (1 - exp(-(d /
 * 96)²)) (1 - exp(-(e / 96)²)) Π (1 - exp(-(v / R)²))</i>: u is the mean uncertainty of the cell
 * and its eight neighbours, d the distance in pixels to the nearest labelled cell, e that to the
 * edge of what counts (half of what stands there cannot be seen), v that to each earlier proposal,
 * and R an eighth of the image's shorter side, 96 pixels at least. The largest score wins.
 */
public final class UncertainPlaces {

  /** Edge of a cell, pixels. */
  static final int CELL = 16;

  private static final double NEAR_LABEL = 96;
  private static final double NEAR_EDGE = 96;
  private static final double LEAST_SPREAD = 96;
  private static final int SPREAD_PART = 8;
  private static final double FAR = 1e6;

  /**
   * A place to label.
   *
   * @param x pixel of the reference grid
   * @param y pixel of the reference grid
   * @param uncertainty mean around it, 0 to 1
   */
  public record Place(int x, int y, double uncertainty) {}

  private final ValidRegion valid;
  private final int columns;
  private final int rows;
  private final double[] mean;
  private final double[] distance;

  private UncertainPlaces(BytePlane uncertainty, LabelSnapshot labels, ValidRegion valid) {
    this.valid = valid;
    this.columns = Math.ceilDiv(uncertainty.width(), CELL);
    this.rows = Math.ceilDiv(uncertainty.height(), CELL);
    this.mean = around(cellMeans(uncertainty));
    this.distance = distances(labels);
  }

  /**
   * The best place to label next.
   *
   * @param uncertainty 0 to 255 for 0 to 1, everywhere
   * @param labels what is painted already
   * @param valid the part that counts
   * @param proposed places proposed before, which it keeps away from
   * @return empty where nothing is uncertain
   */
  public static Optional<Place> next(
      BytePlane uncertainty, LabelSnapshot labels, ValidRegion valid, List<Place> proposed) {
    if (!uncertainty.hasSize(labels.width(), labels.height())) {
      throw new IllegalArgumentException("labels and uncertainty differ in size");
    }
    return new UncertainPlaces(uncertainty, labels, valid).best(proposed);
  }

  private Optional<Place> best(List<Place> proposed) {
    int shorter = Math.min(valid.bounds().width(), valid.bounds().height());
    double spread = Math.max(LEAST_SPREAD, (double) shorter / SPREAD_PART);
    int best = -1;
    double most = 0;
    for (int cell = 0; cell < mean.length; cell++) {
      double score = mean[cell] * away(distance[cell], NEAR_LABEL) * away(toEdge(cell), NEAR_EDGE);
      if (score <= most || !valid.contains(x(cell), y(cell))) {
        continue;
      }
      for (Place place : proposed) {
        score *= away(Math.hypot(x(cell) - place.x(), y(cell) - place.y()), spread);
      }
      if (score > most) {
        most = score;
        best = cell;
      }
    }
    return best < 0 ? Optional.empty() : Optional.of(new Place(x(best), y(best), mean[best]));
  }

  private double toEdge(int cell) {
    Region bounds = valid.bounds();
    int across = Math.min(x(cell) - bounds.x(), bounds.right() - 1 - x(cell));
    int down = Math.min(y(cell) - bounds.y(), bounds.bottom() - 1 - y(cell));
    return Math.min(across, down);
  }

  private static double away(double distance, double scale) {
    return 1 - Math.exp(-(distance / scale) * (distance / scale));
  }

  private int x(int cell) {
    return Math.min(cell % columns * CELL + CELL / 2, valid.width() - 1);
  }

  private int y(int cell) {
    return Math.min(cell / columns * CELL + CELL / 2, valid.height() - 1);
  }

  /** Of every cell the mean uncertainty of its pixels that count, 0 to 1; NaN where none does. */
  private double[] cellMeans(BytePlane uncertainty) {
    long[] sums = new long[columns * rows];
    int[] counts = new int[columns * rows];
    byte[] samples = uncertainty.samples();
    for (int y = valid.bounds().y(); y < valid.bounds().bottom(); y++) {
      for (int x = valid.bounds().x(); x < valid.bounds().right(); x++) {
        if (valid.excluded().contains(x, y)) {
          continue;
        }
        int cell = y / CELL * columns + x / CELL;
        sums[cell] += samples[y * uncertainty.width() + x] & 0xff;
        counts[cell]++;
      }
    }
    double[] means = new double[sums.length];
    for (int cell = 0; cell < means.length; cell++) {
      means[cell] = counts[cell] == 0 ? Double.NaN : sums[cell] / (255.0 * counts[cell]);
    }
    return means;
  }

  /** The mean over each cell and those of its eight neighbours that count. */
  private double[] around(double[] means) {
    double[] smooth = new double[means.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double sum = 0;
        int count = 0;
        for (int r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++) {
          for (int c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c++) {
            double value = means[r * columns + c];
            if (!Double.isNaN(value)) {
              sum += value;
              count++;
            }
          }
        }
        smooth[row * columns + column] = count == 0 ? 0 : sum / count;
      }
    }
    return smooth;
  }

  /**
   * Of every cell the distance to the nearest one with a label, pixels, by two sweeps with steps of
   * 1 and the square root of 2 (Borgefors 1986): at most 8 % too long.
   */
  private double[] distances(LabelSnapshot labels) {
    double[] found = new double[columns * rows];
    java.util.Arrays.fill(found, FAR);
    labels.forEachLabelled((x, y, label, stroke) -> found[y / CELL * columns + x / CELL] = 0);
    for (int cell = 0; cell < found.length; cell++) {
      relax(found, cell, -1);
    }
    for (int cell = found.length - 1; cell >= 0; cell--) {
      relax(found, cell, 1);
    }
    for (int cell = 0; cell < found.length; cell++) {
      found[cell] *= CELL;
    }
    return found;
  }

  private void relax(double[] found, int cell, int way) {
    int column = cell % columns;
    int row = cell / columns;
    double shortest = found[cell];
    shortest = Math.min(shortest, at(found, column + way, row) + 1);
    shortest = Math.min(shortest, at(found, column, row + way) + 1);
    shortest = Math.min(shortest, at(found, column + way, row + way) + Math.sqrt(2));
    found[cell] = Math.min(shortest, at(found, column - way, row + way) + Math.sqrt(2));
  }

  private double at(double[] found, int column, int row) {
    boolean inside = column >= 0 && column < columns && row >= 0 && row < rows;
    return inside ? found[row * columns + column] : FAR;
  }
}
