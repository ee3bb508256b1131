package org.kintsugi.app.viewer;

import org.kintsugi.image.PixelMask;
import org.kintsugi.image.Region;

/** Dims and hatches what does not count, so that the picture can still be seen through it. */
final class HatchPainter implements RowPainter {

  /** What is left (of 256) of the picture. */
  private static final int REST = 118;

  /** The light that a line adds to each colour. */
  private static final int LINE = 0x4a4a4a;

  /** Device pixels from one line to the next, and how thick they are. */
  private static final int PERIOD = 8;

  private static final int THICK = 2;

  private final Frame frame;
  private final PixelMask mask;
  private final Region part;
  private final int[] columns;

  HatchPainter(Frame frame, PixelMask mask, Region part) {
    this.frame = frame;
    this.mask = mask;
    this.part = part;
    this.columns = new int[part.width()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = (int) Math.floor(frame.imageX(part.x() + i) + 0.5);
    }
  }

  @Override
  public void paint(int row, int[] out, int rowOffset) {
    int y = (int) Math.floor(frame.imageY(row) + 0.5);
    if (y < 0 || y >= mask.height()) {
      return;
    }
    for (int i = 0; i < columns.length; i++) {
      if (mask.contains(columns[i], y)) {
        int column = part.x() + i;
        int line = Math.floorMod(column + row, PERIOD) < THICK ? LINE : 0;
        out[rowOffset + column] = Blend.over(line, out[rowOffset + column], REST);
      }
    }
  }
}
