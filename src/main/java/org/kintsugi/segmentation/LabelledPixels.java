package org.kintsugi.segmentation;

import java.util.Arrays;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.annotation.Stroke;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.job.Problem;

/**
 * The labelled pixels of one purpose in a section's valid region, in raster order.
 *
 * @param positions y * width + x, ascending
 * @param classes class ids, unsigned
 * @param strokes stroke ids; labels that came without strokes have been given those of their
 *     8-connected components when they were imported
 */
record LabelledPixels(int[] positions, byte[] classes, int[] strokes) {

  /**
   * Collects them.
   *
   * @param classCount the largest class id there may be
   * @throws Problem where a label has a greater class
   */
  static LabelledPixels of(LabelSnapshot labels, ValidRegion valid, int classCount) {
    return all(labels.training(), valid, classCount);
  }

  /** The same for those that are kept to score the result: nothing learns from them. */
  static LabelledPixels forValidation(LabelSnapshot labels, ValidRegion valid, int classCount) {
    return all(labels.only(Stroke.Purpose.VALIDATION), valid, classCount);
  }

  private static LabelledPixels all(LabelSnapshot labels, ValidRegion valid, int classCount) {
    int size = Math.toIntExact(labels.labelledCount());
    int width = labels.width();
    int[] positions = new int[size];
    byte[] classes = new byte[size];
    int[] strokes = new int[size];
    int[] count = {0};
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
        });
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
