package org.kintsugi.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.image.PixelMask;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.io.AtomicFiles;
import org.kintsugi.io.Json;
import org.kintsugi.io.TiffWriter;
import org.kintsugi.job.Problem;

/**
 * Saves and opens projects: {@code NAME.kintsugi}, a zip file of documented parts (see {@code
 * docs/formats.md}). The same project gives the same bytes. A save either succeeds whole or leaves
 * the file as it was; opening reads no image and changes nothing.
 */
public final class ProjectFile {

  /** The newest schema this version reads; it writes it where images are in the file. */
  public static final int SCHEMA = 3;

  /** The schema this version writes where images stay where they are. */
  static final int UNPACKED_SCHEMA = 2;

  /** The ending of project files. */
  public static final String EXTENSION = ".kintsugi";

  private static final String PROJECT = "project.json";
  private static final String FOREST = "forest.kforest";
  private static final String PROVENANCE = ProvenanceFile.NAME;
  private static final String THUMBNAIL = "thumbnail.png";
  private static final String STROKES = "strokes.jsonl";
  private static final String LABELS = "labels.tif";
  private static final String CORRECTIONS = "corrections.jsonl";
  private static final String EXCLUDED = "excluded.jsonl";

  private static final int MAX_JSON = 64 << 20;
  private static final int MAX_FOREST = 256 << 20;
  private static final int MAX_THUMBNAIL = 16 << 20;
  private static final long MAX_STROKES = 4L << 30;

  /** The date of every part: the earliest a zip file can hold. */
  private static final LocalDateTime NO_DATE = LocalDateTime.of(1980, 1, 1, 0, 0);

  private static final Json JSON = new Json();

  private ProjectFile() {}

  /**
   * Writes a project, atomically: a temporary file beside {@code file}, forced to disk, then
   * renamed.
   *
   * @throws Problem if it cannot be written; an older file is then unharmed
   */
  public static void save(Path file, Project project) {
    PackedImages images = project.packed() ? PackedImages.of(project) : PackedImages.NONE;
    byte[] json =
        new ProjectJson(JSON, file, new ImageJson(folder(file), images.names())).write(project);
    AtomicFiles.write(
        file,
        out -> {
          ZipOutputStream zip = new ZipOutputStream(out);
          writePart(zip, PROJECT, json);
          for (int i = 0; i < project.sections().size(); i++) {
            ProjectSection section = project.sections().get(i);
            begin(zip, part(i, STROKES));
            StrokeFile.write(zip, section.labels());
            zip.closeEntry();
            writePart(zip, part(i, LABELS), labels(project, section));
            if (!section.corrections().strokes().isEmpty()) {
              begin(zip, part(i, CORRECTIONS));
              StrokeFile.write(zip, section.corrections());
              zip.closeEntry();
            }
            PixelMask excluded = section.validRegion().excluded();
            if (!excluded.isEmpty()) {
              begin(zip, part(i, EXCLUDED));
              MaskFile.write(zip, excluded);
              zip.closeEntry();
            }
          }
          if (!project.provenance().isEmpty()) {
            writePart(zip, PROVENANCE, ProvenanceFile.write(JSON, project.provenance()));
          }
          if (project.forest().isPresent()) {
            writePart(zip, FOREST, project.forest().get().toArray());
          }
          if (project.thumbnail().isPresent()) {
            writePart(zip, THUMBNAIL, project.thumbnail().get().toArray());
          }
          images.write(zip, file);
          zip.finish();
        });
    AtomicFiles.tidy(file);
  }

  /**
   * Opens a project without reading any image; see {@link ImageLocator#check} for those.
   *
   * @throws Problem if the file is missing, damaged, no project, or of a newer schema
   */
  public static Project open(Path file) {
    if (Files.isDirectory(file)) {
      throw Problem.with(file, "a folder, not a project file.");
    }
    try (ProjectParts parts = ProjectParts.open(file)) {
      byte[] json =
          parts
              .bytes(PROJECT, MAX_JSON)
              .orElseThrow(() -> new DamagedPartException("it has no " + PROJECT));
      Project bare = new ProjectJson(JSON, file, new ImageJson(folder(file))).read(json);
      List<ProjectSection> sections = new ArrayList<>();
      for (int i = 0; i < bare.sections().size(); i++) {
        ProjectSection section = bare.sections().get(i);
        LabelSnapshot labels = strokes(parts, part(i, STROKES), section);
        String corrected = part(i, CORRECTIONS);
        PixelMask excluded = excluded(parts, part(i, EXCLUDED), section.validRegion());
        sections.add(
            section
                .withLabels(labels)
                .withCorrections(
                    parts.has(corrected)
                        ? strokes(parts, corrected, section)
                        : section.corrections())
                .withValidRegion(section.validRegion().excluding(excluded)));
      }
      return new Project(
          sections,
          bare.classes(),
          bare.rule(),
          bare.cleanUp(),
          bare.features(),
          bare.forestOptions(),
          bare.settings(),
          parts.bytes(FOREST, MAX_FOREST).map(StoredBytes::new),
          provenance(parts),
          parts.bytes(THUMBNAIL, MAX_THUMBNAIL).map(StoredBytes::new),
          bare.packed());
    } catch (NoSuchFileException e) {
      throw Problem.with(file, "no such file.", e);
    } catch (ZipException e) {
      throw Problem.with(
          file, "not a Kintsugi project, or damaged or cut short (" + e.getMessage() + ").", e);
    } catch (DamagedPartException | IllegalArgumentException e) {
      throw Problem.with(file, "the project is damaged: " + e.getMessage() + ".", e);
    } catch (IOException e) {
      throw Problem.with(file, "the project could not be read (" + e.getMessage() + ").", e);
    } catch (OutOfMemoryError e) {
      throw Problem.with(file, "the project does not fit into the memory this program may use.", e);
    }
  }

  private static LabelSnapshot strokes(ProjectParts parts, String name, ProjectSection section)
      throws IOException {
    return parts.read(
        name,
        MAX_STROKES,
        in ->
            StrokeFile.read(
                JSON.mapper(), in, section.reference().width(), section.reference().height()));
  }

  private static PixelMask excluded(ProjectParts parts, String name, ValidRegion valid)
      throws IOException {
    return parts.has(name)
        ? parts.read(
            name,
            MAX_STROKES,
            in -> MaskFile.read(JSON.mapper(), in, valid.width(), valid.height()))
        : valid.excluded();
  }

  private static String part(int section, String name) {
    return "sections/" + (section + 1) + "/" + name;
  }

  /** The folder that relative paths start from: that of the file itself where it is a link. */
  static Path folder(Path file) {
    try {
      Path real = Files.isSymbolicLink(file) && Files.exists(file) ? file.toRealPath() : file;
      return real.toAbsolutePath().normalize().getParent();
    } catch (IOException e) {
      throw Problem.with(file, "the link could not be followed.", e);
    }
  }

  private static byte[] labels(Project project, ProjectSection section) {
    return TiffWriter.indexed(
        section.labels().toPlane(), project.classes().rgbById(), section.reference().calibration());
  }

  private static void writePart(ZipOutputStream zip, String name, byte[] content)
      throws IOException {
    begin(zip, name);
    zip.write(content);
    zip.closeEntry();
  }

  private static void begin(ZipOutputStream zip, String name) throws IOException {
    zip.putNextEntry(entry(name));
  }

  /** A part without a date: the same project gives the same bytes. */
  static ZipEntry entry(String name) {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(NO_DATE);
    return entry;
  }

  private static List<ProvenanceEntry> provenance(ProjectParts parts) throws IOException {
    Optional<byte[]> content = parts.bytes(PROVENANCE, MAX_JSON);
    if (content.isEmpty()) {
      return List.of();
    }
    return ProvenanceFile.read(JSON, content.get());
  }
}
