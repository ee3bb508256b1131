package org.kintsugi.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.kintsugi.annotation.Brush;
import org.kintsugi.annotation.BrushStroke;
import org.kintsugi.annotation.LabelLayer;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.annotation.Stroke;
import org.kintsugi.app.fault.SmallDisk;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.job.Problem;
import org.kintsugi.project.JournalReader;
import org.kintsugi.project.JournalWriter;
import org.kintsugi.project.Project;
import org.kintsugi.project.ProjectFile;
import org.kintsugi.project.ProjectLock;

/** What {@link DiskFaultsTest} runs on a small disk: files and command lines. */
final class DiskFaultsProgram {

  /** A file takes whole pages of a tmpfs. */
  private static final int PAGE = 4096;

  private final SmallDisk disk;
  private final Path plain;
  private final Path project;

  private DiskFaultsProgram(SmallDisk disk, Path plain) throws IOException {
    this.disk = disk;
    this.plain = plain;
    Path scene = CliScene.write(plain.resolve("scene"));
    project = plain.resolve("scene.kintsugi");
    succeed(
        "new",
        "--out",
        project,
        "--channel",
        CliRun.channel("CBS", scene.resolve("CBS.tif")),
        "--channel",
        CliRun.channel("TLD", scene.resolve("TLD.tif")),
        "--registration",
        "none");
    succeed("import-labels", "--project", project, "--labels", scene.resolve("labels.tif"));
  }

  private static void succeed(Object... command) {
    CliRun run = CliRun.of(command);
    assertThat(run.status()).as(run.err()).isZero();
  }

  public static void main(String[] args) throws Exception {
    DiskFaultsProgram program =
        new DiskFaultsProgram(new SmallDisk(Path.of(args[1])), Path.of(args[2]));
    switch (args[0]) {
      case "save" -> program.save();
      case "journal" -> program.journal();
      case "export" -> program.export();
      case "read-only" -> program.readOnly();
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  /** Labels that pack badly. */
  private static LabelSnapshot painted(LabelSnapshot before, int seed, int strokes) {
    Random random = new Random(seed);
    LabelLayer layer = new LabelLayer(before);
    for (int i = 0; i < strokes; i++) {
      BrushStroke stroke =
          new BrushStroke(
              layer,
              ValidRegion.all(layer.width(), layer.height()),
              Brush.paint(1 + random.nextInt(3), 1),
              Stroke.Purpose.TRAINING);
      stroke.start(random.nextDouble() * layer.width(), random.nextDouble() * layer.height());
      stroke.moveTo(random.nextDouble() * layer.width(), random.nextDouble() * layer.height());
      stroke.finish();
    }
    return layer.snapshot();
  }

  private static Project painted(Project before, int seed, int strokes) {
    return before.withLabels(0, painted(before.sections().getFirst().labels(), seed, strokes));
  }

  /** Whatever space is left: the old file, or the new one, and nothing else. */
  private void save() throws IOException {
    Project before = ProjectFile.open(project);
    Path file = disk.root().resolve("work.kintsugi");
    ProjectFile.save(file, before);
    byte[] old = Files.readAllBytes(file);
    Project now = painted(before, 1, 4000);
    ProjectFile.save(plain.resolve("whole.kintsugi"), now);
    long whole = Files.size(plain.resolve("whole.kintsugi"));
    assertThat(whole).isGreaterThan(4 * PAGE);
    int refused = 0;
    for (long left = 0; left < whole; left += PAGE) {
      disk.fill(left);
      Problem problem = catchThrowableOfType(Problem.class, () -> ProjectFile.save(file, now));
      assertThat(problem).as("%d bytes left", left).isNotNull();
      assertThat(problem.fullSentence())
          .isEqualTo(
              file
                  + ": could not be written because the disk is full."
                  + " The file that was there is unchanged.");
      assertThat(Files.readAllBytes(file)).isEqualTo(old);
      assertThat(ProjectFile.open(file)).isEqualTo(before);
      assertThat(disk.files()).containsExactly("work.kintsugi");
      refused++;
    }
    assertThat(refused).isGreaterThan(4);
    disk.free();
    ProjectFile.save(file, now);
    assertThat(ProjectFile.open(file).sections().getFirst().labels())
        .isEqualTo(now.sections().getFirst().labels());
  }

  /** Whatever space is left: the last state that fitted; with space again, the newest. */
  private void journal() throws IOException {
    Project state = ProjectFile.open(project);
    Path file = disk.root().resolve("recovery").resolve("work.journal");
    Project kept = state;
    int refused = 0;
    int seed = 0;
    try (JournalWriter journal = new JournalWriter(file)) {
      disk.fill(0);
      Problem first =
          catchThrowableOfType(
              Problem.class,
              () -> journal.write(ProjectFile.open(project), Optional.empty(), now()));
      assertThat(first.fullSentence())
          .startsWith(file + ": could not be written because the disk is full.")
          .contains("the work itself is unharmed");
      assertThat(disk.files()).isEmpty();
      disk.free();
      journal.write(state, Optional.empty(), now());
      for (long left = 0; left < 8 * PAGE; left += PAGE) {
        disk.fill(left);
        // Until it does not fit any more, and then once more.
        for (int round = 0; round < 2; ) {
          state = painted(state, ++seed, 40);
          Project next = state;
          Problem problem =
              catchThrowableOfType(
                  Problem.class, () -> journal.write(next, Optional.empty(), now()));
          if (problem == null) {
            kept = state;
          } else {
            round++;
            refused++;
            assertThat(problem.getMessage()).contains("the disk is full");
          }
          assertKept(file, kept);
          assertThat(disk.files()).containsExactly("recovery/work.journal");
        }
        // A little space is enough for a little change: the frames before are not written again.
        disk.free();
        journal.write(state, Optional.empty(), now());
        kept = state;
        assertKept(file, kept);
      }
    }
    assertThat(refused).isEqualTo(16);
  }

  private static void assertKept(Path file, Project kept) {
    JournalReader.Recovered found = JournalReader.read(file).orElseThrow();
    assertThat(found.project().sections().getFirst().labels())
        .isEqualTo(kept.sections().getFirst().labels());
    assertThat(found.torn()).isFalse();
  }

  private static Instant now() {
    return Instant.parse("2026-03-01T12:00:00Z");
  }

  /** Whatever space is left: no result that looks whole, and every file in it is. */
  private void export() throws IOException {
    Path out = disk.root().resolve("out");
    Path whole = plain.resolve("whole");
    assertThat(segment(whole, "segment").status()).isZero();
    long bytes = 0;
    for (Path each : list(whole)) {
      bytes += PAGE * Math.ceilDiv(Files.size(each), PAGE);
    }
    for (String verb : List.of("segment", "export")) {
      for (long left = 0; left < bytes - PAGE; left += bytes / 5) {
        delete(out);
        disk.fill(left);
        assertRefused(segment(out, verb), out);
        for (Path each : Files.exists(out) ? list(out) : List.<Path>of()) {
          Path same = whole.resolve(each.getFileName());
          assertThat(Files.size(each)).as(each.toString()).isEqualTo(Files.size(same));
        }
      }
      disk.free();
      assertThat(segment(out, verb).status()).isZero();
      assertThat(out.resolve("provenance.json")).exists();
      // Over the files of an earlier result.
      disk.fill(0);
      assertRefused(segment(out, verb), out);
      disk.free();
      assertThat(segment(out, verb).status()).isZero();
      assertThat(out.resolve("provenance.json")).exists();
    }
  }

  private void assertRefused(CliRun run, Path out) throws IOException {
    assertThat(run.status()).as(run.out()).isNotZero();
    assertThat(run.err()).contains("because the disk is full").contains(out.toString());
    assertThat(run.errorLines()).as(run.err()).hasSizeLessThan(3);
    assertThat(disk.files()).noneMatch(each -> each.contains("provenance.json"));
    assertThat(disk.files()).noneMatch(each -> each.endsWith(".tmp"));
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      for (Path each : list(folder)) {
        Files.delete(each);
      }
      Files.delete(folder);
    }
  }

  private CliRun segment(Path out, String verb) {
    Object[] plainly = {verb, "--project", project, "--out", out, "--force"};
    return CliRun.of(plainly);
  }

  private static List<Path> list(Path folder) throws IOException {
    try (var all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }

  private void readOnly() throws IOException {
    Project before = ProjectFile.open(project);
    Path file = disk.root().resolve("work.kintsugi");
    ProjectFile.save(file, before);
    byte[] old = Files.readAllBytes(file);
    disk.readOnly(true);
    assertThat(ProjectFile.open(file)).isEqualTo(before);
    assertThat(ProjectLock.of(file, ProjectLock.Holder.UNKNOWN))
        .isInstanceOf(ProjectLock.Answer.Impossible.class);
    Problem save =
        catchThrowableOfType(Problem.class, () -> ProjectFile.save(file, painted(before, 1, 3)));
    assertThat(save.fullSentence())
        .startsWith(file + ": could not be written (Read-only file system).")
        .contains("unchanged");
    try (JournalWriter journal =
        new JournalWriter(disk.root().resolve("recovery").resolve("work.journal"))) {
      Problem kept =
          catchThrowableOfType(Problem.class, () -> journal.write(before, Optional.empty(), now()));
      assertThat(kept.getMessage()).contains("work.journal").contains("Read-only file system");
    }
    CliRun segment = segment(disk.root().resolve("out"), "segment");
    assertThat(segment.status()).isNotZero();
    assertThat(segment.err()).contains("Read-only file system").contains("out");
    CliRun info = CliRun.of("info", file);
    assertThat(info.status()).as(info.err()).isZero();
    assertThat(Arrays.equals(Files.readAllBytes(file), old)).isTrue();
    assertThat(disk.files()).containsExactly("work.kintsugi");
  }
}
