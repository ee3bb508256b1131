package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.app.welcome.RecentProjects;

class ProgramEndTest {

  @TempDir Path folder;

  @Test
  void theProjectsOpenedLastAreOnDiskAfterTheEndAlsoWhereTheDiskHadOtherWork() throws Exception {
    Path file = folder.resolve("recent.txt");
    Path last = folder.resolve("last.kintsugi");
    CountDownLatch busy = new CountDownLatch(1);
    try (ProgramThreads threads = ProgramThreads.start()) {
      threads
          .journal()
          .execute(
              () -> {
                try {
                  busy.await(60, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
      RecentProjects recent = new RecentProjects(file, threads.journal());
      recent.add(folder.resolve("first.kintsugi"));
      recent.add(last);
      assertThat(file).doesNotExist();
      busy.countDown();
    }
    assertThat(new RecentProjects(file, Runnable::run).projects())
        .containsExactly(last, folder.resolve("first.kintsugi"));
  }
}
