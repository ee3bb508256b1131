package org.kintsugi.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.project.ProjectLock;

/** The command line does not write to a project that a window has open. */
class OpenElsewhereTest {

  @TempDir Path folder;

  private Path scene;
  private Path project;

  @BeforeEach
  void makeProject() throws IOException {
    scene = CliScene.write(folder.resolve("scene"));
    project = folder.resolve("p.kintsugi");
    assertThat(make().status()).isZero();
  }

  private CliRun make(Object... more) {
    Object[] all = new Object[5 + more.length];
    System.arraycopy(
        new Object[] {
          "new", "--channel", CliRun.channel("CBS", scene.resolve("CBS.tif")), "--out", project
        },
        0,
        all,
        0,
        5);
    System.arraycopy(more, 0, all, 5, more.length);
    return CliRun.of(all);
  }

  @Test
  void whatWouldWriteToItIsRefusedAndTheFileIsNotTouched() throws IOException {
    ProjectLock.Answer answer = ProjectLock.of(project, ProjectLock.Holder.self());
    try (ProjectLock _ = ((ProjectLock.Answer.Locked) answer).lock()) {
      Map<String, String> before = CliScene.content(folder);
      for (CliRun run :
          new CliRun[] {
            CliRun.of(
                "import-labels", "--project", project, "--labels", scene.resolve("labels.tif")),
            make("--force"),
            CliRun.of("pack", "--project", project, "--out", project, "--force")
          }) {
        assertThat(run.status()).isEqualTo(KintsugiCommand.FAILED);
        assertThat(run.errorLines())
            .singleElement()
            .asString()
            .contains(project.toString())
            .contains("open in another program")
            .contains("The file was not touched");
      }
      assertThat(CliScene.content(folder)).isEqualTo(before);
    }
    assertThat(make("--force").status()).isZero();
  }
}
