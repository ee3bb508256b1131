package org.kintsugi.app.viewer;

import org.kintsugi.image.Region;

/**
 * What part of the reference grid is looked at, whatever the size of the view: the image point in
 * the middle of the view and the magnification. A view is {@code viewWidth} x {@code viewHeight}
 * screen pixels; its screen pixel k covers k to k + 1, so its middle is at viewWidth / 2.
 *
 * @param centreX image x in the middle of the view
 * @param centreY image y in the middle of the view
 * @param zoom screen pixels per image pixel, more than 0
 */
public record Viewport(double centreX, double centreY, double zoom) {

  /** Checks that all three are finite and the zoom positive. */
  public Viewport {
    if (!Double.isFinite(centreX) || !Double.isFinite(centreY) || !(zoom > 0) || zoom > 1e6) {
      throw new IllegalArgumentException("no view: " + centreX + ", " + centreY + " x " + zoom);
    }
  }

  /** The whole image in the middle of the view, with {@code margin} screen pixels around it. */
  public static Viewport fit(
      int imageWidth, int imageHeight, double viewWidth, double viewHeight, double margin) {
    double zoom =
        Math.min(
            Math.max(1, viewWidth - 2 * margin) / imageWidth,
            Math.max(1, viewHeight - 2 * margin) / imageHeight);
    return new Viewport((imageWidth - 1) / 2.0, (imageHeight - 1) / 2.0, zoom);
  }

  /** Image x under screen x. */
  public double imageX(double screenX, double viewWidth) {
    return centreX + (screenX - viewWidth / 2) / zoom;
  }

  /** Image y under screen y. */
  public double imageY(double screenY, double viewHeight) {
    return centreY + (screenY - viewHeight / 2) / zoom;
  }

  /** Screen x of image x. */
  public double screenX(double imageX, double viewWidth) {
    return (imageX - centreX) * zoom + viewWidth / 2;
  }

  /** Screen y of image y. */
  public double screenY(double imageY, double viewHeight) {
    return (imageY - centreY) * zoom + viewHeight / 2;
  }

  /** The view after the picture was dragged by (dx, dy) screen pixels. */
  public Viewport panned(double dx, double dy) {
    return new Viewport(centreX - dx / zoom, centreY - dy / zoom, zoom);
  }

  /** The view with another zoom, in which image point (x, y) stays where it was on the screen. */
  public Viewport zoomedAbout(double x, double y, double newZoom) {
    double ratio = zoom / newZoom;
    return new Viewport(x + (centreX - x) * ratio, y + (centreY - y) * ratio, newZoom);
  }

  /** The view with another middle. */
  public Viewport centredOn(double x, double y) {
    return new Viewport(x, y, zoom);
  }

  /** The nearest view whose middle lies on the image and whose zoom lies in the given range. */
  public Viewport clamped(int imageWidth, int imageHeight, double minZoom, double maxZoom) {
    return new Viewport(
        Math.clamp(centreX, -0.5, imageWidth - 0.5),
        Math.clamp(centreY, -0.5, imageHeight - 0.5),
        Math.clamp(zoom, minZoom, maxZoom));
  }

  /** The pixels of the image that are (at least partly) in view. */
  public Region visible(int imageWidth, int imageHeight, double viewWidth, double viewHeight) {
    int left = (int) Math.floor(imageX(0, viewWidth) + 0.5);
    int top = (int) Math.floor(imageY(0, viewHeight) + 0.5);
    int right = (int) Math.ceil(imageX(viewWidth, viewWidth) + 0.5);
    int bottom = (int) Math.ceil(imageY(viewHeight, viewHeight) + 0.5);
    return new Region(left, top, Math.max(0, right - left), Math.max(0, bottom - top))
        .intersect(new Region(0, 0, imageWidth, imageHeight));
  }
}
