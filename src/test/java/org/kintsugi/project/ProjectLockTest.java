package org.kintsugi.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.job.Problem;

/** Two programs and one project. */
class ProjectLockTest {

  private static final ProjectLock.Holder SELF =
      new ProjectLock.Holder("ada", "lab 3 µ", Optional.of(Instant.parse("2026-03-01T10:00:00Z")));

  @TempDir Path folder;

  private Path project;
  private Path lockFile;

  @BeforeEach
  void chooseProject() {
    project = folder.resolve("work.kintsugi");
    lockFile = folder.resolve(".work.kintsugi.lock");
  }

  @Test
  void theFirstHasItAndLeavesNothingBehind() throws IOException {
    ProjectLock.Answer answer = ProjectLock.of(project, SELF);
    assertThat(answer).isInstanceOf(ProjectLock.Answer.Locked.class);
    assertThat(lockFile).exists();
    ((ProjectLock.Answer.Locked) answer).lock().close();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void anotherProgramIsToldWhoHasItAndGetsItOnceThatIsGone() throws Exception {
    Process other = otherProgram();
    try {
      ProjectLock.Answer answer = ProjectLock.of(project, SELF);
      assertThat(answer)
          .isEqualTo(
              new ProjectLock.Answer.Held(
                  new ProjectLock.Holder(
                      "other", "host", Optional.of(Instant.parse("2026-01-01T00:00:00Z")))));
    } finally {
      // As a crash ends it: its file stays.
      other.destroyForcibly().waitFor();
    }
    assertThat(lockFile).exists();
    ProjectLock.Answer now = ProjectLock.of(project, SELF);
    assertThat(now).isInstanceOf(ProjectLock.Answer.Locked.class);
    ((ProjectLock.Answer.Locked) now).lock().close();
  }

  @Test
  void workOnAProjectThatAnotherProgramHasIsNotBegun() throws Exception {
    Process other = otherProgram();
    try {
      assertThatThrownBy(
              () ->
                  ProjectLock.whileOurs(
                      project,
                      () -> {
                        throw new AssertionError("begun");
                      }))
          .isInstanceOf(Problem.class)
          .hasMessageContaining("work.kintsugi")
          .hasMessageContaining("open in another program of other");
    } finally {
      other.destroyForcibly().waitFor();
    }
  }

  @Test
  void whileItIsOursNobodyElseGetsItAndNothingStaysBehindAlsoWhereTheWorkFails()
      throws IOException {
    ProjectLock.Answer meanwhile =
        ProjectLock.whileOurs(project, () -> ProjectLock.of(project, SELF));
    assertThat(meanwhile).isInstanceOf(ProjectLock.Answer.Held.class);
    assertThatThrownBy(
            () ->
                ProjectLock.whileOurs(
                    project,
                    () -> {
                      throw new IllegalStateException("failed");
                    }))
        .hasMessage("failed");
    assertThat(folder).isEmptyDirectory();
  }

  private Process otherProgram() throws IOException, InterruptedException {
    Path ready = folder.resolve("ready");
    Process other =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    LockHolder.class.getName(),
                    project.toString(),
                    ready.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    while (!Files.exists(ready)) {
      assertThat(other.isAlive()).isTrue();
      TimeUnit.MILLISECONDS.sleep(10);
    }
    return other;
  }

  @Test
  void whatStandsInTheFileOfAnotherIsNotTrusted() throws Exception {
    Process other = otherProgram();
    try {
      Files.writeString(lockFile, " {\"user\": " + "[".repeat(1000));
      assertThat(ProjectLock.of(project, SELF))
          .isEqualTo(new ProjectLock.Answer.Held(ProjectLock.Holder.UNKNOWN));
    } finally {
      other.destroyForcibly().waitFor();
    }
  }

  @Test
  void aFolderThatIsNotThereTakesNoLock() {
    assertThat(ProjectLock.of(folder.resolve("gone/work.kintsugi"), SELF))
        .isEqualTo(new ProjectLock.Answer.Impossible());
  }
}
