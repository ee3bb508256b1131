package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.LabelImport;
import org.kintsugi.annotation.LabelLayer;
import org.kintsugi.batch.ChannelFile;
import org.kintsugi.batch.SectionInput;
import org.kintsugi.image.Section;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.io.LabelImage;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Problem;
import org.kintsugi.job.Progress;
import org.kintsugi.project.Project;
import org.kintsugi.project.ProjectFile;
import org.kintsugi.project.SectionReferences;

class WorkstationSnapshotTest {

  private static final Path SAMPLES = Path.of("..", "sample-images");

  @TempDir Path folder;

  @Test
  void theWindowIsDrawnWithTheProjectInIt() throws Exception {
    Path project = folder.resolve("tiny.kintsugi");
    save(project);
    Path png = folder.resolve("workstation.png");
    WorkstationSnapshot.write(project, png, Duration.ofSeconds(60));
    BufferedImage picture = ImageIO.read(png.toFile());
    assertThat(picture.getWidth()).isEqualTo(1600);
    assertThat(picture.getHeight()).isEqualTo(900);
    Set<Integer> colours = new HashSet<>();
    for (int x = 300; x < 700; x += 3) {
      for (int y = 200; y < 700; y += 3) {
        colours.add(picture.getRGB(x, y));
      }
    }
    assertThat(colours.size()).isGreaterThan(100);
  }

  @Test
  void aProjectThatIsNotThereIsAProblem() {
    assertThatThrownBy(
            () ->
                WorkstationSnapshot.write(
                    folder.resolve("none.kintsugi"),
                    folder.resolve("none.png"),
                    Duration.ofSeconds(5)))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("none.kintsugi");
  }

  private static void save(Path file) {
    ImageReaders readers = ImageReaders.installed();
    Path tiny = SAMPLES.resolve("tiny");
    Section section =
        new SectionInput(
                List.of(
                    new ChannelFile("CBS", tiny.resolve("CBS.tif")),
                    new ChannelFile("TLD", tiny.resolve("TLD.tif"))),
                Optional.empty(),
                true)
            .load(readers, Progress.NONE);
    LabelLayer layer = new LabelLayer(section.width(), section.height());
    Path strokes = SAMPLES.resolve("labels").resolve("tiny").resolve("scribbles_tiny.tif");
    LabelImport.replacing(ClassList.paper())
        .into(layer, LabelImage.read(readers, strokes), strokes.toString(), "import");
    ProjectFile.save(
        file,
        Project.of(
            new SectionReferences()
                .of(section, layer.snapshot(), Progress.NONE, Cancellation.NEVER)));
  }
}
