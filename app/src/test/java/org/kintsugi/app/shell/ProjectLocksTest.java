package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.project.ProjectLock;

/** A program never takes itself for another, however slow the disk is. */
class ProjectLocksTest {

  @TempDir Path folder;

  private final Deque<Runnable> disk = new ArrayDeque<>();
  private final ProjectLocks locks = new ProjectLocks(disk::add);
  private Path file;
  private Path lock;

  @BeforeEach
  void name() {
    file = folder.resolve("work.kintsugi");
    lock = folder.resolve(".work.kintsugi.lock");
  }

  @AfterEach
  void letGo() {
    locks.closed();
    runDisk();
    assertThat(lock).doesNotExist();
  }

  private void runDisk() {
    while (!disk.isEmpty()) {
      disk.remove().run();
    }
  }

  private boolean isHeld() {
    return ProjectLock.of(file, ProjectLock.Holder.UNKNOWN) instanceof ProjectLock.Answer.Held;
  }

  @Test
  void aProjectThatIsOpenedAgainBeforeTheDiskLetItGoStaysLocked() {
    locks.opened(file, locks.ask(file));
    locks.closed();
    ProjectLock.Answer again = locks.ask(file);
    assertThat(again).isInstanceOf(ProjectLock.Answer.Locked.class);
    locks.opened(file, again);
    runDisk();
    assertThat(isHeld()).isTrue();
  }

  @Test
  void aProjectThatIsAskedForTwiceAtOnceIsNotAnothers() {
    ProjectLock.Answer first = locks.ask(file);
    ProjectLock.Answer second = locks.ask(file);
    assertThat(second).isInstanceOf(ProjectLock.Answer.Locked.class);
    locks.opened(file, first);
    locks.opened(file, second);
    runDisk();
    assertThat(isHeld()).isTrue();
  }

  @Test
  void aProjectThatIsAskedForTwiceStaysLockedWhereTheFirstOpeningIsCalledOff() {
    ProjectLock.Answer first = locks.ask(file);
    ProjectLock.Answer second = locks.ask(file);
    locks.notOpened(first);
    runDisk();
    locks.opened(file, second);
    assertThat(isHeld()).isTrue();
  }

  @Test
  void aProjectThatIsClosedWhileItIsOpenedAgainStaysLocked() {
    locks.opened(file, locks.ask(file));
    ProjectLock.Answer again = locks.ask(file);
    locks.closed();
    runDisk();
    locks.opened(file, again);
    assertThat(isHeld()).isTrue();
  }

  @Test
  void aProjectIsTheSameHoweverItsPathIsSpelledAndThroughLinks() throws Exception {
    Files.createFile(file);
    Path link = Files.createSymbolicLink(folder.resolve("link.kintsugi"), file);
    locks.opened(file, locks.ask(file));
    for (Path other : List.of(folder.resolve("x/../work.kintsugi"), link)) {
      ProjectLock.Answer again = locks.ask(other);
      assertThat(again).isInstanceOf(ProjectLock.Answer.Locked.class);
      locks.opened(other, again);
      runDisk();
      assertThat(isHeld()).isTrue();
    }
  }

  @Test
  void anOpeningThatIsCalledOffLetsTheLockGoAndTheNextGetsIt() {
    locks.notOpened(locks.ask(file));
    ProjectLock.Answer again = locks.ask(file);
    assertThat(again).isInstanceOf(ProjectLock.Answer.Locked.class);
    locks.notOpened(again);
    assertThat(lock).exists();
    runDisk();
    assertThat(lock).doesNotExist();
  }

  @Test
  void whatIsOpenKeepsItsLockWhereShowingItFailsAfterwards() {
    ProjectLock.Answer answer = locks.ask(file);
    locks.opened(file, answer);
    locks.notOpened(answer);
    runDisk();
    assertThat(isHeld()).isTrue();
  }

  @Test
  void savingUnderAnotherNameMovesTheLockOnceItIsSaved() {
    Path other = folder.resolve("other.kintsugi");
    locks.opened(file, locks.ask(file));
    locks.opened(file, locks.claim(file));
    ProjectLock.Answer failed = locks.claim(other);
    locks.notOpened(failed);
    runDisk();
    assertThat(isHeld()).isTrue();
    locks.opened(other, locks.claim(other));
    runDisk();
    assertThat(lock).doesNotExist();
    assertThat(folder.resolve(".other.kintsugi.lock")).exists();
  }
}
