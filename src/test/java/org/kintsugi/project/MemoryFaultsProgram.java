package org.kintsugi.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What {@link MemoryFaultsTest} runs with little memory: a journal is written and a project saved,
 * with less and less memory left, until nothing can be done at all.
 */
final class MemoryFaultsProgram {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  /** Pieces that are left, at most; enough for everything. */
  private static final int MOST = 40;

  private static final int STROKES = 2500;

  private final Path folder;
  private final ScarceMemory memory = new ScarceMemory();
  private final Project first;

  private MemoryFaultsProgram(Path folder) throws Exception {
    this.folder = folder;
    this.first = Projects.full(folder);
  }

  public static void main(String[] args) throws Exception {
    MemoryFaultsProgram program = new MemoryFaultsProgram(Path.of(args[1]));
    switch (args[0]) {
      case "journal" -> program.journal();
      case "save" -> program.save();
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  /** Much to write, so that there is memory for some of it and not for the rest. */
  private Project painted(int count) {
    return first.withLabels(0, Projects.labels(Projects.WIDTH, Projects.HEIGHT, count, STROKES));
  }

  private interface Work {
    void run() throws IOException;
  }

  /** Whether there was enough memory. */
  private boolean done(int left, Work work) throws IOException {
    memory.leave(left);
    try {
      work.run();
      return true;
    } catch (OutOfMemoryError | LinkageError e) {
      return false;
    } finally {
      memory.release();
    }
  }

  private void journal() throws IOException {
    Path file = folder.resolve("work.journal");
    Project kept = first;
    Project now = first;
    int failed = 0;
    int appended = 0;
    try (JournalWriter journal = new JournalWriter(file)) {
      journal.write(now, Optional.empty(), NOON);
      journal.write(painted(-1), Optional.empty(), NOON);
      journal.write(first, Optional.empty(), NOON);
      for (int left = MOST; left >= 0; left--) {
        now = painted(left);
        Project state = now;
        if (done(left, () -> journal.write(state, Optional.empty(), NOON))) {
          kept = now;
          appended++;
        } else {
          failed++;
        }
        // What was written stands; the state that failed is not there in part.
        assertKept(file, kept);
        if (left % 2 == 0) {
          // The same state, with memory: it must not count as written.
          journal.write(state, Optional.empty(), NOON);
          kept = now;
          assertKept(file, kept);
        }
      }
      // An hour of failures later everything is there again.
      journal.write(now, Optional.empty(), NOON);
      assertKept(file, now);
    }
    System.out.println(appended + " written, " + failed + " failed");
    assertThat(failed).isGreaterThan(3);
    assertThat(appended).isGreaterThan(3);
  }

  private static void assertKept(Path file, Project kept) {
    JournalReader.Recovered found = JournalReader.read(file).orElseThrow();
    assertThat(found.torn()).isFalse();
    assertThat(found.project().sections()).isEqualTo(kept.sections());
  }

  private void save() throws IOException {
    Path file = folder.resolve("work.kintsugi");
    ProjectFile.save(file, first);
    Project saved = ProjectFile.open(file);
    Project now = first;
    int failed = 0;
    int done = 0;
    for (int left = MOST; left >= 0; left--) {
      now = painted(left);
      byte[] before = Files.readAllBytes(file);
      Project state = now;
      if (done(left, () -> ProjectFile.save(file, state))) {
        saved = now;
        done++;
      } else {
        failed++;
        assertThat(Arrays.equals(Files.readAllBytes(file), before)).isTrue();
      }
      assertThat(ProjectFile.open(file).sections()).isEqualTo(saved.sections());
      try (Stream<Path> all = Files.list(folder)) {
        List<String> names = all.map(each -> each.getFileName().toString()).toList();
        assertThat(names).noneMatch(each -> each.endsWith(".tmp"));
      }
    }
    ProjectFile.save(file, now);
    assertThat(ProjectFile.open(file).sections()).isEqualTo(now.sections());
    System.out.println(done + " saved, " + failed + " failed");
    assertThat(failed).isGreaterThan(3);
    assertThat(done).isGreaterThan(3);
  }
}
