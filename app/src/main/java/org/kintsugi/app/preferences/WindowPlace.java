package org.kintsugi.app.preferences;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.geometry.Rectangle2D;

/**
 * Where a window stands, in points of the desktop.
 *
 * @param x its left edge
 * @param y its upper edge
 * @param width with its frame
 * @param height with its frame
 * @param maximised whether it fills its screen; the rest is where it stands when it does not
 */
public record WindowPlace(double x, double y, double width, double height, boolean maximised) {

  private static final String X = "window.x";
  private static final String Y = "window.y";
  private static final String WIDTH = "window.width";
  private static final String HEIGHT = "window.height";
  private static final String MAXIMISED = "window.maximised";

  /** As kept; empty where nothing sound is. */
  public static Optional<WindowPlace> of(SettingsStore store) {
    OptionalDouble x = store.number(X);
    OptionalDouble y = store.number(Y);
    OptionalDouble width = store.number(WIDTH);
    OptionalDouble height = store.number(HEIGHT);
    if (x.isEmpty() || y.isEmpty() || width.isEmpty() || height.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new WindowPlace(
            x.getAsDouble(),
            y.getAsDouble(),
            width.getAsDouble(),
            height.getAsDouble(),
            store.get(MAXIMISED).filter("true"::equals).isPresent()));
  }

  /** To be kept. */
  public Map<String, String> toSettings() {
    return Map.of(
        X, String.valueOf(x),
        Y, String.valueOf(y),
        WIDTH, String.valueOf(width),
        HEIGHT, String.valueOf(height),
        MAXIMISED, String.valueOf(maximised));
  }

  /**
   * The nearest place at which all of it is on one screen: the one it covers most of, or the first
   * where that is gone. A screen that is too small for it is filled.
   *
   * @param screens what the desktop leaves free of each screen, at least one, the main one first
   * @param leastWidth no narrower, unless the screen is
   * @param leastHeight no lower, unless the screen is
   */
  public WindowPlace within(List<Rectangle2D> screens, double leastWidth, double leastHeight) {
    Rectangle2D screen =
        screens.stream()
            .max(Comparator.comparingDouble(this::overlap))
            .filter(each -> overlap(each) > 0)
            .orElse(screens.getFirst());
    double w = Math.min(Math.max(width, leastWidth), screen.getWidth());
    double h = Math.min(Math.max(height, leastHeight), screen.getHeight());
    return new WindowPlace(
        Math.max(screen.getMinX(), Math.min(x, screen.getMaxX() - w)),
        Math.max(screen.getMinY(), Math.min(y, screen.getMaxY() - h)),
        w,
        h,
        maximised);
  }

  private double overlap(Rectangle2D screen) {
    double across = Math.min(x + width, screen.getMaxX()) - Math.max(x, screen.getMinX());
    double down = Math.min(y + height, screen.getMaxY()) - Math.max(y, screen.getMinY());
    return Math.max(0, across) * Math.max(0, down);
  }
}
