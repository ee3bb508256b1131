package org.kintsugi.app.viewer;

/**
 * What the primary button does in a view: a brush, an eraser, a picker. Called on the JavaFX thread
 * with image coordinates, so a tool knows neither views nor zoom. Panning and zooming never reach
 * it.
 */
public interface ViewTool {

  /** What a view does with no tool: nothing. */
  ViewTool NONE = new ViewTool() {};

  /** The primary button went down. */
  default void pressed(ToolEvent event) {}

  /** The pointer moved with the button down. */
  default void dragged(ToolEvent event) {}

  /** The button went up. */
  default void released(ToolEvent event) {}

  /** The pointer moved with no button down. */
  default void moved(ToolEvent event) {}

  /**
   * Enter was pressed: what is being drawn is ready.
   *
   * @return whether there was anything
   */
  default boolean confirmed() {
    return false;
  }

  /** Whether something is being drawn with the button up, which Escape would cancel. */
  default boolean isOpen() {
    return false;
  }

  /**
   * Backspace or undo while something is being drawn: its last point is not wanted.
   *
   * @return whether there was one
   */
  default boolean steppedBack() {
    return false;
  }

  /** The gesture under way (if any) is not wanted: Escape, or the view went away. */
  default void cancelled() {}
}
