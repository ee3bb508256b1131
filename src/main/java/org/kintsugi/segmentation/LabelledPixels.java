package org.kintsugi.segmentation;

import java.util.Arrays;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.annotation.StrokeComponents;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.job.Problem;

/**
 * The labelled pixels of a section's valid region in raster order.
 *
 * @param positions y * width + x, ascending
 * @param classes class ids, unsigned
 * @param strokes stroke ids; where the labels came without strokes, the negated number of the
 *     8-connected component of one class
 */
record LabelledPixels(int[] positions, byte[] classes, int[] strokes) {

  /**
   * Collects them.
   *
   * @param classCount the largest class id there may be
   * @throws Problem where a label has a greater class
   */
  static LabelledPixels of(LabelSnapshot labels, ValidRegion valid, int classCount) {
    int size = Math.toIntExact(labels.labelledCount());
    int width = labels.width();
    int[] positions = new int[size];
    byte[] classes = new byte[size];
    int[] strokes = new int[size];
    int[] count = {0, 0};
    labels.forEachLabelled(
        (x, y, label, stroke) -> {
          if (!valid.contains(x, y)) {
            return;
          }
          if (label > classCount) {
            throw Problem.of(
                "The labels have a class "
                    + label
                    + ", but there are only "
                    + classCount
                    + " classes.");
          }
          int at = count[0]++;
          positions[at] = y * width + x;
          classes[at] = (byte) label;
          strokes[at] = stroke;
          count[1] += stroke == 0 ? 1 : 0;
        });
    if (count[1] > 0) {
      int[] components = StrokeComponents.of(labels.toPlane()).ids();
      for (int i = 0; i < count[0]; i++) {
        strokes[i] = strokes[i] == 0 ? -components[positions[i]] : strokes[i];
      }
    }
    return new LabelledPixels(
        Arrays.copyOf(positions, count[0]),
        Arrays.copyOf(classes, count[0]),
        Arrays.copyOf(strokes, count[0]));
  }

  /** Number of pixels. */
  int size() {
    return positions.length;
  }
}
