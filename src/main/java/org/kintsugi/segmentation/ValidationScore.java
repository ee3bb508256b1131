package org.kintsugi.segmentation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kintsugi.annotation.LabelClass;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.annotation.Stroke;
import org.kintsugi.forest.Confusion;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.ValidRegion;

/**
 * How well a result meets the strokes that were kept from training. Pixels that have no result yet,
 * and those that do not count, are left out.
 *
 * @param pixels every pixel weighs 1
 * @param byStroke every stroke weighs 1, whatever its length
 * @param strokes how many strokes were scored
 */
public record ValidationScore(Confusion pixels, Confusion byStroke, int strokes) {

  /** Nothing scored. */
  public static final ValidationScore NONE =
      new ValidationScore(new Confusion(new double[1][1]), new Confusion(new double[1][1]), 0);

  /** The score of both together, as of two sections. */
  public ValidationScore plus(ValidationScore other) {
    return new ValidationScore(
        sum(pixels, other.pixels), sum(byStroke, other.byStroke), strokes + other.strokes);
  }

  private static Confusion sum(Confusion a, Confusion b) {
    int count = Math.max(a.classCount(), b.classCount());
    double[][] table = new double[count][count];
    for (Confusion each : List.of(a, b)) {
      for (int row = 0; row < each.classCount(); row++) {
        for (int column = 0; column < each.classCount(); column++) {
          table[row][column] += each.table()[row][column];
        }
      }
    }
    return new Confusion(table);
  }

  /** What the pixels of a stroke were given. */
  private static final class Given {
    private final int truth;
    private final double[] counts = new double[LabelClass.MAX_ID + 1];
    private double sum;

    Given(int truth) {
      this.truth = truth;
    }
  }

  /**
   * Scores a result.
   *
   * @param classes the forest's class map, as large as the labels; 0 where there is none
   * @param labels of which the strokes for validation are looked at
   * @param valid the part that counts
   */
  public static ValidationScore of(BytePlane classes, LabelSnapshot labels, ValidRegion valid) {
    byte[] result = classes.samples();
    int width = classes.width();
    Map<Integer, Given> strokes = new LinkedHashMap<>();
    int[] last = {1};
    labels
        .only(Stroke.Purpose.VALIDATION)
        .forEachLabelled(
            (x, y, label, stroke) -> {
              int predicted = result[y * width + x] & 0xff;
              if (predicted > 0 && valid.contains(x, y)) {
                Given given = strokes.computeIfAbsent(stroke, id -> new Given(label));
                given.counts[predicted]++;
                given.sum++;
                last[0] = Math.max(last[0], Math.max(label, predicted));
              }
            });
    double[][] pixels = new double[last[0]][last[0]];
    double[][] byStroke = new double[last[0]][last[0]];
    for (Given given : strokes.values()) {
      for (int k = 0; k < last[0]; k++) {
        pixels[given.truth - 1][k] += given.counts[k + 1];
        byStroke[given.truth - 1][k] += given.counts[k + 1] / given.sum;
      }
    }
    return new ValidationScore(new Confusion(pixels), new Confusion(byStroke), strokes.size());
  }
}
