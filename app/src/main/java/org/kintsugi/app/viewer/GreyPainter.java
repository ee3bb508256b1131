package org.kintsugi.app.viewer;

import java.util.Arrays;
import org.kintsugi.image.Affine;
import org.kintsugi.image.Region;

/**
 * Paints the channel: exact (nearest) pixels from 1:1 upwards, bilinear on the fitting half of the
 * pyramid below; the background where the channel has no pixel.
 *
 * <p>Bilinear weights are whole 128ths; the interpolated code is rounded to the nearest.
 */
final class GreyPainter implements RowPainter {

  private static final int WEIGHT_BITS = 7;
  private static final int ROUND = 1 << (2 * WEIGHT_BITS - 1);
  private static final long HALF = 1L << (GridWalk.FRACTION_BITS - 1);

  private final GridWalk walk;
  private final GreyImage.Level level;
  private final int[] lookup;
  private final int background;
  private final boolean smooth;
  private final int left;
  private final int right;
  private final long endU;
  private final long endV;
  private final long stepU;
  private final long stepV;
  private final Span span = new Span();
  private final int[] columns;
  private final byte[] weights;
  private int firstColumn;
  private int[] line = {};

  GreyPainter(Frame frame, Composition.Grey grey, int background, Region part) {
    int number = grey.image().coarsestReady(grey.wantedLevel(frame));
    double block = 1 << number;
    Affine toImage = grey.toImage().affine();
    Affine toLevel = number == 0 ? toImage : toImage.then(GridWalk.toBlocks(block));
    this.walk = new GridWalk(frame, toLevel);
    this.level = grey.image().level(number);
    this.lookup = grey.lookup();
    this.background = background;
    this.smooth = frame.zoom() < Math.sqrt(Math.abs(toImage.determinant()));
    this.left = part.x();
    this.right = part.right();
    this.endU = GridWalk.fixed(grey.image().width() / block);
    this.endV = GridWalk.fixed(grey.image().height() / block);
    this.stepU = walk.stepU();
    this.stepV = walk.stepV();
    this.columns = new int[walk.alongRows() ? part.width() : 0];
    this.weights = new byte[walk.alongRows() && smooth ? part.width() : 0];
    if (walk.alongRows()) {
      prepareColumns();
    }
  }

  /** Along rows every row takes its pixels from the same columns. */
  private void prepareColumns() {
    long start = walk.startU(0);
    span.reset(left, right);
    span.clip(start, stepU, endU);
    for (int x = span.from; x < span.to; x++) {
      long u = start + x * stepU;
      columns[x - left] = smooth ? whole(u) : (int) (u >> GridWalk.FRACTION_BITS);
      if (smooth) {
        weights[x - left] = (byte) weight(u);
      }
    }
    if (smooth && span.from < span.to) {
      int a = columns[span.from - left];
      int b = columns[span.to - 1 - left];
      firstColumn = Math.min(a, b);
      line = new int[Math.abs(b - a) + 2];
    }
  }

  @Override
  public void paint(int row, int[] out, int rowOffset) {
    long u = walk.startU(row);
    long v = walk.startV(row);
    span.reset(left, right);
    span.clip(u, stepU, endU);
    span.clip(v, stepV, endV);
    Arrays.fill(out, rowOffset + left, rowOffset + span.from, background);
    Arrays.fill(out, rowOffset + span.to, rowOffset + right, background);
    if (span.from == span.to) {
      return;
    }
    if (!walk.alongRows()) {
      paintTurned(u, v, out, rowOffset);
    } else if (smooth) {
      mixRows(v);
      paintMixed(out, rowOffset + left);
    } else {
      paintExact((int) (v >> GridWalk.FRACTION_BITS) * level.width(), out, rowOffset + left);
    }
  }

  private void paintExact(int start, int[] out, int offset) {
    byte[] bytes = level.bytes();
    short[] shorts = level.shorts();
    if (bytes != null) {
      for (int i = span.from - left; i < span.to - left; i++) {
        out[offset + i] = lookup[bytes[start + columns[i]] & 0xff];
      }
    } else {
      for (int i = span.from - left; i < span.to - left; i++) {
        out[offset + i] = lookup[shorts[start + columns[i]] & 0xffff];
      }
    }
  }

  /** Interpolates between the two rows around v, for all columns that are needed. */
  private void mixRows(long v) {
    int row = whole(v);
    int upper = Math.max(row, 0) * level.width();
    int lower = Math.min(row + 1, level.height() - 1) * level.width();
    int f = weight(v);
    // The outermost columns may lie outside and repeat the edge.
    int begin = Math.max(firstColumn, 0);
    int end = Math.min(firstColumn + line.length, level.width());
    byte[] bytes = level.bytes();
    short[] shorts = level.shorts();
    int shift = begin - firstColumn;
    if (bytes != null) {
      for (int i = 0; i < end - begin; i++) {
        int a = bytes[upper + begin + i] & 0xff;
        int b = bytes[lower + begin + i] & 0xff;
        line[shift + i] = (a << WEIGHT_BITS) + (b - a) * f;
      }
    } else {
      for (int i = 0; i < end - begin; i++) {
        int a = shorts[upper + begin + i] & 0xffff;
        int b = shorts[lower + begin + i] & 0xffff;
        line[shift + i] = (a << WEIGHT_BITS) + (b - a) * f;
      }
    }
    if (shift > 0) {
      line[0] = line[1];
    }
    if (end < firstColumn + line.length) {
      line[line.length - 1] = line[line.length - 2];
    }
  }

  private void paintMixed(int[] out, int offset) {
    for (int i = span.from - left; i < span.to - left; i++) {
      int at = columns[i] - firstColumn;
      int a = line[at];
      int b = line[at + 1];
      out[offset + i] =
          lookup[((a << WEIGHT_BITS) + (b - a) * weights[i] + ROUND) >> (2 * WEIGHT_BITS)];
    }
  }

  private void paintTurned(long startU, long startV, int[] out, int rowOffset) {
    for (int x = span.from; x < span.to; x++) {
      long u = startU + x * stepU;
      long v = startV + x * stepV;
      int code =
          smooth
              ? between(u, v)
              : level.code(
                  (int) (v >> GridWalk.FRACTION_BITS) * level.width()
                      + (int) (u >> GridWalk.FRACTION_BITS));
      out[rowOffset + x] = lookup[code];
    }
  }

  private int between(long u, long v) {
    int i = whole(u);
    int j = whole(v);
    int i0 = Math.max(i, 0);
    int i1 = Math.min(i + 1, level.width() - 1);
    int upper = Math.max(j, 0) * level.width();
    int lower = Math.min(j + 1, level.height() - 1) * level.width();
    int a = mix(level.code(upper + i0), level.code(lower + i0), weight(v));
    int b = mix(level.code(upper + i1), level.code(lower + i1), weight(v));
    return (mix(a, b, weight(u)) + ROUND) >> (2 * WEIGHT_BITS);
  }

  private static int mix(int a, int b, int weight) {
    return (a << WEIGHT_BITS) + (b - a) * weight;
  }

  /** The pixel whose centre is the last at or before u (corner origin); -1 before the first. */
  private static int whole(long u) {
    return (int) ((u - HALF) >> GridWalk.FRACTION_BITS);
  }

  /** How far u lies from that centre to the next, 0 to 127. */
  private static int weight(long u) {
    return (int) ((u - HALF) >>> (GridWalk.FRACTION_BITS - WEIGHT_BITS)) & ((1 << WEIGHT_BITS) - 1);
  }
}
