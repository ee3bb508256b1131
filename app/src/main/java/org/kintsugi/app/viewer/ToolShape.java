package org.kintsugi.app.viewer;

import java.util.List;

/**
 * What a tool is drawing and has not painted yet.
 *
 * @param points in the image, in order; the last one follows the pointer
 * @param closed whether the last point is joined to the first
 * @param width of the line in image pixels; 0 for a thin one
 * @param text what is said beside the last point; may be empty
 */
public record ToolShape(List<ImagePoint> points, boolean closed, double width, String text) {

  /** Nothing. */
  public static final ToolShape NONE = new ToolShape(List.of(), false, 0);

  /** A shape nothing is said of. */
  public ToolShape(List<ImagePoint> points, boolean closed, double width) {
    this(points, closed, width, "");
  }

  /** Takes a copy of the points. */
  public ToolShape {
    points = List.copyOf(points);
  }
}
