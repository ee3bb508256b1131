package org.kintsugi.app.viewer;

import org.kintsugi.image.Affine;

/**
 * Paints the channel: exact (nearest) pixels from 1:1 upwards, bilinear on the fitting half of the
 * pyramid below; the background where the channel has no pixel.
 */
final class GreyPainter implements RowPainter {

  private static final int WEIGHT_BITS = 7;
  private static final long HALF = 1L << (GridWalk.FRACTION_BITS - 1);

  private final GridWalk walk;
  private final GreyImage.Level level;
  private final int[] lookup;
  private final int background;
  private final boolean smooth;
  private final long endU;
  private final long endV;
  private final long stepU;
  private final long stepV;

  GreyPainter(Frame frame, Composition.Grey grey, int background) {
    int wanted = grey.wantedLevel(frame);
    int number = grey.image().coarsestReady(wanted);
    double block = 1 << number;
    Affine toLevel = number == 0 ? grey.toImage() : grey.toImage().then(GridWalk.toBlocks(block));
    this.walk = new GridWalk(frame, toLevel);
    this.level = grey.image().level(number);
    this.lookup = grey.lookup();
    this.background = background;
    this.smooth = frame.zoom() < Math.sqrt(Math.abs(grey.toImage().determinant()));
    this.endU = GridWalk.fixed(grey.image().width() / block);
    this.endV = GridWalk.fixed(grey.image().height() / block);
    this.stepU = walk.stepU();
    this.stepV = walk.stepV();
  }

  @Override
  public void paint(int row, int left, int right, int[] out, int rowOffset) {
    long u = walk.startU(row) + left * stepU;
    long v = walk.startV(row) + left * stepV;
    if (smooth && level.bytes() != null) {
      paintSmooth(level.bytes(), u, v, left, right, out, rowOffset);
    } else if (smooth) {
      paintSmooth(level.shorts(), u, v, left, right, out, rowOffset);
    } else {
      paintExact(u, v, left, right, out, rowOffset);
    }
  }

  private void paintExact(long startU, long startV, int left, int right, int[] out, int rowOffset) {
    byte[] bytes = level.bytes();
    long u = startU;
    long v = startV;
    for (int x = left; x < right; x++, u += stepU, v += stepV) {
      if (u >= 0 && u < endU && v >= 0 && v < endV) {
        int index =
            (int) (v >> GridWalk.FRACTION_BITS) * level.width()
                + (int) (u >> GridWalk.FRACTION_BITS);
        int code = bytes != null ? bytes[index] & 0xff : level.shorts()[index] & 0xffff;
        out[rowOffset + x] = lookup[code];
      } else {
        out[rowOffset + x] = background;
      }
    }
  }

  private void paintSmooth(
      byte[] codes, long startU, long startV, int left, int right, int[] out, int rowOffset) {
    int width = level.width();
    int height = level.height();
    long u = startU;
    long v = startV;
    for (int x = left; x < right; x++, u += stepU, v += stepV) {
      if (u < 0 || u >= endU || v < 0 || v >= endV) {
        out[rowOffset + x] = background;
        continue;
      }
      int i = whole(u);
      int j = whole(v);
      int i0 = Math.max(i, 0);
      int i1 = Math.min(i + 1, width - 1);
      int upper = Math.max(j, 0) * width;
      int lower = Math.min(j + 1, height - 1) * width;
      int fu = weight(u);
      int fv = weight(v);
      int a = codes[upper + i0] & 0xff;
      int b = codes[upper + i1] & 0xff;
      int c = codes[lower + i0] & 0xff;
      int d = codes[lower + i1] & 0xff;
      out[rowOffset + x] = lookup[between(a, b, c, d, fu, fv)];
    }
  }

  private void paintSmooth(
      short[] codes, long startU, long startV, int left, int right, int[] out, int rowOffset) {
    int width = level.width();
    int height = level.height();
    long u = startU;
    long v = startV;
    for (int x = left; x < right; x++, u += stepU, v += stepV) {
      if (u < 0 || u >= endU || v < 0 || v >= endV) {
        out[rowOffset + x] = background;
        continue;
      }
      int i = whole(u);
      int j = whole(v);
      int i0 = Math.max(i, 0);
      int i1 = Math.min(i + 1, width - 1);
      int upper = Math.max(j, 0) * width;
      int lower = Math.min(j + 1, height - 1) * width;
      int fu = weight(u);
      int fv = weight(v);
      int a = codes[upper + i0] & 0xffff;
      int b = codes[upper + i1] & 0xffff;
      int c = codes[lower + i0] & 0xffff;
      int d = codes[lower + i1] & 0xffff;
      out[rowOffset + x] = lookup[between(a, b, c, d, fu, fv)];
    }
  }

  /** The pixel whose centre is the last at or before u (corner origin). */
  private static int whole(long u) {
    return (int) ((u - HALF) >> GridWalk.FRACTION_BITS);
  }

  /** How far u lies from that centre to the next, 0 to 127. */
  private static int weight(long u) {
    return (int) ((u - HALF) >>> (GridWalk.FRACTION_BITS - WEIGHT_BITS)) & ((1 << WEIGHT_BITS) - 1);
  }

  private static int between(int a, int b, int c, int d, int fu, int fv) {
    int upper = (a << WEIGHT_BITS) + (b - a) * fu;
    int lower = (c << WEIGHT_BITS) + (d - c) * fu;
    int half = 1 << (2 * WEIGHT_BITS - 1);
    return ((upper << WEIGHT_BITS) + (lower - upper) * fv + half) >> (2 * WEIGHT_BITS);
  }
}
