package org.kintsugi.project;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.LabelClass;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.annotation.PixelArea;
import org.kintsugi.annotation.PixelOutline;
import org.kintsugi.annotation.Stroke;
import org.kintsugi.image.Region;
import org.kintsugi.io.AtomicFiles;
import org.kintsugi.io.Json;
import org.kintsugi.job.Problem;

/**
 * Labels as GeoJSON (RFC 7946), as QuPath writes and reads annotations: a feature a stroke, a
 * polygon (or several) along the edges of its pixels in pixels of the image, its class as {@code
 * classification}. Pixel (x, y) is the square from (x, y) to (x + 1, y + 1).
 *
 * @param json how JSON is read and written
 */
public record GeoJsonLabels(Json json) {

  /** How the names of such files end. */
  public static final String ENDING = ".geojson";

  private static final long LIMIT = 512L << 20;
  private static final int MAX_FEATURES = 1_000_000;

  /** Whether a file is named as such files are. */
  public static boolean isNamed(Path file) {
    String ending = LabelDrawing.ending(file);
    return ending.equals(ENDING) || ending.equals(".json");
  }

  /**
   * Writes all strokes that have pixels.
   *
   * @throws Problem where the file cannot be written
   */
  public void write(Path file, LabelSnapshot labels, ClassList classes) {
    AtomicFiles.write(
        file,
        out -> {
          JsonGenerator to = json.mapper().getFactory().createGenerator(out, JsonEncoding.UTF8);
          to.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
          to.writeStartObject();
          to.writeStringField("type", "FeatureCollection");
          to.writeArrayFieldStart("features");
          for (Map.Entry<Stroke, PixelArea> each : StrokeAreas.of(labels).entrySet()) {
            Stroke stroke = each.getKey();
            write(to, stroke, classes.get(stroke.classId()), PixelOutline.of(each.getValue()));
          }
          to.writeEndArray();
          to.writeEndObject();
          to.close();
        });
  }

  private static void write(
      JsonGenerator to, Stroke stroke, LabelClass of, List<PixelOutline.Part> parts)
      throws IOException {
    to.writeStartObject();
    to.writeStringField("type", "Feature");
    to.writeObjectFieldStart("geometry");
    boolean one = parts.size() == 1;
    to.writeStringField("type", one ? "Polygon" : "MultiPolygon");
    to.writeFieldName("coordinates");
    if (!one) {
      to.writeStartArray();
    }
    for (PixelOutline.Part part : parts) {
      to.writeStartArray();
      write(to, part.outer());
      for (PixelOutline.Ring hole : part.holes()) {
        write(to, hole);
      }
      to.writeEndArray();
    }
    if (!one) {
      to.writeEndArray();
    }
    to.writeEndObject();
    to.writeObjectFieldStart("properties");
    to.writeStringField("objectType", "annotation");
    to.writeStringField("name", "stroke " + stroke.id());
    if (stroke.purpose() == Stroke.Purpose.VALIDATION) {
      to.writeStringField("purpose", JsonFields.written(stroke.purpose()));
    }
    to.writeObjectFieldStart("classification");
    to.writeStringField("name", of.name());
    to.writeArrayFieldStart("color");
    for (int shift = 16; shift >= 0; shift -= 8) {
      to.writeNumber(of.rgb() >> shift & 0xff);
    }
    to.writeEndArray();
    to.writeEndObject();
    to.writeEndObject();
    to.writeEndObject();
  }

  /** A ring, closed by its first corner. */
  private static void write(JsonGenerator to, PixelOutline.Ring ring) throws IOException {
    to.writeStartArray();
    for (int i = 0; i <= ring.xs().length; i++) {
      int at = i % ring.xs().length;
      to.writeStartArray();
      to.writeNumber(ring.xs()[at]);
      to.writeNumber(ring.ys()[at]);
      to.writeEndArray();
    }
    to.writeEndArray();
  }

  /**
   * Reads the areas of a file for an image of that size; what lies outside is cut off.
   *
   * @throws Problem where the file is no GeoJSON, or names more than 255 classes
   */
  LabelDrawing read(Path file, int width, int height) {
    return read(file, new LabelDrawing.Canvas(file, width, height));
  }

  /** The same onto a canvas without anything. */
  LabelDrawing read(Path file, LabelDrawing.Canvas canvas) {
    JsonNode root = json.read(file, JsonNode.class, LIMIT);
    JsonNode features = root.isArray() ? root : root.path("features");
    if (root.path("type").asText().equals("Feature")) {
      features = json.mapper().createArrayNode().add(root);
    }
    if (!features.isArray() || features.size() > MAX_FEATURES) {
      throw Problem.with(file, "no GeoJSON with a list of features.");
    }
    for (JsonNode feature : features) {
      String name = name(feature.path("properties"));
      if (!draw(canvas, file, name, feature.path("geometry"))) {
        canvas.skip();
      }
    }
    return canvas.done();
  }

  private static String name(JsonNode properties) {
    JsonNode classification = properties.path("classification");
    return classification.isTextual()
        ? classification.textValue()
        : classification.path("name").asText("");
  }

  /** Draws one polygon after the other; whether there was any: points and lines are none. */
  private static boolean draw(
      LabelDrawing.Canvas canvas, Path file, String name, JsonNode geometry) {
    JsonNode coordinates = geometry.path("coordinates");
    boolean any = false;
    switch (geometry.path("type").asText()) {
      case "Polygon" -> {
        canvas.draw(name, area(canvas, file, coordinates));
        any = true;
      }
      case "MultiPolygon" -> {
        for (JsonNode one : coordinates) {
          canvas.draw(name, area(canvas, file, one));
          any = true;
        }
      }
      case "GeometryCollection" -> {
        for (JsonNode one : geometry.path("geometries")) {
          any |= draw(canvas, file, name, one);
        }
      }
      default -> {}
    }
    return any;
  }

  private static PixelArea area(LabelDrawing.Canvas canvas, Path file, JsonNode rings) {
    if (!rings.isArray() || rings.isEmpty()) {
      throw Problem.with(file, "holds a polygon without corners.");
    }
    PixelArea outer = ring(canvas, file, rings.get(0));
    Region bounds = outer.bounds();
    BitSet bits = outer.bits();
    for (int i = 1; i < rings.size(); i++) {
      PixelArea hole = ring(canvas, file, rings.get(i));
      hole.forEachRun(
          (y, from, to) -> {
            int left = Math.max(from, bounds.x());
            int right = Math.min(to, bounds.right());
            if (y >= bounds.y() && y < bounds.bottom() && left < right) {
              int row = (y - bounds.y()) * bounds.width() - bounds.x();
              bits.clear(row + left, row + right);
            }
          });
    }
    return new PixelArea(bounds, bits);
  }

  /**
   * Whether the centre of a pixel is inside decides; centres lie half a pixel off whole numbers.
   */
  private static PixelArea ring(LabelDrawing.Canvas canvas, Path file, JsonNode corners) {
    if (!corners.isArray()) {
      throw Problem.with(file, "holds a polygon whose corners are no list.");
    }
    double[] xs = new double[corners.size()];
    double[] ys = new double[corners.size()];
    for (int i = 0; i < xs.length; i++) {
      JsonNode corner = corners.get(i);
      if (!corner.path(0).isNumber() || !corner.path(1).isNumber()) {
        throw Problem.with(file, "holds a polygon with a corner that is no pair of numbers.");
      }
      xs[i] = corner.get(0).doubleValue() - 0.5;
      ys[i] = corner.get(1).doubleValue() - 0.5;
    }
    try {
      return canvas.area(List.<double[][]>of(new double[][] {xs, ys}));
    } catch (IllegalArgumentException e) {
      throw Problem.with(
          file, "holds a polygon with a corner far outside any image, or far too many edges.", e);
    }
  }
}
