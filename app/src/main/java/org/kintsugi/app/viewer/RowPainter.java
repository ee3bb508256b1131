package org.kintsugi.app.viewer;

/** Paints one layer of a frame, a row at a time. Belongs to one thread: it keeps working room. */
interface RowPainter {

  /** Paints the wanted device pixels of a row over what is there. */
  void paint(int row, int[] out, int rowOffset);
}
