package org.kintsugi.project;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.features.FeatureSpec;
import org.kintsugi.forest.ForestOptions;
import org.kintsugi.image.Region;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.io.Json;
import org.kintsugi.job.Problem;
import org.kintsugi.job.ProgramVersion;

/**
 * {@code project.json}: everything of a project but labels, forest, provenance and thumbnail.
 *
 * @param json how JSON is read and written
 * @param file the project file, for problems
 * @param images writes paths relative to its folder
 */
record ProjectJson(Json json, Path file, ImageJson images) {

  private static final String PACKED = "imagesInside";

  private static final int MAX_SECTIONS = 10_000;

  /** More pixels than this in all sections are refused: some thousand large sections. */
  private static final long MAX_PIXELS = 1L << 36;

  byte[] write(Project project) {
    ObjectNode root = json.mapper().createObjectNode();
    // Versions that know nothing of packed images would leave them out when they save.
    root.put("schema", project.packed() ? ProjectFile.SCHEMA : ProjectFile.UNPACKED_SCHEMA);
    root.put("program", "Kintsugi " + ProgramVersion.current());
    if (project.packed()) {
      root.put(PACKED, true);
    }
    ClassesJson.write(root, project.classes(), project.rule());
    CleanUpJson.write(project.cleanUp(), root);
    root.set("features", json.mapper().valueToTree(project.features()));
    root.set("forest", json.mapper().valueToTree(project.forestOptions()));
    ObjectNode settings = root.putObject("settings");
    project.settings().forEach(settings::put);
    ArrayNode sections = root.putArray("sections");
    project.sections().forEach(each -> write(sections.addObject(), each));
    return json.bytes(root);
  }

  /**
   * The project without labels, forest, provenance and thumbnail.
   *
   * @throws Problem where the text does not hold a project of a schema this version knows
   */
  Project read(byte[] content) {
    JsonNode root = json.read(file.toString(), content, JsonNode.class);
    JsonFields fields = new JsonFields(root, file.toString(), "");
    int schema = fields.integer("schema");
    if (schema > ProjectFile.SCHEMA) {
      throw Problem.with(
              file,
              "the project was saved by a newer version of Kintsugi (its schema is "
                  + schema
                  + ", this version knows up to "
                  + ProjectFile.SCHEMA
                  + "); install that version to open it.")
          .unharmed("The file was not touched.");
    }
    if (schema < 1) {
      throw fields.bad("schema", "not 1 or more");
    }
    List<ProjectSection> sections = new ArrayList<>();
    long pixels = 0;
    for (JsonFields each : fields.objects("sections")) {
      ChannelReference reference = images.channel(each.object("reference"));
      pixels += (long) reference.width() * reference.height();
      if (sections.size() == MAX_SECTIONS || pixels > MAX_PIXELS) {
        throw fields.bad("sections", "longer than any real list of sections");
      }
      sections.add(section(each, reference));
    }
    return new Project(
        sections,
        ClassesJson.classes(fields),
        ClassesJson.rule(fields),
        CleanUpJson.read(fields),
        value(fields, "features", FeatureSpec.class),
        forestOptions(fields),
        fields.texts("settings"),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        root.path(PACKED).asBoolean(false));
  }

  private void write(ObjectNode node, ProjectSection section) {
    node.put("name", section.name());
    images.write(node.putObject("reference"), section.reference());
    ArrayNode further = node.putArray("channels");
    section.further().forEach(each -> images.write(further.addObject(), each));
    section.maps().ifPresent(maps -> images.write(node.putObject("maps"), maps));
    Region valid = section.validRegion().bounds();
    node.putObject("validRegion")
        .put("x", valid.x())
        .put("y", valid.y())
        .put("width", valid.width())
        .put("height", valid.height());
    section.resultSha256().ifPresent(sha256 -> node.put("resultSha256", sha256));
  }

  private ProjectSection section(JsonFields fields, ChannelReference reference) {
    List<FurtherReference> further =
        fields.objects("channels").stream().map(images::further).toList();
    JsonFields valid = fields.object("validRegion");
    Region bounds =
        new Region(
            valid.integer("x"),
            valid.integer("y"),
            valid.integer("width"),
            valid.integer("height"));
    return new ProjectSection(
        fields.text("name"),
        reference,
        further,
        fields.optional("maps").map(images::maps),
        new ValidRegion(reference.width(), reference.height(), bounds),
        LabelSnapshot.empty(reference.width(), reference.height()),
        fields.optionalText("resultSha256"));
  }

  /** Projects from before there was self-training go on without it. */
  private ForestOptions forestOptions(JsonFields fields) {
    if (fields.object("forest").node() instanceof ObjectNode node && !node.has("selfTraining")) {
      node.put("selfTraining", false);
    }
    return value(fields, "forest", ForestOptions.class);
  }

  private <T> T value(JsonFields fields, String key, Class<T> type) {
    try {
      return json.mapper().treeToValue(fields.object(key).node(), type);
    } catch (JsonProcessingException e) {
      String detail = e.getOriginalMessage();
      throw fields.bad(
          key, "not usable (" + detail.lines().findFirst().orElse("no reason given") + ")");
    }
  }
}
