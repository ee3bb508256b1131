package org.kintsugi.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kintsugi.image.Affine;
import org.kintsugi.image.Alignment;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.ThinPlate;

/**
 * Images and where they lie, as they stand in {@code project.json}.
 *
 * @param folder the folder of the project file, absolute
 * @param parts names of parts of the project file by the images that are in them
 */
record ImageJson(Path folder, Map<ImageReference, String> parts) {

  /** Images that stay where they are. */
  ImageJson(Path folder) {
    this(folder, Map.of());
  }

  void write(ObjectNode node, ChannelReference channel) {
    node.put("name", channel.name());
    write(node.putObject("file"), channel.image());
    node.put("plane", channel.plane());
    node.put("width", channel.width());
    node.put("height", channel.height());
    channel.calibration().ifPresent(each -> write(node.putObject("calibration"), each));
  }

  ChannelReference channel(JsonFields fields) {
    return new ChannelReference(
        fields.text("name"),
        image(fields.object("file")),
        fields.integer("plane"),
        fields.integer("width"),
        fields.integer("height"),
        fields.optional("calibration").map(ImageJson::calibration));
  }

  void write(ObjectNode node, FurtherReference further) {
    write(node, further.channel());
    write(node.putObject("registration"), further.alignment());
    LandmarkJson.write(node, further.landmarks());
  }

  FurtherReference further(JsonFields fields) {
    return new FurtherReference(
        channel(fields), alignment(fields.object("registration")), LandmarkJson.read(fields));
  }

  void write(ObjectNode node, MapsReference maps) {
    node.put("width", maps.width());
    node.put("height", maps.height());
    maps.calibration().ifPresent(each -> write(node.putObject("calibration"), each));
    maps.alignment().ifPresent(each -> write(node.putObject("registration"), each));
    LandmarkJson.write(node, maps.landmarks());
    ArrayNode elements = node.putArray("elements");
    for (MapsReference.ElementReference each : maps.elements()) {
      ObjectNode element = elements.addObject();
      element.put("element", each.element());
      element.put("line", each.line());
      write(element.putObject("file"), each.image());
      if (each.map() > 0) {
        element.put("map", each.map());
      }
    }
  }

  MapsReference maps(JsonFields fields) {
    List<MapsReference.ElementReference> elements = new ArrayList<>();
    for (JsonFields each : fields.objects("elements")) {
      elements.add(
          new MapsReference.ElementReference(
              each.text("element"),
              each.text("line"),
              image(each.object("file")),
              each.node().has("map") ? mapNumber(each) : 0));
    }
    return new MapsReference(
        elements,
        fields.integer("width"),
        fields.integer("height"),
        fields.optional("calibration").map(ImageJson::calibration),
        fields.optional("registration").map(ImageJson::alignment),
        LandmarkJson.read(fields));
  }

  private static int mapNumber(JsonFields fields) {
    int number = fields.integer("map");
    if (number < 0) {
      throw fields.bad("map", "less than 0");
    }
    return number;
  }

  private void write(ObjectNode node, ImageReference image) {
    String part = parts.get(image);
    node.put("path", part == null ? RelativePaths.text(folder, image.file()) : part);
    node.put("size", image.size());
    node.put("sha256", image.sha256());
  }

  private ImageReference image(JsonFields fields) {
    return new ImageReference(
        RelativePaths.resolve(folder, fields.text("path")),
        fields.longInteger("size"),
        fields.text("sha256"));
  }

  private static void write(ObjectNode node, Calibration calibration) {
    node.put("pixelWidth", calibration.pixelWidth());
    node.put("pixelHeight", calibration.pixelHeight());
    node.put("source", JsonFields.written(calibration.source()));
  }

  private static Calibration calibration(JsonFields fields) {
    return new Calibration(
        fields.number("pixelWidth"),
        fields.number("pixelHeight"),
        fields.constant("source", Calibration.Source.class));
  }

  private static void write(ObjectNode node, Alignment alignment) {
    Affine m = alignment.matrix();
    ArrayNode matrix = node.putArray("matrix");
    matrix.addArray().add(m.m00()).add(m.m01()).add(m.m02());
    matrix.addArray().add(m.m10()).add(m.m11()).add(m.m12());
    node.put("model", JsonFields.written(alignment.model()));
    alignment.spline().ifPresent(each -> LandmarkJson.write(node, each));
    alignment
        .drift()
        .ifPresent(drift -> node.putObject("drift").put("dx", drift.dx()).put("dy", drift.dy()));
    node.put("method", alignment.method());
    ObjectNode quality = node.putObject("quality");
    alignment.quality().forEach((name, value) -> putNumber(quality, name, value));
    if (!alignment.residuals().isEmpty()) {
      ArrayNode residuals = node.putArray("residuals");
      alignment
          .residuals()
          .forEach(
              r ->
                  residuals
                      .addArray()
                      .add(r.x())
                      .add(r.y())
                      .add(r.dx())
                      .add(r.dy())
                      .add(r.error()));
    }
  }

  private static void putNumber(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.put(name, Double.toString(value));
    }
  }

  private static Alignment alignment(JsonFields fields) {
    JsonNode rows = fields.list("matrix");
    double[] m = new double[6];
    for (int i = 0; i < m.length; i++) {
      m[i] = fields.number(rows.path(i / 3).path(i % 3), "matrix");
    }
    Affine matrix = new Affine(m[0], m[1], m[2], m[3], m[4], m[5]);
    if (!matrix.isFinite() || !(Math.abs(matrix.determinant()) > 1e-12)) {
      throw fields.bad("matrix", "no transform that can be inverted");
    }
    Optional<Alignment.Drift> drift =
        fields
            .optional("drift")
            .map(each -> new Alignment.Drift(finite(each, "dx"), finite(each, "dy")));
    JsonFields figures = fields.object("quality");
    Map<String, Double> quality = new LinkedHashMap<>();
    figures.node().fieldNames().forEachRemaining(name -> quality.put(name, figures.number(name)));
    Alignment.Model model = fields.constant("model", Alignment.Model.class);
    Optional<ThinPlate> spline =
        model == Alignment.Model.THIN_PLATE
            ? Optional.of(LandmarkJson.spline(fields))
            : Optional.empty();
    if (spline.isPresent() && drift.isPresent()) {
      throw fields.bad("drift", "there beside a thin plate");
    }
    return new Alignment(
        matrix, drift, model, fields.text("method"), quality, residuals(fields), spline);
  }

  /** What the transform leaves over; files of earlier versions say nothing about it. */
  private static List<Alignment.Residual> residuals(JsonFields fields) {
    if (!fields.node().has("residuals")) {
      return List.of();
    }
    List<Alignment.Residual> residuals = new ArrayList<>();
    for (JsonNode each : fields.list("residuals")) {
      double[] v = new double[5];
      for (int i = 0; i < v.length; i++) {
        v[i] = fields.number(each.path(i), "residuals");
        if (!Double.isFinite(v[i])) {
          throw fields.bad("residuals", "not finite");
        }
      }
      residuals.add(new Alignment.Residual(v[0], v[1], v[2], v[3], v[4]));
    }
    return residuals;
  }

  private static double finite(JsonFields fields, String key) {
    double value = fields.number(key);
    if (!Double.isFinite(value)) {
      throw fields.bad(key, "not finite");
    }
    return value;
  }
}
