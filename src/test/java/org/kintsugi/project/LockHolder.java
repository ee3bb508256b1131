package org.kintsugi.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A program that has a project open until it is killed. Arguments: the project, a file to make once
 * it has.
 */
final class LockHolder {

  private LockHolder() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    ProjectLock.Answer answer =
        ProjectLock.of(
            Path.of(args[0]),
            new ProjectLock.Holder(
                "other", "host", Optional.of(Instant.parse("2026-01-01T00:00:00Z"))));
    if (answer instanceof ProjectLock.Answer.Locked) {
      Files.createFile(Path.of(args[1]));
    }
    TimeUnit.MINUTES.sleep(5);
  }
}
