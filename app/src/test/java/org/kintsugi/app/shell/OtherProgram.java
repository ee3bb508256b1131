package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.kintsugi.project.ProjectLock;

/** Another program, of someone else, that has a project open until it is killed. */
final class OtherProgram {

  private final Process process;

  private OtherProgram(Process process) {
    this.process = process;
  }

  /**
   * Starts it and waits until it has the project.
   *
   * @param folder where it says so
   */
  static OtherProgram holding(Path project, Path folder) throws IOException, InterruptedException {
    Path ready = folder.resolve("ready");
    Process started =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    OtherProgram.class.getName(),
                    project.toString(),
                    ready.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    while (!Files.exists(ready)) {
      assertThat(started.isAlive()).isTrue();
      TimeUnit.MILLISECONDS.sleep(10);
    }
    return new OtherProgram(started);
  }

  /** Kills it. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    ProjectLock.Answer answer =
        ProjectLock.of(
            Path.of(args[0]), new ProjectLock.Holder("someone", "else", Optional.empty()));
    if (answer instanceof ProjectLock.Answer.Locked) {
      Files.createFile(Path.of(args[1]));
    }
    TimeUnit.MINUTES.sleep(5);
  }
}
