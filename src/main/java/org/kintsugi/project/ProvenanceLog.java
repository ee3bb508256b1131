package org.kintsugi.project;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.kintsugi.job.ProgramVersion;

/**
 * What is written into the log of a project. Edits are told by what they changed between two
 * states, so that no kind of edit can be forgotten; each entry names the program's version.
 */
public final class ProvenanceLog {

  /** The action of an entry that says what changed between opening and saving. */
  public static final String EDITED = "edited";

  private static final String PROGRAM = "program";

  private ProvenanceLog() {}

  /**
   * An entry of this program.
   *
   * @param action what was done ("exported results")
   * @param details names and values, in order
   */
  public static ProvenanceEntry entry(Instant time, String action, Map<String, String> details) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put(PROGRAM, program());
    all.putAll(details);
    return new ProvenanceEntry(time, action, all);
  }

  /** Says that the project was made of its images, with their checksums. */
  public static ProvenanceEntry created(Instant time, Project project) {
    return entry(time, "created", ProjectFacts.images(project));
  }

  /** Says that results were written, and of which sections. */
  public static ProvenanceEntry exported(Instant time, String folder, String sections) {
    return entry(time, "exported results", Map.of("folder", folder, "sections", sections));
  }

  /** Says that labels were read from a file. */
  public static ProvenanceEntry importedLabels(Instant time, String file, String section) {
    return entry(time, "imported labels", Map.of("file", file, "section", section));
  }

  /**
   * Says that unsaved work was recovered, and how it goes beyond what was saved.
   *
   * @param saved the project as it was saved; empty where there is none
   */
  public static ProvenanceEntry recovered(
      Instant time, Instant lastChange, Optional<Project> saved, Project work) {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("last change", lastChange.toString());
    saved.ifPresent(before -> details.putAll(changes(before, work)));
    return entry(time, "recovered unsaved work", details);
  }

  /** Says that images were found elsewhere: the new place by the old. */
  public static ProvenanceEntry moved(Instant time, Map<Path, Path> moved) {
    Map<String, String> details = new LinkedHashMap<>();
    moved.forEach((before, now) -> details.put(before.toString(), now.toString()));
    return entry(time, "took images from elsewhere", details);
  }

  /** Says whether the result of a section is the one the project was saved with. */
  public static ProvenanceEntry checked(Instant time, String section, boolean same) {
    return entry(
        time,
        "checked the result after opening",
        Map.of(section, same ? "the saved one, to the last pixel" : "not the saved one"));
  }

  /**
   * Says what changed between two states: every fact of {@code after} that is not so in {@code
   * before}, and those that are gone.
   *
   * @param since when the work on it began
   * @return empty where no fact changed
   */
  public static Optional<ProvenanceEntry> edited(
      Instant time, Instant since, Project before, Project after) {
    Map<String, String> changes = changes(before, after);
    if (changes.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> details = new LinkedHashMap<>();
    details.put("since", since.toString());
    details.putAll(changes);
    return Optional.of(entry(time, EDITED, details));
  }

  /** What changed between two states, by the names of {@link ProjectFacts}. */
  public static Map<String, String> changes(Project before, Project after) {
    Map<String, String> old = ProjectFacts.of(before);
    Map<String, String> now = ProjectFacts.of(after);
    Map<String, String> changes = new LinkedHashMap<>();
    now.forEach(
        (name, value) -> {
          if (!value.equals(old.get(name))) {
            changes.put(name, value);
          }
        });
    old.keySet().stream()
        .filter(name -> !now.containsKey(name))
        .forEach(name -> changes.put(name, "none any more"));
    return changes;
  }

  private static String program() {
    return "Kintsugi %s (Java %s, %s %s)"
        .formatted(
            ProgramVersion.current(),
            System.getProperty("java.version", "?"),
            System.getProperty("os.name", "?"),
            System.getProperty("os.arch", "?"));
  }
}
