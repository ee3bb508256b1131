package org.kintsugi.app.labelling;

import org.kintsugi.app.viewer.ToolEvent;

/**
 * Where the button went down, to tell a click from a drag.
 *
 * @param x in the image
 * @param y in the image
 * @param first whether it began a shape
 */
record ShapePress(double x, double y, boolean first) {

  /** A hand shakes by less than this between press and release, screen pixels. */
  private static final double SHAKE = 4;

  /** No button is down. */
  static final ShapePress NONE = new ShapePress(0, 0, false);

  ShapePress(ToolEvent event, boolean first) {
    this(event.x(), event.y(), first);
  }

  /** Whether the pointer has moved farther than a click does. */
  boolean isDrag(ToolEvent event) {
    return Math.hypot(event.x() - x, event.y() - y) * event.zoom() > SHAKE;
  }
}
