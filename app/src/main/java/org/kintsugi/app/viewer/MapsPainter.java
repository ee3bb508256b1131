package org.kintsugi.app.viewer;

import org.kintsugi.image.Affine;

/** Paints the element composite over the channel; nothing outside the maps' field. */
final class MapsPainter implements RowPainter {

  private static final long HALF = 1L << (GridWalk.FRACTION_BITS - 1);

  private final GridWalk walk;
  private final MapComposite.Level level;
  private final int opacity;
  private final boolean smooth;
  private final long endU;
  private final long endV;
  private final long stepU;
  private final long stepV;

  MapsPainter(Frame frame, Composition.Maps maps) {
    MapComposite composite = maps.picture().composite();
    Affine toMaps = maps.picture().toMaps();
    double zoom = frame.zoom() * composite.binning() / Math.sqrt(Math.abs(toMaps.determinant()));
    int number = Math.min(GreyImage.levelFor(zoom), composite.levelCount() - 1);
    double block = composite.binning() * (double) (1 << number);
    this.walk = new GridWalk(frame, toMaps.then(GridWalk.toBlocks(block)));
    this.level = composite.level(number);
    this.opacity = Blend.opacity(maps.opacity());
    this.smooth = maps.smooth() || zoom < 1;
    this.endU = GridWalk.fixed(composite.mapWidth() / block);
    this.endV = GridWalk.fixed(composite.mapHeight() / block);
    this.stepU = walk.stepU();
    this.stepV = walk.stepV();
  }

  @Override
  public void paint(int row, int left, int right, int[] out, int rowOffset) {
    long u = walk.startU(row) + left * stepU;
    long v = walk.startV(row) + left * stepV;
    for (int x = left; x < right; x++, u += stepU, v += stepV) {
      if (u >= 0 && u < endU && v >= 0 && v < endV) {
        int colour = smooth ? between(u, v) : exact(u, v);
        if (colour != 0) {
          int scaled = Blend.scaled(colour, opacity);
          int alpha = scaled >>> 24;
          out[rowOffset + x] =
              Blend.over(scaled & 0xffffff, out[rowOffset + x], 256 - alpha - (alpha >> 7));
        }
      }
    }
  }

  private int exact(long u, long v) {
    return level
        .argb()[
        (int) (v >> GridWalk.FRACTION_BITS) * level.width() + (int) (u >> GridWalk.FRACTION_BITS)];
  }

  private int between(long u, long v) {
    int[] argb = level.argb();
    int i = (int) ((u - HALF) >> GridWalk.FRACTION_BITS);
    int j = (int) ((v - HALF) >> GridWalk.FRACTION_BITS);
    int i0 = Math.max(i, 0);
    int i1 = Math.min(i + 1, level.width() - 1);
    int upper = Math.max(j, 0) * level.width();
    int lower = Math.min(j + 1, level.height() - 1) * level.width();
    int a = argb[upper + i0];
    int b = argb[upper + i1];
    int c = argb[lower + i0];
    int d = argb[lower + i1];
    if ((a | b | c | d) == 0) {
      return 0;
    }
    int fu = (int) ((u - HALF) >>> (GridWalk.FRACTION_BITS - 8)) & 0xff;
    int fv = (int) ((v - HALF) >>> (GridWalk.FRACTION_BITS - 8)) & 0xff;
    return Blend.between(Blend.between(a, b, fu), Blend.between(c, d, fu), fv);
  }
}
