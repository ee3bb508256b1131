package org.kintsugi.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.kintsugi.image.Calibration;
import org.kintsugi.project.ChannelReference;
import org.kintsugi.project.Project;
import org.kintsugi.project.ProjectFacts;
import org.kintsugi.project.ProjectFile;
import org.kintsugi.project.ProjectSection;
import org.kintsugi.project.ProvenanceEntry;

/**
 * What {@code kintsugi info} says of a project: its sections, their channels and pixel sizes, how
 * it stands, and the log of what was done.
 */
final class ProjectReport {

  private static final String FORMAT = "Kintsugi project";

  private ProjectReport() {}

  /** Whether a file is named as projects are. */
  static boolean isNamed(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".kintsugi");
  }

  /**
   * The project as JSON-able values.
   *
   * @throws org.kintsugi.job.Problem if it cannot be opened
   */
  static Map<String, Object> json(Path file) {
    Project project = ProjectFile.open(file);
    List<Map<String, Object>> sections = new ArrayList<>();
    for (ProjectSection each : project.sections()) {
      Map<String, Object> section = new LinkedHashMap<>();
      section.put("name", each.name());
      List<Map<String, Object>> channels = new ArrayList<>();
      channels(each).forEach(channel -> channels.add(json(channel)));
      section.put("channels", channels);
      section.put("elementMaps", each.maps().map(maps -> maps.elements().size()).orElse(0));
      section.put("labelledPixels", each.labels().labelledCount());
      sections.add(section);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file", file.toString());
    json.put("format", FORMAT);
    json.put("sections", sections);
    json.put("facts", ProjectFacts.of(project));
    json.put("provenance", project.provenance().stream().map(ProjectReport::json).toList());
    return json;
  }

  /**
   * Prints the project: its sections, how it stands, and the log of what was done.
   *
   * @param line prints a name and a value
   * @throws org.kintsugi.job.Problem if it cannot be opened
   */
  static void print(Path file, PrintWriter out, BiConsumer<String, String> line) {
    log(lines(file, line), out);
  }

  private static Project lines(Path file, BiConsumer<String, String> line) {
    Project project = ProjectFile.open(file);
    line.accept("format", FORMAT);
    for (ProjectSection each : project.sections()) {
      line.accept("section", each.name());
      for (ChannelReference channel : channels(each)) {
        line.accept(
            channel.name(),
            "%d x %d px, %s (plane %d of %s)"
                .formatted(
                    channel.width(),
                    channel.height(),
                    InfoCommand.pixelSize(channel.calibration()),
                    channel.plane() + 1,
                    project.packed()
                        ? channel.image().file().getFileName() + ", in the project"
                        : channel.image().file()));
      }
      each.maps().ifPresent(maps -> line.accept("element maps", "" + maps.elements().size()));
      line.accept("labelled pixels", "" + each.labels().labelledCount());
    }
    return project;
  }

  /** The project as it stands and what was done with it, as a paper's supplement prints them. */
  private static void log(Project project, PrintWriter out) {
    out.println();
    out.println("As it stands");
    ProjectFacts.of(project).forEach((name, value) -> out.println("  " + name + ": " + value));
    out.println();
    out.println("What was done");
    if (project.provenance().isEmpty()) {
      out.println("  nothing is written down");
    }
    for (ProvenanceEntry each : project.provenance()) {
      out.println("  " + each.time().truncatedTo(ChronoUnit.SECONDS) + " " + each.action());
      each.details().forEach((name, value) -> out.println("    " + name + ": " + value));
    }
  }

  private static Map<String, Object> json(ProvenanceEntry entry) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("time", entry.time().toString());
    json.put("action", entry.action());
    json.put("details", entry.details());
    return json;
  }

  private static List<ChannelReference> channels(ProjectSection section) {
    List<ChannelReference> channels = new ArrayList<>(List.of(section.reference()));
    section.further().forEach(each -> channels.add(each.channel()));
    return channels;
  }

  private static Map<String, Object> json(ChannelReference channel) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", channel.name());
    json.put("file", channel.image().file().toString());
    json.put("plane", channel.plane());
    json.put("width", channel.width());
    json.put("height", channel.height());
    Optional<Calibration> size = channel.calibration();
    json.put("pixelSize", size.map(Calibration::pixelWidth).orElse(null));
    json.put("pixelHeight", size.map(Calibration::pixelHeight).orElse(null));
    json.put("pixelSizeSource", size.map(InfoCommand::sourceName).orElse(null));
    return json;
  }
}
