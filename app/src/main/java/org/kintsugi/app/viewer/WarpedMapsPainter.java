package org.kintsugi.app.viewer;

import org.kintsugi.image.Region;

/** Paints the element composite where a bent map lays it; nothing outside the maps' field. */
final class WarpedMapsPainter implements RowPainter {

  private static final int ONE = 256;

  private final WarpWalk walk;
  private final MapComposite.Level level;
  private final int opacity;
  private final boolean smooth;
  private final double block;
  private final int left;
  private final int width;
  private final double endU;
  private final double endV;

  WarpedMapsPainter(Frame frame, Composition.Maps maps, Region part) {
    MapComposite composite = maps.picture().composite();
    double scale = Math.sqrt(Math.abs(maps.picture().toMaps().affine().determinant()));
    double zoom = frame.zoom() * composite.binning() / scale;
    int number = Math.min(GreyImage.levelFor(zoom), composite.levelCount() - 1);
    this.walk = new WarpWalk(frame, maps.picture().toMaps(), part);
    this.level = composite.level(number);
    this.opacity = Blend.opacity(maps.opacity());
    this.smooth = maps.smooth() || zoom < 1;
    this.block = composite.binning() * (double) (1 << number);
    this.left = part.x();
    this.width = part.width();
    this.endU = composite.mapWidth() - 0.5;
    this.endV = composite.mapHeight() - 0.5;
  }

  @Override
  public void paint(int row, int[] out, int rowOffset) {
    walk.go(row);
    for (int x = 0; x < width; x++) {
      double u = walk.u(x);
      double v = walk.v(x);
      if (u >= -0.5 && v >= -0.5 && u < endU && v < endV) {
        long colour = colour((u + 0.5) / block, (v + 0.5) / block);
        if (colour != 0) {
          int at = rowOffset + left + x;
          out[at] = Blend.over(Blend.scaled(colour, opacity), out[at]);
        }
      }
    }
  }

  private long colour(double u, double v) {
    long[] colours = level.colours();
    int lastColumn = level.width() - 1;
    int lastRow = level.height() - 1;
    if (!smooth) {
      return colours[Math.min((int) v, lastRow) * level.width() + Math.min((int) u, lastColumn)];
    }
    double x = Math.clamp(u - 0.5, 0, lastColumn);
    double y = Math.clamp(v - 0.5, 0, lastRow);
    int i = (int) x;
    int j = (int) y;
    int upper = j * level.width();
    int lower = Math.min(j + 1, lastRow) * level.width();
    int right = Math.min(i + 1, lastColumn);
    return Blend.between(
        colours[upper + i],
        colours[upper + right],
        colours[lower + i],
        colours[lower + right],
        (int) ((x - i) * ONE),
        (int) ((y - j) * ONE));
  }
}
