package org.kintsugi.app.session;

import org.kintsugi.image.Plane;

/**
 * A small grey picture of a section.
 *
 * @param width pixels in a row
 * @param height rows
 * @param argb the pixels, row by row
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares thumbnails.
public record Thumbnail(int width, int height, int[] argb) {

  private static final int SIDE = 96;
  private static final int GREYS = 255;
  private static final int OPAQUE = 0xff000000;

  /** A plane, each pixel the mean of some of its block, from its darkest to its brightest. */
  public static Thumbnail of(Plane plane) {
    double scale = Math.max(1, (double) Math.max(plane.width(), plane.height()) / SIDE);
    int width = Math.max(1, (int) (plane.width() / scale));
    int height = Math.max(1, (int) (plane.height() / scale));
    float[] means = new float[width * height];
    float least = Float.POSITIVE_INFINITY;
    float most = Float.NEGATIVE_INFINITY;
    int step = Math.max(1, (int) (scale / 4));
    for (int i = 0; i < means.length; i++) {
      int x0 = (int) (i % width * scale);
      int row = i / width;
      int y0 = (int) (row * scale);
      double sum = 0;
      int count = 0;
      for (int y = y0; y < Math.min(plane.height(), y0 + scale); y += step) {
        for (int x = x0; x < Math.min(plane.width(), x0 + scale); x += step) {
          sum += plane.value(x, y);
          count++;
        }
      }
      means[i] = (float) (sum / Math.max(1, count));
      least = Math.min(least, means[i]);
      most = Math.max(most, means[i]);
    }
    int[] argb = new int[means.length];
    for (int i = 0; i < argb.length; i++) {
      int grey = most > least ? Math.round(GREYS * (means[i] - least) / (most - least)) : 0;
      argb[i] = OPAQUE | grey << 16 | grey << 8 | grey;
    }
    return new Thumbnail(width, height, argb);
  }
}
