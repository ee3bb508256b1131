package org.kintsugi.registration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.kintsugi.image.Affine;
import org.kintsugi.image.Alignment;
import org.kintsugi.image.Section;
import org.kintsugi.image.ThinPlate;
import org.kintsugi.io.AtomicFiles;
import org.kintsugi.io.Json;
import org.kintsugi.job.Problem;

/**
 * Reads and writes {@code registration.json}, schema 1.
 *
 * <p>Paths in the file are relative to it, with forward slashes. Lengths are metres, shifts pixels
 * of the reference. Everything a file says is checked before any of it is used.
 */
public final class RegistrationFile {

  /** The schema this version writes and the newest it reads. */
  public static final int SCHEMA = 1;

  private static final int MAX_BYTES = 1 << 20;
  private static final int MAX_IMAGES = 1000;
  private static final int MAX_FILES = 1000;
  private static final int MAX_RESIDUALS = 10_000;
  private static final int MAX_EDGE = 1 << 20;
  private static final double MIN_AREA_RATIO = 1e-8;

  private static final Json JSON = new Json();

  private RegistrationFile() {}

  /**
   * Reads a file.
   *
   * @throws Problem if it cannot be read or is not a valid registration
   */
  public static RegistrationDocument read(Path file) {
    return new Reading(file).document(JSON.read(file, JsonNode.class, MAX_BYTES));
  }

  /**
   * Reads a file and applies it.
   *
   * @throws Problem if it cannot be read or does not fit the section; the message names the file
   */
  public static Section apply(Path file, Section section) {
    RegistrationDocument document = read(file);
    try {
      return document.applyTo(section);
    } catch (Problem e) {
      throw Problem.with(file, e.getMessage(), e).unharmed(e.unharmed());
    }
  }

  /**
   * Writes a file; the same document makes the same bytes. A file of that name is replaced only
   * once the new one is complete.
   *
   * @throws Problem if it cannot be written
   */
  public static void write(Path file, RegistrationDocument document) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    AtomicFiles.write(file, text(folder, document).getBytes(StandardCharsets.UTF_8));
  }

  /** The JSON of a document, with paths relative to {@code folder}. */
  public static String text(Path folder, RegistrationDocument document) {
    ObjectNode root = JSON.mapper().createObjectNode();
    root.put("schema", SCHEMA);
    RegistrationDocument.Reference reference = document.reference();
    ObjectNode node = root.putObject("reference");
    node.put("name", reference.name());
    reference.file().ifPresent(path -> node.put("file", relative(folder, path)));
    node.put("width", reference.width());
    node.put("height", reference.height());
    reference.pixelSize().ifPresent(size -> node.put("pixelSize", size));
    ArrayNode images = root.putArray("images");
    for (RegistrationDocument.Moved image : document.images()) {
      writeImage(images.addObject(), folder, image);
    }
    return JSON.text(root) + "\n";
  }

  private static void writeImage(ObjectNode node, Path folder, RegistrationDocument.Moved image) {
    node.put("name", image.name());
    ArrayNode files = node.putArray("files");
    image.files().forEach(path -> files.add(relative(folder, path)));
    node.put("width", image.width());
    node.put("height", image.height());
    image.pixelSize().ifPresent(size -> node.put("pixelSize", size));
    Alignment alignment = image.alignment();
    Affine m = alignment.matrix();
    ArrayNode matrix = node.putArray("matrix");
    matrix.addArray().add(m.m00()).add(m.m01()).add(m.m02());
    matrix.addArray().add(m.m10()).add(m.m11()).add(m.m12());
    node.put("model", alignment.model().identifier());
    alignment.spline().ifPresent(spline -> writeSpline(node.putArray("landmarks"), spline));
    alignment
        .drift()
        .ifPresent(drift -> node.putObject("drift").put("dx", drift.dx()).put("dy", drift.dy()));
    node.put("method", alignment.method());
    ObjectNode quality = node.putObject("quality");
    alignment.quality().entrySet().stream()
        .filter(entry -> Double.isFinite(entry.getValue()))
        .forEach(entry -> quality.put(entry.getKey(), entry.getValue()));
    if (!alignment.residuals().isEmpty()) {
      ArrayNode residuals = node.putArray("residuals");
      for (Alignment.Residual one : alignment.residuals()) {
        residuals
            .addArray()
            .add(rounded(one.x()))
            .add(rounded(one.y()))
            .add(rounded(one.dx()))
            .add(rounded(one.dy()))
            .add(rounded(one.error()));
      }
    }
  }

  /** To a thousandth of a pixel, which is less than any residual is known to. */
  private static double rounded(double value) {
    return Math.rint(value * 1000) / 1000;
  }

  private static void writeSpline(ArrayNode landmarks, ThinPlate spline) {
    for (ThinPlate.Pair pair : spline.pairs()) {
      landmarks.addArray().add(pair.movingX()).add(pair.movingY()).add(pair.x()).add(pair.y());
    }
  }

  private static String relative(Path folder, Path path) {
    Path target = path.toAbsolutePath().normalize();
    Path from = folder.toAbsolutePath().normalize();
    boolean sameRoot = target.getRoot() != null && target.getRoot().equals(from.getRoot());
    String text = (sameRoot ? from.relativize(target) : target).toString();
    return text.replace(target.getFileSystem().getSeparator(), "/");
  }

  /** Turns the tree of one file into a document, checking everything. */
  private record Reading(Path file) {

    RegistrationDocument document(JsonNode root) {
      if (root == null || !root.isObject()) {
        throw bad("not a registration (no JSON object)");
      }
      JsonNode schema = root.path("schema");
      if (!schema.isInt() || schema.intValue() < 1) {
        throw bad("not a registration (no schema number)");
      }
      if (schema.intValue() > SCHEMA) {
        throw bad("written by a newer version (schema " + schema.intValue() + ")");
      }
      JsonNode reference = root.path("reference");
      if (!reference.isObject()) {
        throw bad("there is no reference image");
      }
      String name = string(reference, "name", "the reference");
      List<Path> files = reference.path("file").isNull() ? List.of() : file(reference.path("file"));
      RegistrationDocument.Reference referenceImage =
          new RegistrationDocument.Reference(
              name,
              files.stream().findFirst(),
              edge(reference, "width", name),
              edge(reference, "height", name),
              pixelSize(reference, name));
      JsonNode list = root.path("images");
      if (!list.isArray() || list.size() > MAX_IMAGES) {
        throw bad("there is no list of images");
      }
      List<RegistrationDocument.Moved> images = new ArrayList<>();
      for (JsonNode node : list) {
        images.add(image(node));
      }
      try {
        return new RegistrationDocument(referenceImage, images);
      } catch (IllegalArgumentException e) {
        throw bad(e.getMessage());
      }
    }

    private RegistrationDocument.Moved image(JsonNode node) {
      String name = string(node, "name", "an image");
      JsonNode paths = node.path("files");
      if (!paths.isMissingNode() && (!paths.isArray() || paths.size() > MAX_FILES)) {
        throw bad("the files of " + name + " are no list");
      }
      List<Path> files = new ArrayList<>();
      paths.forEach(path -> files.addAll(file(path)));
      return new RegistrationDocument.Moved(
          name,
          files,
          edge(node, "width", name),
          edge(node, "height", name),
          pixelSize(node, name),
          alignment(node, name));
    }

    private Alignment alignment(JsonNode node, String name) {
      JsonNode rows = node.path("matrix");
      if (!rows.isArray()
          || rows.size() != 2
          || rows.get(0).size() != 3
          || rows.get(1).size() != 3) {
        throw bad("the matrix of " + name + " is not 2 x 3");
      }
      double[] m = new double[6];
      for (int i = 0; i < 6; i++) {
        m[i] = finite(rows.get(i / 3).path(i % 3), "the matrix of " + name);
      }
      Affine matrix = new Affine(m[0], m[1], m[2], m[3], m[4], m[5]);
      double area = Math.abs(matrix.determinant());
      if (!(area > MIN_AREA_RATIO && area < 1 / MIN_AREA_RATIO)) {
        throw bad("the matrix of " + name + " cannot be inverted");
      }
      Optional<Alignment.Drift> drift = Optional.empty();
      JsonNode driftNode = node.path("drift");
      if (driftNode.isObject()) {
        drift =
            Optional.of(
                new Alignment.Drift(
                    finite(driftNode.path("dx"), "the drift of " + name),
                    finite(driftNode.path("dy"), "the drift of " + name)));
      } else if (!driftNode.isMissingNode() && !driftNode.isNull()) {
        throw bad("the drift of " + name + " has no dx and dy");
      }
      Map<String, Double> quality = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> entry : node.path("quality").properties()) {
        if (entry.getValue().isNumber() && Double.isFinite(entry.getValue().doubleValue())) {
          quality.put(entry.getKey(), entry.getValue().doubleValue());
        }
      }
      String method = node.path("method").asText("read from " + file.getFileName());
      Alignment.Model model = model(node, name);
      Optional<ThinPlate> spline =
          model == Alignment.Model.THIN_PLATE
              ? Optional.of(spline(node.path("landmarks"), name))
              : Optional.empty();
      if (spline.isPresent() && drift.isPresent()) {
        throw bad("the thin plate of " + name + " has a drift");
      }
      return new Alignment(matrix, drift, model, method, quality, residuals(node, name), spline);
    }

    private ThinPlate spline(JsonNode list, String name) {
      if (!list.isArray() || list.size() < ThinPlate.FEWEST || list.size() > ThinPlate.MOST) {
        throw bad(
            "the thin plate of %s does not have %d to %d landmarks"
                .formatted(name, ThinPlate.FEWEST, ThinPlate.MOST));
      }
      List<ThinPlate.Pair> pairs = new ArrayList<>();
      for (JsonNode pair : list) {
        if (!pair.isArray() || pair.size() != 4) {
          throw bad("a landmark of " + name + " is not four numbers");
        }
        double[] p = new double[4];
        for (int i = 0; i < 4; i++) {
          p[i] = finite(pair.path(i), "a landmark of " + name);
        }
        pairs.add(new ThinPlate.Pair(p[0], p[1], p[2], p[3]));
      }
      try {
        return ThinPlate.through(pairs);
      } catch (ArithmeticException e) {
        throw bad("no thin plate goes through the landmarks of " + name);
      }
    }

    private List<Alignment.Residual> residuals(JsonNode node, String name) {
      JsonNode list = node.path("residuals");
      if (list.isMissingNode() || list.isNull()) {
        return List.of();
      }
      if (!list.isArray() || list.size() > MAX_RESIDUALS) {
        throw bad("the residuals of " + name + " are no list");
      }
      List<Alignment.Residual> residuals = new ArrayList<>();
      for (JsonNode one : list) {
        if (!one.isArray() || one.size() != 5) {
          throw bad("a residual of " + name + " does not have five numbers");
        }
        double[] v = new double[5];
        for (int i = 0; i < v.length; i++) {
          v[i] = finite(one.get(i), "the residuals of " + name);
        }
        residuals.add(new Alignment.Residual(v[0], v[1], v[2], v[3], v[4]));
      }
      return residuals;
    }

    private Alignment.Model model(JsonNode node, String name) {
      String text = string(node, "model", name);
      for (Alignment.Model model : Alignment.Model.values()) {
        if (model.identifier().equals(text)) {
          return model;
        }
      }
      throw bad("the model \"" + text + "\" of " + name + " is not one this version knows");
    }

    private String string(JsonNode node, String key, String owner) {
      JsonNode value = node.path(key);
      if (!value.isTextual() || value.textValue().isBlank()) {
        throw bad(owner + " has no " + key);
      }
      return value.textValue();
    }

    private int edge(JsonNode node, String key, String owner) {
      JsonNode value = node.path(key);
      if (!value.isInt() || value.intValue() < 1 || value.intValue() > MAX_EDGE) {
        throw bad(owner + " has no sensible " + key);
      }
      return value.intValue();
    }

    private OptionalDouble pixelSize(JsonNode node, String owner) {
      JsonNode value = node.path("pixelSize");
      if (value.isMissingNode() || value.isNull()) {
        return OptionalDouble.empty();
      }
      double size = finite(value, "the pixel size of " + owner);
      if (!(size > 0)) {
        throw bad("the pixel size of " + owner + " is not positive");
      }
      return OptionalDouble.of(size);
    }

    private double finite(JsonNode node, String what) {
      if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
        throw bad(what + " holds something that is not a finite number");
      }
      return node.doubleValue();
    }

    private List<Path> file(JsonNode node) {
      if (node.isMissingNode()) {
        return List.of();
      }
      try {
        if (node.isTextual() && !node.textValue().isEmpty()) {
          Path folder = file.toAbsolutePath().getParent();
          return List.of(folder.resolve(node.textValue()).normalize());
        }
        throw bad("a file name is not a text");
      } catch (InvalidPathException e) {
        throw Problem.with(file, "a file name cannot be a path: " + e.getReason() + ".", e);
      }
    }

    private Problem bad(String what) {
      return Problem.with(file, "not a usable registration: " + what + ".");
    }
  }
}
