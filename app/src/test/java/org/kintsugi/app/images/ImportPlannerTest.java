package org.kintsugi.app.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.app.images.ImportPlan.PlannedChannel;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Problem;
import org.kintsugi.job.Progress;

class ImportPlannerTest {

  private static final Path TINY = Path.of("..", "sample-images", "tiny");

  private final ImportPlanner planner = new ImportPlanner(ImageReaders.installed());

  @Test
  void aFolderIsRecognisedByDetectorsAndNamesOfMaps() {
    ImportPlan plan = plan(TINY);
    assertThat(plan.channels()).extracting(PlannedChannel::name).containsExactly("CBS", "TLD");
    assertThat(plan.channels().getFirst().facts()).contains("256 × 240").contains("20 nm");
    assertThat(plan.eds()).contains(TINY.resolve("eds"));
    assertThat(plan.mapNames()).contains("Ni Kα1", "C Kα1_2");
    assertThat(plan.ignored()).isEmpty();
  }

  @Test
  void theBackScatterDetectorIsTheReferenceWhateverTheOrder() {
    ImportPlan plan = plan(TINY.resolve("TLD.tif"), TINY.resolve("CBS.tif"));
    assertThat(plan.channels()).extracting(PlannedChannel::name).containsExactly("CBS", "TLD");
    assertThat(plan.eds()).isEmpty();
  }

  @Test
  void aFileThatIsNoImageIsLeftOutWithItsReason(@TempDir Path folder) throws Exception {
    Files.copy(TINY.resolve("CBS.tif"), folder.resolve("CBS.tif"));
    Files.writeString(folder.resolve("broken.tif"), "not an image");
    ImportPlan plan = plan(folder);
    assertThat(plan.channels()).hasSize(1);
    assertThat(plan.ignored()).hasSize(1);
    assertThat(plan.ignored().getFirst().reason()).contains("broken.tif");
  }

  @Test
  void aFolderWithoutImagesIsAProblem(@TempDir Path folder) {
    assertThatThrownBy(() -> plan(folder))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("no image was found");
  }

  private ImportPlan plan(Path... paths) {
    return planner.plan(List.of(paths), Progress.NONE, Cancellation.NEVER);
  }
}
