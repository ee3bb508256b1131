package org.kintsugi.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.kintsugi.io.FileHash;
import org.kintsugi.io.Json;
import org.kintsugi.job.Problem;
import org.kintsugi.job.ProgramVersion;

/**
 * All that decides what the results of a slice look like, but for its images: a run goes on only
 * with what it was begun with. Kept in the folder of the results.
 *
 * @param content as it stands in the file
 */
record StackSettings(ObjectNode content) {

  /** The file's name in the folder of the results. */
  static final String NAME = "stack_run.json";

  private static final int SCHEMA = 1;
  private static final long LARGEST = 1 << 20;
  private static final Json JSON = new Json();

  /** What stands in the file, and how it is called where it changed. */
  private static final Map<String, String> WORDS = words();

  private static Map<String, String> words() {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("program", "another version of this program");
    words.put("forest", "another forest");
    words.put("cleanUp", "another choice of clean-up");
    words.put("registration", "another --registration");
    words.put("cropDatabar", "another choice of --crop-databar");
    words.put("content", "another choice of what is written (--preset and the options beside it)");
    words.put("probabilities", "another choice of --probabilities");
    words.put("uncertainty", "another choice of --uncertainty");
    return words;
  }

  static StackSettings of(StackRequest request) {
    ObjectNode json = JSON.mapper().createObjectNode();
    json.put("schema", SCHEMA);
    json.put("program", "Kintsugi " + ProgramVersion.current());
    // By content: a forest that was copied or renamed is the same.
    json.put("forest", FileHash.sha256(request.forestFile()));
    json.put("cleanUp", request.forest().cleanUp().isActive());
    json.put(
        "registration",
        switch (request.registration()) {
          case RegistrationChoice.Automatic() -> "each";
          case RegistrationChoice.None() -> "none";
          case RegistrationChoice.FromFile(Path file) -> FileHash.sha256(file);
        });
    json.put("cropDatabar", request.cropDatabar());
    ExportContent content = request.writer().content();
    // A set is listed in no order of its own.
    json.put("content", content.withArrays(Set.of()) + " " + content.sortedArrays());
    json.put("probabilities", request.outputs().probabilities());
    json.put("uncertainty", request.outputs().uncertainty());
    return new StackSettings(json);
  }

  /** What tells results of these settings from others. */
  String id() {
    return FileHash.sha256(JSON.bytes(content));
  }

  /** Whether a run was begun in a folder. */
  static boolean isIn(Path folder) {
    return Files.exists(folder.resolve(NAME));
  }

  /**
   * Refuses to go on in a folder with what it was not begun with.
   *
   * @throws Problem saying what is another
   */
  void checkSameIn(Path folder) {
    JsonNode begun = JSON.read(folder.resolve(NAME), JsonNode.class, LARGEST);
    if (begun.path("schema").asInt() != SCHEMA) {
      throw refused(folder, "another version of this program");
    }
    for (Map.Entry<String, String> each : WORDS.entrySet()) {
      if (!content.path(each.getKey()).equals(begun.path(each.getKey()))) {
        throw refused(folder, each.getValue());
      }
    }
  }

  private static Problem refused(Path folder, String what) {
    return Problem.with(
            folder,
            "its slices were begun with "
                + what
                + "; choose another folder, or --force to begin anew.")
        .unharmed("What is there is unchanged.");
  }

  void write(Path folder) {
    JSON.write(folder.resolve(NAME), content);
  }
}
