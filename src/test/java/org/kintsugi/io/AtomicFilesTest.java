package org.kintsugi.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.job.Problem;

/** A file is the old one or the whole new one. */
class AtomicFilesTest {

  @TempDir Path folder;

  @Test
  void createsAndReplaces() throws IOException {
    Path file = folder.resolve("file");
    AtomicFiles.write(file, bytes("one"));
    assertThat(file).hasContent("one");
    AtomicFiles.write(file, out -> out.write(bytes("two")));
    assertThat(file).hasContent("two");
    assertThat(names()).containsExactly("file");
  }

  @Test
  void whatAKillLeftIsTidiedAfterADayAndNothingElseIs() throws IOException {
    Path file = folder.resolve("file");
    String id = UUID.randomUUID().toString();
    for (String name :
        List.of(".file." + id + ".tmp", ".file.mine.tmp", ".other." + id + ".tmp", "file.tmp")) {
      Path left = Files.writeString(folder.resolve(name), "half");
      Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(2, ChronoUnit.DAYS)));
    }
    String young = ".file." + UUID.randomUUID() + ".tmp";
    Files.writeString(folder.resolve(young), "half");
    AtomicFiles.tidy(file);
    assertThat(names())
        .containsExactlyInAnyOrder(".file.mine.tmp", ".other." + id + ".tmp", "file.tmp", young);
  }

  @Test
  void leavesTheOldFileAndNothingElseWhereWritingFails() throws IOException {
    Path file = folder.resolve("file");
    AtomicFiles.write(file, bytes("old"));
    assertThatThrownBy(
            () ->
                AtomicFiles.write(
                    file,
                    out -> {
                      out.write(bytes("half of the new"));
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOfSatisfying(
            Problem.class,
            problem ->
                assertThat(problem.fullSentence())
                    .isEqualTo(
                        file
                            + ": could not be written because the disk is full."
                            + " The file that was there is unchanged."));
    assertThat(file).hasContent("old");
    assertThat(names()).containsExactly("file");
  }

  @Test
  void leavesNothingWhereTheContentItselfFails() throws IOException {
    Path file = folder.resolve("file");
    assertThatThrownBy(
            () ->
                AtomicFiles.write(
                    file,
                    out -> {
                      throw new IllegalStateException("bug");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(names()).isEmpty();
  }

  @Test
  void doesNotReplaceAFolder() throws IOException {
    Path file = Files.createDirectory(folder.resolve("folder"));
    assertThatThrownBy(() -> AtomicFiles.write(file, bytes("x")))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("a folder has that name");
  }

  @Test
  void writesThroughALink() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    AtomicFiles.write(link, bytes("new"));
    assertThat(file).hasContent("new");
    assertThat(Files.isSymbolicLink(link)).isTrue();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
