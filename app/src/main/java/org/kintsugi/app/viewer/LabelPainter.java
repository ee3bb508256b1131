package org.kintsugi.app.viewer;

import org.kintsugi.image.Affine;
import org.kintsugi.image.Region;

/**
 * Paints labels so that they are seen on anything, a result in their own colours too: every
 * labelled pixel in its colour, and each device pixel beside one, if not labelled itself, darkened.
 * Below 1:1 it draws the level whose pixels are no smaller than a device pixel, so no stroke is
 * skipped. Empty blocks are passed over, and so are values whose colour is clear.
 */
final class LabelPainter implements RowPainter {

  private static final int RUN = 32;
  private static final int BLOCK_LEVELS = 4;

  private final GridWalk walk;
  private final byte[] values;
  private final byte[] blocks;
  private final int levelWidth;
  private final int blocksWidth;
  private final int[] colours = new int[256];
  private final int[] rest = new int[256];
  private final int[] drawn = new int[256];
  private final int edgeColour;
  private final int edgeRest;
  private final long endV;
  private final int[] columns;
  private final int firstDrawn;
  private final int countDrawn;
  private final int skipped;

  LabelPainter(Frame frame, Composition.Overlay overlay, Region part) {
    PixelLayer layer = overlay.layer();
    int number = PixelLayer.coveringLevel(frame.zoom());
    int coarse = number + BLOCK_LEVELS;
    double edge = 1 << number;
    this.walk = new GridWalk(frame, number == 0 ? Affine.IDENTITY : GridWalk.toBlocks(edge));
    this.values = layer.level(number);
    this.levelWidth = layer.levelWidth(number);
    this.blocks = coarse < PixelLayer.LEVELS ? layer.level(coarse) : null;
    this.blocksWidth = layer.levelWidth(coarse);
    this.endV = GridWalk.fixed(layer.height() / edge);
    for (int value = 1; value < 256; value++) {
      int argb = overlay.colours().argb()[value];
      int opacity = Blend.opacity(overlay.opacity() * (argb >>> 24) / 255);
      colours[value] = Blend.scaled(argb, opacity) & 0xffffff;
      rest[value] = 256 - opacity;
      drawn[value] = argb >>> 24 == 0 ? 0 : value;
    }
    int shade = (int) Math.round((overlay.edge() >>> 24) * overlay.opacity());
    edgeColour = Blend.scaled(overlay.edge(), shade) & 0xffffff;
    edgeRest = 256 - shade;
    long start = walk.startU(0);
    long step = walk.stepU();
    // One more on either side, whose labels darken the outermost pixels.
    Span span = new Span();
    span.reset(part.x() - 1, part.right() + 1);
    span.clip(start, step, GridWalk.fixed(layer.width() / edge));
    columns = new int[span.to - span.from];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = (int) ((start + (span.from + i) * step) >> GridWalk.FRACTION_BITS);
    }
    firstDrawn = part.x();
    countDrawn = part.width();
    skipped = span.from - part.x();
  }

  @Override
  public void paint(int row, int[] out, int rowOffset) {
    int here = line(row);
    int above = line(row - 1);
    int below = line(row + 1);
    if (columns.length == 0 || (here < 0 && above < 0 && below < 0)) {
      return;
    }
    int end = Math.min(countDrawn, skipped + columns.length + 1);
    for (int from = Math.max(0, skipped - 1); from < end; from += RUN) {
      int to = Math.min(from + RUN, end);
      if (!isEmpty(from - 1, to, above, here, below)) {
        paintRun(from, to, above, here, below, out, rowOffset + firstDrawn);
      }
    }
  }

  /** The row of the level under a row of the screen; -1 outside. */
  private int line(int row) {
    long v = walk.startV(row);
    return v < 0 || v >= endV ? -1 : (int) (v >> GridWalk.FRACTION_BITS);
  }

  private boolean isEmpty(int first, int last, int above, int here, int below) {
    if (blocks == null) {
      return false;
    }
    int left = columns[Math.clamp(first - skipped, 0, columns.length - 1)] >> BLOCK_LEVELS;
    int right = columns[Math.clamp(last - skipped, 0, columns.length - 1)] >> BLOCK_LEVELS;
    int top = (above >= 0 ? above : Math.max(here, 0)) >> BLOCK_LEVELS;
    int bottom = Math.max(Math.max(here, below), above) >> BLOCK_LEVELS;
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        if (blocks[y * blocksWidth + x] != 0) {
          return false;
        }
      }
    }
    return true;
  }

  private void paintRun(int from, int to, int above, int here, int below, int[] out, int offset) {
    for (int i = from; i < to; i++) {
      int value = value(here, i);
      if (value != 0) {
        out[offset + i] = Blend.over(colours[value], out[offset + i], rest[value]);
      } else if ((value(above, i) | value(below, i) | value(here, i - 1) | value(here, i + 1))
          != 0) {
        out[offset + i] = Blend.over(edgeColour, out[offset + i], edgeRest);
      }
    }
  }

  private int value(int line, int i) {
    int at = i - skipped;
    return line < 0 || at < 0 || at >= columns.length
        ? 0
        : drawn[values[line * levelWidth + columns[at]] & 0xff];
  }
}
