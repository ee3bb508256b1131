package org.kintsugi.app.viewer;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.kintsugi.image.Region;

/**
 * The view that all linked views share: pan and zoom, the point under the pointer and the part in
 * view. Belongs to the JavaFX thread; knows no nodes.
 *
 * <p>It starts (and stays, through any change of size) with the whole image fitted, until the user
 * pans or zooms.
 */
public final class LinkedViewport {

  /** Screen pixels per image pixel at most. */
  public static final double MAX_ZOOM = 64;

  private static final double FIT_MARGIN = 8;

  private final ReadOnlyObjectWrapper<Viewport> viewport =
      new ReadOnlyObjectWrapper<>(this, "viewport", new Viewport(0, 0, 1));
  private final ReadOnlyObjectWrapper<Region> visible =
      new ReadOnlyObjectWrapper<>(this, "visible", new Region(0, 0, 0, 0));
  private final ObjectProperty<ImagePoint> cursor = new SimpleObjectProperty<>(this, "cursor");
  private int imageWidth = 1;
  private int imageHeight = 1;
  private double viewWidth;
  private double viewHeight;
  private boolean fitted = true;

  /** What is looked at; never null. */
  public ReadOnlyObjectProperty<Viewport> viewportProperty() {
    return viewport.getReadOnlyProperty();
  }

  /** What is looked at. */
  public Viewport getViewport() {
    return viewport.get();
  }

  /** Looks at {@code wanted}, or the nearest view that shows some of the image. */
  public void setViewport(Viewport wanted) {
    fitted = false;
    show(wanted);
  }

  /** The image point under the pointer; null while the pointer is in no view. */
  public ObjectProperty<ImagePoint> cursorProperty() {
    return cursor;
  }

  /** The pixels of the image in view; empty while there is no view. */
  public ReadOnlyObjectProperty<Region> visibleProperty() {
    return visible.getReadOnlyProperty();
  }

  /** Tells the size of the image; another size than before fits it. */
  public void setImageSize(int width, int height) {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("no image: " + width + " x " + height);
    }
    if (width != imageWidth || height != imageHeight) {
      imageWidth = width;
      imageHeight = height;
      fitted = true;
    }
    refresh();
  }

  /** Tells the size of each view in screen pixels (all linked views are of one size). */
  public void setViewSize(double width, double height) {
    if (width != viewWidth || height != viewHeight) {
      viewWidth = width;
      viewHeight = height;
      refresh();
    }
  }

  /** Whether the whole image is kept fitted to the view. */
  public boolean isFitted() {
    return fitted;
  }

  /** Shows the whole image, and keeps doing so when the view changes its size. */
  public void fit() {
    fitted = true;
    refresh();
  }

  /**
   * Shows one image pixel as one pixel of the screen.
   *
   * @param outputScale device pixels per screen pixel (1 on an unscaled display)
   */
  public void oneToOne(double outputScale) {
    zoomTo(1 / outputScale);
  }

  /** Zooms about the middle of the view. */
  public void zoomTo(double zoom) {
    Viewport now = getViewport();
    zoomAbout(now.centreX(), now.centreY(), zoom / now.zoom());
  }

  /** Zooms by {@code factor}; image point (x, y) stays where it is on the screen. */
  public void zoomAbout(double x, double y, double factor) {
    Viewport now = getViewport();
    setViewport(now.zoomedAbout(x, y, Math.clamp(now.zoom() * factor, minZoom(), MAX_ZOOM)));
  }

  /** Moves the picture by (dx, dy) screen pixels. */
  public void panBy(double dx, double dy) {
    setViewport(getViewport().panned(dx, dy));
  }

  /** Puts image point (x, y) into the middle. */
  public void centreOn(double x, double y) {
    setViewport(getViewport().centredOn(x, y));
  }

  /** The smallest zoom: half of what fits the image, and never more than 1:1. */
  public double minZoom() {
    return Math.min(1, 0.5 * fitting().zoom());
  }

  private Viewport fitting() {
    return Viewport.fit(imageWidth, imageHeight, viewWidth, viewHeight, FIT_MARGIN);
  }

  private void refresh() {
    show(fitted && viewWidth > 0 && viewHeight > 0 ? fitting() : getViewport());
  }

  private void show(Viewport wanted) {
    Viewport clamped = wanted.clamped(imageWidth, imageHeight, minZoom(), MAX_ZOOM);
    viewport.set(clamped);
    visible.set(clamped.visible(imageWidth, imageHeight, viewWidth, viewHeight));
  }
}
