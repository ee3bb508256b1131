package org.kintsugi.app.viewer;

/**
 * The pointer, as a tool sees it.
 *
 * @param x image x under the pointer, between pixels too; may lie outside the image
 * @param y image y under the pointer
 * @param zoom screen pixels per image pixel: a reach of r screen pixels is r / zoom image pixels
 * @param shift whether Shift is down
 * @param control whether Ctrl (Command on a Mac) is down
 * @param alt whether Alt is down
 * @param clicks 1 for a single press, 2 for the second of a double click, 0 while moving
 */
public record ToolEvent(
    double x, double y, double zoom, boolean shift, boolean control, boolean alt, int clicks) {

  /** The point in the image. */
  public ImagePoint point() {
    return new ImagePoint(x, y);
  }
}
