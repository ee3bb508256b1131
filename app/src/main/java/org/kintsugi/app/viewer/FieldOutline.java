package org.kintsugi.app.viewer;

import java.util.ArrayList;
import java.util.List;
import org.kintsugi.image.Affine;
import org.kintsugi.image.GridMap;
import org.kintsugi.image.Point;

/** The border of the element maps' field on the screen: straight, or bent as the maps are. */
final class FieldOutline {

  private static final int STEPS = 16;

  private FieldOutline() {}

  /** x and y of the corners in turn, and of points between them where the border is bent. */
  static List<Double> of(MapsPicture maps, Affine toScreen) {
    double right = maps.composite().mapWidth() - 0.5;
    double bottom = maps.composite().mapHeight() - 0.5;
    double[][] corners = {{-0.5, -0.5}, {right, -0.5}, {right, bottom}, {-0.5, bottom}};
    int steps = maps.toMaps() instanceof Affine ? 1 : STEPS;
    List<Double> points = new ArrayList<>();
    for (int i = 0; i < corners.length; i++) {
      double[] from = corners[i];
      double[] to = corners[(i + 1) % corners.length];
      for (int step = 0; step < steps; step++) {
        double part = step / (double) steps;
        Point place =
            place(
                maps.toMaps(),
                from[0] + part * (to[0] - from[0]),
                from[1] + part * (to[1] - from[1]));
        points.add(toScreen.x(place.x(), place.y()));
        points.add(toScreen.y(place.x(), place.y()));
      }
    }
    return points;
  }

  private static Point place(GridMap map, double x, double y) {
    try {
      return map.preimage(x, y);
    } catch (ArithmeticException e) {
      // Far outside its landmarks a spline may fold; the nearest affine map is as good there.
      return map.affine().preimage(x, y);
    }
  }
}
