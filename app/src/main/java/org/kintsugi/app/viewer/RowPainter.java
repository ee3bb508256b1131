package org.kintsugi.app.viewer;

/** Paints one layer of a frame, a row at a time. */
interface RowPainter {

  /** Paints device pixels {@code left} to {@code right - 1} of a row over what is there. */
  void paint(int row, int left, int right, int[] out, int rowOffset);
}
