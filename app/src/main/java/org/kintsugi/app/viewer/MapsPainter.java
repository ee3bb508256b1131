package org.kintsugi.app.viewer;

import org.kintsugi.image.Affine;
import org.kintsugi.image.Region;

/**
 * Paints the element composite over the channel; nothing outside the maps' field. Bilinear weights
 * are whole 256ths; every part of a colour is rounded down.
 */
final class MapsPainter implements RowPainter {

  private static final long HALF = 1L << (GridWalk.FRACTION_BITS - 1);

  private final GridWalk walk;
  private final MapComposite.Level level;
  private final int opacity;
  private final boolean smooth;
  private final int left;
  private final int right;
  private final long endU;
  private final long endV;
  private final long stepU;
  private final long stepV;
  private final Span span = new Span();

  MapsPainter(Frame frame, Composition.Maps maps, Region part) {
    MapComposite composite = maps.picture().composite();
    Affine toMaps = maps.picture().toMaps().affine();
    double zoom = frame.zoom() * composite.binning() / Math.sqrt(Math.abs(toMaps.determinant()));
    int number = Math.min(GreyImage.levelFor(zoom), composite.levelCount() - 1);
    double block = composite.binning() * (double) (1 << number);
    this.walk = new GridWalk(frame, toMaps.then(GridWalk.toBlocks(block)));
    this.level = composite.level(number);
    this.opacity = Blend.opacity(maps.opacity());
    this.smooth = maps.smooth() || zoom < 1;
    this.left = part.x();
    this.right = part.right();
    this.endU = GridWalk.fixed(composite.mapWidth() / block);
    this.endV = GridWalk.fixed(composite.mapHeight() / block);
    this.stepU = walk.stepU();
    this.stepV = walk.stepV();
  }

  @Override
  public void paint(int row, int[] out, int rowOffset) {
    long u = walk.startU(row);
    long v = walk.startV(row);
    span.reset(left, right);
    span.clip(u, stepU, endU);
    span.clip(v, stepV, endV);
    if (smooth) {
      paintSmooth(u, v, out, rowOffset);
    } else {
      paintExact(u, v, out, rowOffset);
    }
  }

  private void paintExact(long startU, long startV, int[] out, int rowOffset) {
    long[] colours = level.colours();
    int width = level.width();
    long u = startU + span.from * stepU;
    long v = startV + span.from * stepV;
    for (int x = rowOffset + span.from; x < rowOffset + span.to; x++) {
      long colour =
          colours[
              (int) (v >> GridWalk.FRACTION_BITS) * width + (int) (u >> GridWalk.FRACTION_BITS)];
      if (colour != 0) {
        out[x] = Blend.over(Blend.scaled(colour, opacity), out[x]);
      }
      u += stepU;
      v += stepV;
    }
  }

  private void paintSmooth(long startU, long startV, int[] out, int rowOffset) {
    long[] colours = level.colours();
    int width = level.width();
    int lastColumn = width - 1;
    int lastRow = level.height() - 1;
    long u = startU + span.from * stepU - HALF;
    long v = startV + span.from * stepV - HALF;
    for (int x = rowOffset + span.from; x < rowOffset + span.to; x++) {
      int i = (int) (u >> GridWalk.FRACTION_BITS);
      int j = (int) (v >> GridWalk.FRACTION_BITS);
      int upper = Math.max(j, 0) * width;
      int lower = Math.min(j + 1, lastRow) * width;
      int i0 = Math.max(i, 0);
      int i1 = Math.min(i + 1, lastColumn);
      int fu = (int) (u >>> (GridWalk.FRACTION_BITS - 8)) & 0xff;
      int fv = (int) (v >>> (GridWalk.FRACTION_BITS - 8)) & 0xff;
      long colour =
          Blend.between(
              colours[upper + i0],
              colours[upper + i1],
              colours[lower + i0],
              colours[lower + i1],
              fu,
              fv);
      if (colour != 0) {
        out[x] = Blend.over(Blend.scaled(colour, opacity), out[x]);
      }
      u += stepU;
      v += stepV;
    }
  }
}
