package org.kintsugi.app.viewer;

import org.kintsugi.image.Affine;
import org.kintsugi.image.Region;

/**
 * Paints a byte layer: its exact pixels from 1:1 upwards, below that the nearest pixel of the level
 * that fits best.
 */
final class OverlayPainter implements RowPainter {

  private final GridWalk walk;
  private final byte[] values;
  private final int levelWidth;
  private final int[] colours = new int[256];
  private final int[] rest = new int[256];
  private final long endV;
  private final Span span = new Span();
  private final int[] columns;

  OverlayPainter(Frame frame, Composition.Overlay overlay, Region part) {
    PixelLayer layer = overlay.layer();
    int number = GreyImage.levelFor(frame.zoom());
    double block = 1 << number;
    this.walk = new GridWalk(frame, number == 0 ? Affine.IDENTITY : GridWalk.toBlocks(block));
    this.values = layer.level(number);
    this.levelWidth = layer.levelWidth(number);
    this.endV = GridWalk.fixed(layer.height() / block);
    rest[0] = 256;
    for (int value = 1; value < 256; value++) {
      int argb = overlay.colours().argb()[value];
      int opacity = Blend.opacity(overlay.opacity() * (argb >>> 24) / 255);
      colours[value] = Blend.scaled(argb, opacity) & 0xffffff;
      rest[value] = 256 - opacity;
    }
    long start = walk.startU(0);
    long step = walk.stepU();
    span.reset(part.x(), part.right());
    span.clip(start, step, GridWalk.fixed(layer.width() / block));
    columns = new int[span.to - span.from];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = (int) ((start + (span.from + i) * step) >> GridWalk.FRACTION_BITS);
    }
  }

  @Override
  public void paint(int row, int[] out, int rowOffset) {
    long v = walk.startV(row);
    if (v < 0 || v >= endV) {
      return;
    }
    int line = (int) (v >> GridWalk.FRACTION_BITS) * levelWidth;
    int offset = rowOffset + span.from;
    for (int i = 0; i < columns.length; i++) {
      int value = values[line + columns[i]] & 0xff;
      if (value != 0) {
        out[offset + i] = Blend.over(colours[value], out[offset + i], rest[value]);
      }
    }
  }
}
