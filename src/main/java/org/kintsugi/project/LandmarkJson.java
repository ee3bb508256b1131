package org.kintsugi.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kintsugi.image.Alignment.Model;
import org.kintsugi.image.Point;
import org.kintsugi.image.ThinPlate;
import org.kintsugi.registration.Landmark;
import org.kintsugi.registration.LandmarkSet;

/** Landmarks, and the splines through them, as they stand in {@code project.json}. */
final class LandmarkJson {

  private static final String KEY = "landmarks";
  private static final String SPLINE = "landmarks";

  private LandmarkJson() {}

  /** Writes what was set by hand for an image; nothing where nothing was. */
  static void write(ObjectNode image, LandmarkSet set) {
    if (set.equals(LandmarkSet.EMPTY)) {
      return;
    }
    ObjectNode node = image.putObject(KEY);
    node.put("model", set.model().identifier());
    point(node.putArray("shift"), set.shift());
    ArrayNode pairs = node.putArray("pairs");
    for (Landmark each : set.landmarks()) {
      ObjectNode pair = pairs.addObject().put("name", each.name()).put("active", each.active());
      point(pair.putArray("moving"), each.moving());
      point(pair.putArray("reference"), each.reference());
    }
  }

  static LandmarkSet read(JsonFields image) {
    Optional<JsonFields> found = image.optional(KEY);
    if (found.isEmpty()) {
      return LandmarkSet.EMPTY;
    }
    JsonFields fields = found.get();
    List<Landmark> landmarks = new ArrayList<>();
    for (JsonFields each : fields.objects("pairs")) {
      JsonNode active = each.node().path("active");
      if (!active.isBoolean()) {
        throw each.bad("active", "neither true nor false");
      }
      landmarks.add(
          new Landmark(
              each.text("name"),
              active.booleanValue(),
              point(each, "moving"),
              point(each, "reference")));
    }
    return new LandmarkSet(
        fields.constant("model", Model.class), point(fields, "shift"), landmarks);
  }

  /** Writes what a thin plate goes through. */
  static void write(ObjectNode registration, ThinPlate spline) {
    ArrayNode pairs = registration.putArray(SPLINE);
    for (ThinPlate.Pair each : spline.pairs()) {
      pairs.addArray().add(each.movingX()).add(each.movingY()).add(each.x()).add(each.y());
    }
  }

  static ThinPlate spline(JsonFields registration) {
    List<ThinPlate.Pair> pairs = new ArrayList<>();
    for (JsonNode each : registration.list(SPLINE)) {
      double[] p = numbers(registration, SPLINE, each, 4);
      pairs.add(new ThinPlate.Pair(p[0], p[1], p[2], p[3]));
    }
    try {
      return ThinPlate.through(pairs);
    } catch (ArithmeticException | IllegalArgumentException e) {
      throw registration.bad(SPLINE, "nothing a thin plate goes through");
    }
  }

  private static void point(ArrayNode node, Point point) {
    node.add(point.x()).add(point.y());
  }

  private static Point point(JsonFields fields, String key) {
    double[] p = numbers(fields, key, fields.list(key), 2);
    return new Point(p[0], p[1]);
  }

  private static double[] numbers(JsonFields fields, String key, JsonNode list, int count) {
    if (!list.isArray() || list.size() != count) {
      throw fields.bad(key, "not " + count + " numbers");
    }
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = fields.number(list.path(i), key);
      if (!Double.isFinite(numbers[i])) {
        throw fields.bad(key, "not finite");
      }
    }
    return numbers;
  }
}
