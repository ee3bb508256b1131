package org.kintsugi.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kintsugi.job.Problem;

/** A journal whose file is taken away under the program, and whose clock is set back. */
class JournalFaultsTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path folder;

  private final List<Project> states = new ArrayList<>();
  private Path file;
  private JournalWriter journal;

  @BeforeEach
  void paint() throws Exception {
    states.add(Projects.full(folder).withForest(Optional.empty()).withThumbnail(Optional.empty()));
    for (int i = 1; i <= 4; i++) {
      Project now = states.getLast();
      states.add(now.withLabels(0, Painter.painted(now.sections().getFirst().labels(), 5, i)));
    }
    file = folder.resolve("recovery").resolve("work.journal");
    journal = new JournalWriter(file);
    write(0);
    write(1);
  }

  @AfterEach
  void close() {
    journal.close();
  }

  private boolean write(int state) {
    return journal.write(states.get(state), Optional.empty(), NOON.plusSeconds(state));
  }

  private void assertKept(int state) {
    JournalReader.Recovered found = JournalReader.read(file).orElseThrow();
    assertThat(found.project()).isEqualTo(states.get(state));
    assertThat(found.torn()).isFalse();
  }

  @Test
  void aJournalThatWasDeletedBeginsAnew() throws IOException {
    Files.delete(file);
    assertThat(write(2)).isTrue();
    assertKept(2);
    write(3);
    assertKept(3);
  }

  @Test
  void aStateThatStoodInADeletedJournalIsWrittenAgain() throws IOException {
    Files.delete(file);
    assertThat(write(1)).isTrue();
    assertKept(1);
  }

  @Test
  void aJournalWhoseFolderWasDeletedBeginsAnew() throws IOException {
    Files.delete(file);
    Files.delete(file.getParent());
    write(2);
    assertKept(2);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 5, JournalWriter.HEADER, 300})
  void aJournalThatWasCutBeginsAnew(long length) throws IOException {
    try (FileChannel other = FileChannel.open(file, StandardOpenOption.WRITE)) {
      other.truncate(length);
    }
    write(2);
    assertKept(2);
    write(3);
    assertKept(3);
  }

  @Test
  void aJournalThatSomebodyAppendedToBeginsAnew() throws IOException {
    Files.write(file, new byte[] {1, 2, 3}, StandardOpenOption.APPEND);
    write(2);
    assertKept(2);
  }

  @Test
  void aJournalThatWasReplacedByAFileOfItsLengthBeginsAnew() throws IOException {
    Assumptions.assumeTrue(
        Files.readAttributes(file, BasicFileAttributes.class).fileKey() != null,
        "Skipped: this file system does not tell files apart.");
    Path other = folder.resolve("other");
    Files.write(other, new byte[(int) Files.size(file)]);
    Files.delete(file);
    Files.move(other, file);
    write(2);
    assertKept(2);
  }

  /** An error may come between telling a state and writing it. */
  @Test
  void aStateThatDidNotReachTheDiskIsNotWhatTheNextIsToldFrom() throws IOException {
    JournalFrame written = new JournalFrame(folder);
    JournalFrame.Next first = written.next(states.get(0), Optional.empty(), NOON);
    first.stood().run();
    written.next(states.get(1), Optional.empty(), NOON);
    assertThat(written.last()).contains(states.get(0));
    JournalFrame.Next third = written.next(states.get(2), Optional.empty(), NOON);
    JournalFrame read = new JournalFrame(folder);
    read.read(first.bytes());
    read.read(third.bytes());
    assertThat(read.last()).contains(states.get(2));
  }

  @Test
  void aJournalThatCannotBeginLeavesNothingBehindAndBeginsLater() throws IOException {
    Files.delete(file);
    // A folder with something in it cannot be replaced by a file.
    Files.createDirectories(file.resolve("in the way"));
    assertThatThrownBy(() -> write(2))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("work.journal")
        .extracting(each -> ((Problem) each).unharmed())
        .asString()
        .contains("the work itself is unharmed");
    try (Stream<Path> all = Files.list(file.getParent())) {
      assertThat(all).containsExactly(file);
    }
    Files.delete(file.resolve("in the way"));
    Files.delete(file);
    write(2);
    assertKept(2);
  }

  @Test
  void aClockThatIsSetBackLosesNothing() {
    Instant hourBefore = NOON.minus(Duration.ofHours(1));
    journal.write(states.get(2), Optional.empty(), NOON);
    journal.write(states.get(3), Optional.empty(), hourBefore);
    journal.write(states.get(4), Optional.empty(), hourBefore.minusSeconds(1));
    assertKept(4);
  }

  /** By what a file system says, some of it of a clock that was wrong. */
  @Test
  void journalsOfAnyTimeAreFound() throws IOException {
    JournalFolder journals = new JournalFolder(file.getParent());
    List<Path> all = new ArrayList<>(List.of(file));
    for (Instant time :
        List.of(Instant.EPOCH.minusSeconds(9), NOON, Instant.parse("2100-01-01T00:00:00Z"))) {
      Path other = file.resolveSibling(all.size() + ".journal");
      Files.copy(file, other);
      Files.setLastModifiedTime(other, FileTime.from(time));
      all.add(other);
    }
    assertThat(journals.left(Optional.empty())).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void aLockWhoseFileIsGoneIsNoticed() throws IOException {
    JournalFolder journals = new JournalFolder(file.getParent());
    try (JournalFolder.Own own = journals.own()) {
      assertThat(own.stands()).isTrue();
      try (Stream<Path> files = Files.list(file.getParent())) {
        for (Path each : files.filter(f -> f.toString().endsWith(".lock")).toList()) {
          Files.delete(each);
        }
      }
      assertThat(own.stands()).isFalse();
    }
  }
}
