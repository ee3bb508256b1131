package org.kintsugi.project;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.kintsugi.io.Json;
import org.kintsugi.job.Problem;

/** {@code provenance.jsonl}: what was done with a project, one JSON object a line. */
final class ProvenanceFile {

  static final String NAME = "provenance.jsonl";

  private ProvenanceFile() {}

  static byte[] write(Json json, List<ProvenanceEntry> provenance) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (ProvenanceEntry entry : provenance) {
      ObjectNode node = json.mapper().createObjectNode();
      node.put("time", entry.time().toString());
      node.put("action", entry.action());
      ObjectNode details = node.putObject("details");
      entry.details().forEach(details::put);
      out.writeBytes((json.line(node) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  /**
   * Reads it.
   *
   * @throws DamagedPartException where a line is none
   */
  static List<ProvenanceEntry> read(Json json, byte[] content) throws IOException {
    List<ProvenanceEntry> entries = new ArrayList<>();
    try (MappingIterator<JsonNode> lines =
        json.mapper().readerFor(JsonNode.class).readValues(content)) {
      while (lines.hasNextValue()) {
        JsonFields fields = new JsonFields(lines.nextValue(), NAME, "line " + (entries.size() + 1));
        entries.add(
            new ProvenanceEntry(
                Instant.parse(fields.text("time")),
                fields.text("action"),
                fields.texts("details")));
      }
    } catch (JsonProcessingException | DateTimeException | Problem e) {
      throw new DamagedPartException("line " + (entries.size() + 1) + " of " + NAME, e);
    }
    return entries;
  }
}
