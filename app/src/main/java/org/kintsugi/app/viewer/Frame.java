package org.kintsugi.app.viewer;

import org.kintsugi.image.Region;

/**
 * One picture to compose: which part of the reference grid, on how many device pixels. Device pixel
 * k covers k to k + 1 and shows the image at its centre k + 0.5.
 *
 * @param viewport with its zoom in device pixels per image pixel
 * @param width device pixels in a row
 * @param height rows
 */
public record Frame(Viewport viewport, int width, int height) {

  /** Device pixels around a label that its dark edge may reach, and one for rounding. */
  private static final int EDGE = 2;

  /** The frame of a view of width x height device pixels on a display of the given scale. */
  public static Frame of(Viewport viewport, int width, int height, double outputScale) {
    return new Frame(
        new Viewport(viewport.centreX(), viewport.centreY(), viewport.zoom() * outputScale),
        width,
        height);
  }

  /** Device pixels per image pixel. */
  public double zoom() {
    return viewport.zoom();
  }

  /** Image x at the centre of device column {@code column}. */
  public double imageX(int column) {
    return viewport.imageX(column + 0.5, width);
  }

  /** Image y at the centre of device row {@code row}. */
  public double imageY(int row) {
    return viewport.imageY(row + 0.5, height);
  }

  /** All device pixels. */
  public Region all() {
    return new Region(0, 0, width, height);
  }

  /** Every device pixel whose colour may depend on a pixel of {@code image}. */
  public Region touchedBy(Region image) {
    if (image.isEmpty()) {
      return new Region(0, 0, 0, 0);
    }
    // A pixel of the pyramid stands for the whole block it was pooled from.
    int block = 1 << PixelLayer.coveringLevel(zoom());
    int left = Math.floorDiv(image.x(), block) * block;
    int top = Math.floorDiv(image.y(), block) * block;
    int right = Math.ceilDiv(image.right(), block) * block;
    int bottom = Math.ceilDiv(image.bottom(), block) * block;
    int x0 = (int) Math.floor(viewport.screenX(left - 0.5, width)) - EDGE;
    int y0 = (int) Math.floor(viewport.screenY(top - 0.5, height)) - EDGE;
    int x1 = (int) Math.ceil(viewport.screenX(right - 0.5, width)) + EDGE;
    int y1 = (int) Math.ceil(viewport.screenY(bottom - 0.5, height)) + EDGE;
    return new Region(x0, y0, x1 - x0, y1 - y0).intersect(all());
  }
}
