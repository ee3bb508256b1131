package org.kintsugi.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.kintsugi.io.Json;
import org.kintsugi.job.Problem;

/**
 * A class preset as a JSON file: {@code schema}, {@code name}, and {@code classes} and {@code
 * phases} as in a project.
 *
 * @param json how JSON is read and written
 */
public record ClassPresetFile(Json json) {

  /** How the names of such files end. */
  public static final String ENDING = ".kclasses";

  private static final int SCHEMA = 1;
  private static final long LIMIT = 1 << 20;

  /**
   * Writes a preset, atomically.
   *
   * @throws Problem where the file cannot be written
   */
  public void write(Path file, ClassPreset preset) {
    ObjectNode root = json.mapper().createObjectNode();
    root.put("schema", SCHEMA);
    root.put("name", preset.name());
    ClassesJson.write(root, preset.classes(), preset.rule());
    json.write(file, root);
  }

  /**
   * Reads a preset.
   *
   * @throws Problem where the file is none, or of a later version
   */
  public ClassPreset read(Path file) {
    JsonFields fields = new JsonFields(json.read(file, JsonNode.class, LIMIT), file.toString(), "");
    if (fields.integer("schema") != SCHEMA) {
      throw Problem.with(file, "the class preset is of a version this program does not know.");
    }
    try {
      return new ClassPreset(
          fields.text("name"), ClassesJson.classes(fields), ClassesJson.rule(fields));
    } catch (IllegalArgumentException e) {
      throw Problem.with(file, "no usable class preset (" + e.getMessage() + ").");
    }
  }
}
