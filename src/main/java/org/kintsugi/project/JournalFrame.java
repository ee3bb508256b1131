package org.kintsugi.project;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.kintsugi.annotation.LabelDelta;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.image.PixelMask;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.io.Json;

/**
 * One state of a project as it stands in a journal: what changed since the state before, as bytes.
 * Big-endian: time (long, milliseconds since 1970), path of the project's file (UTF-8, empty for
 * none), {@code project.json} and {@code provenance.jsonl} (each a length and UTF-8; length -1
 * where unchanged), number of sections (int), and of each: the section of the state before that it
 * is told from (int, -1 for none), its labels and corrections ({@link LabelDelta}), its excluded
 * pixels (as {@code excluded.jsonl}; length -1 where unchanged).
 */
final class JournalFrame {

  private static final Json JSON = new Json();
  private static final int SAME = -1;
  private static final int NO_BASE = -1;

  /** What the next frame is told from. */
  private final ImageJson images;

  private Optional<Project> last = Optional.empty();
  private byte[] lastJson = new byte[0];
  private byte[] lastProvenance = new byte[0];
  private Optional<Path> lastFile = Optional.empty();
  private Instant lastTime = Instant.EPOCH;

  /**
   * Frames from the first on.
   *
   * @param folder the journal's folder: paths of images are told from there
   */
  JournalFrame(Path folder) {
    this.images = new ImageJson(folder.toAbsolutePath().normalize());
  }

  /** The state of the last frame. */
  Optional<Project> last() {
    return last;
  }

  /** The project's file by the last frame. */
  Optional<Path> lastFile() {
    return lastFile;
  }

  /** When the last frame was written. */
  Instant lastTime() {
    return lastTime;
  }

  /**
   * A state as bytes that tell it from the one before.
   *
   * @param bytes what is to be written
   * @param stood to be called once they are on disk: the state is then the last one
   */
  record Next(byte[] bytes, Runnable stood) {}

  /** Tells {@code project} from the state before; that one stays the last until this one stands. */
  Next next(Project project, Optional<Path> file, Instant time) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 12);
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeLong(time.toEpochMilli());
    byte[] path =
        file.map(each -> each.toAbsolutePath().toString())
            .orElse("")
            .getBytes(StandardCharsets.UTF_8);
    out.writeInt(path.length);
    out.write(path);
    byte[] json = new ProjectJson(JSON, images.folder(), images).write(project);
    byte[] provenance = ProvenanceFile.write(JSON, project.provenance());
    writePart(out, json, lastJson);
    writePart(out, provenance, lastProvenance);
    out.writeInt(project.sections().size());
    for (int i = 0; i < project.sections().size(); i++) {
      write(out, project.sections().get(i), i);
    }
    return new Next(bytes.toByteArray(), () -> took(project, json, provenance, file, time));
  }

  private static void writePart(DataOutputStream out, byte[] now, byte[] before)
      throws IOException {
    if (Arrays.equals(now, before)) {
      out.writeInt(SAME);
    } else {
      out.writeInt(now.length);
      out.write(now);
    }
  }

  private void write(DataOutputStream out, ProjectSection section, int index) throws IOException {
    int base = base(section, index);
    out.writeInt(base);
    Optional<ProjectSection> before =
        base == NO_BASE ? Optional.empty() : Optional.of(before(base));
    LabelDelta.write(out, labels(before, section), section.labels());
    LabelDelta.write(out, corrections(before, section), section.corrections());
    PixelMask excluded = section.validRegion().excluded();
    if (before.filter(each -> each.validRegion().excluded().equals(excluded)).isPresent()
        || (before.isEmpty() && excluded.isEmpty())) {
      out.writeInt(SAME);
    } else {
      ByteArrayOutputStream mask = new ByteArrayOutputStream();
      MaskFile.write(mask, excluded);
      out.writeInt(mask.size());
      mask.writeTo(out);
    }
  }

  /** The section of the state before that is of the same image, where it stands or elsewhere. */
  private int base(ProjectSection section, int index) {
    List<ProjectSection> before = last.map(Project::sections).orElse(List.of());
    if (index < before.size() && isBase(before.get(index), section)) {
      return index;
    }
    for (int i = 0; i < before.size(); i++) {
      if (isBase(before.get(i), section)) {
        return i;
      }
    }
    return NO_BASE;
  }

  private static boolean isBase(ProjectSection before, ProjectSection now) {
    return before.reference().image().sha256().equals(now.reference().image().sha256())
        && before.reference().plane() == now.reference().plane()
        && before.reference().width() == now.reference().width()
        && before.reference().height() == now.reference().height();
  }

  private ProjectSection before(int base) {
    return last.orElseThrow().sections().get(base);
  }

  private static LabelSnapshot labels(Optional<ProjectSection> before, ProjectSection now) {
    return before.map(ProjectSection::labels).orElseGet(() -> empty(now));
  }

  private static LabelSnapshot corrections(Optional<ProjectSection> before, ProjectSection now) {
    return before.map(ProjectSection::corrections).orElseGet(() -> empty(now));
  }

  private static LabelSnapshot empty(ProjectSection section) {
    return LabelSnapshot.empty(section.reference().width(), section.reference().height());
  }

  private void took(
      Project project, byte[] json, byte[] provenance, Optional<Path> file, Instant time) {
    last = Optional.of(project);
    lastJson = json;
    lastProvenance = provenance;
    lastFile = file;
    lastTime = time;
  }

  /**
   * Reads the next frame; its state becomes the last.
   *
   * @throws DamagedPartException where the bytes do not hold one that follows
   */
  void read(byte[] frame) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(frame));
    try {
      Instant time = Instant.ofEpochMilli(in.readLong());
      String path = new String(bytes(in, in.readInt()), StandardCharsets.UTF_8);
      byte[] json = part(in, lastJson);
      byte[] provenance = part(in, lastProvenance);
      Project bare = new ProjectJson(JSON, images.folder(), images).read(json);
      int count = in.readInt();
      if (count != bare.sections().size()) {
        throw new DamagedPartException("sections of a journal do not fit its project");
      }
      List<ProjectSection> sections = new ArrayList<>();
      for (ProjectSection section : bare.sections()) {
        sections.add(section(in, section));
      }
      if (in.read() >= 0) {
        throw new DamagedPartException("a frame of a journal goes on behind its end");
      }
      took(
          bare.withSections(sections).withProvenance(ProvenanceFile.read(JSON, provenance)),
          json,
          provenance,
          path.isEmpty() ? Optional.empty() : Optional.of(Path.of(path)),
          time);
    } catch (IllegalArgumentException | IndexOutOfBoundsException | java.io.EOFException e) {
      throw new DamagedPartException("a frame of a journal is damaged (" + e.getMessage() + ")", e);
    }
  }

  private ProjectSection section(DataInputStream in, ProjectSection bare) throws IOException {
    int base = in.readInt();
    int known = last.map(project -> project.sections().size()).orElse(0);
    if (base != NO_BASE && (base < 0 || base >= known)) {
      throw new DamagedPartException("a section of a journal is told from one that there is not");
    }
    Optional<ProjectSection> before =
        base == NO_BASE ? Optional.empty() : Optional.of(before(base));
    LabelSnapshot labels = LabelDelta.read(in, labels(before, bare));
    LabelSnapshot corrections = LabelDelta.read(in, corrections(before, bare));
    int length = in.readInt();
    ValidRegion valid = bare.validRegion();
    PixelMask excluded =
        length == SAME
            ? before.map(each -> each.validRegion().excluded()).orElse(valid.excluded())
            : MaskFile.read(
                JSON.mapper(),
                new ByteArrayInputStream(bytes(in, length)),
                valid.width(),
                valid.height());
    return bare.withLabels(labels)
        .withCorrections(corrections)
        .withValidRegion(valid.excluding(excluded));
  }

  private static byte[] part(DataInputStream in, byte[] before) throws IOException {
    int length = in.readInt();
    return length == SAME ? before : bytes(in, length);
  }

  /** A length from a file allocates nothing that the file does not hold. */
  private static byte[] bytes(DataInputStream in, int length) throws IOException {
    if (length < 0 || length > in.available()) {
      throw new DamagedPartException("a frame of a journal ends too early");
    }
    return in.readNBytes(length);
  }
}
