package org.kintsugi.app.viewer;

import org.kintsugi.image.Affine;

/**
 * Paints a byte layer: its exact pixels from 1:1 upwards, below that the level whose pixels are no
 * smaller than a device pixel, so that none is skipped.
 */
final class OverlayPainter implements RowPainter {

  private final GridWalk walk;
  private final byte[] values;
  private final int levelWidth;
  private final int[] colours = new int[256];
  private final int[] rest = new int[256];
  private final long endU;
  private final long endV;
  private final long stepU;

  OverlayPainter(Frame frame, Composition.Overlay overlay) {
    PixelLayer layer = overlay.layer();
    int number = PixelLayer.coveringLevel(frame.zoom());
    double block = 1 << number;
    this.walk = new GridWalk(frame, number == 0 ? Affine.IDENTITY : GridWalk.toBlocks(block));
    this.values = layer.level(number);
    this.levelWidth = layer.levelWidth(number);
    this.endU = GridWalk.fixed(layer.width() / block);
    this.endV = GridWalk.fixed(layer.height() / block);
    this.stepU = walk.stepU();
    rest[0] = 256;
    for (int value = 1; value < 256; value++) {
      int argb = overlay.colours().argb()[value];
      int opacity = Blend.opacity(overlay.opacity() * (argb >>> 24) / 255);
      colours[value] = Blend.scaled(argb, opacity) & 0xffffff;
      rest[value] = 256 - opacity;
    }
  }

  @Override
  public void paint(int row, int left, int right, int[] out, int rowOffset) {
    long v = walk.startV(row);
    if (values == null || v < 0 || v >= endV) {
      return;
    }
    int line = (int) (v >> GridWalk.FRACTION_BITS) * levelWidth;
    long u = walk.startU(row) + left * stepU;
    for (int x = left; x < right; x++, u += stepU) {
      if (u >= 0 && u < endU) {
        int value = values[line + (int) (u >> GridWalk.FRACTION_BITS)] & 0xff;
        if (value != 0) {
          out[rowOffset + x] = Blend.over(colours[value], out[rowOffset + x], rest[value]);
        }
      }
    }
  }
}
