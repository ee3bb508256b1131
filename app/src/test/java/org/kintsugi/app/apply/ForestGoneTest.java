package org.kintsugi.app.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.session.TaskRunner;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.job.Parallel;
import org.kintsugi.job.Problem;

/** A forest that goes between the moment it is chosen and the moment it is read. */
class ForestGoneTest {

  @TempDir Path folder;

  private final List<Runnable> background = new ArrayList<>();
  private final List<Throwable> failures = new ArrayList<>();
  private final TaskRunner tasks =
      new TaskRunner(background::add, Runnable::run, (doing, failure) -> failures.add(failure));
  private final ApplyModel model =
      new ApplyModel(
          Messages.load(Locale.ENGLISH),
          tasks,
          ImageReaders.installed(),
          () -> new Parallel(ForkJoinPool.commonPool(), 1),
          Optional::empty);

  @Test
  void itIsToldInOneSentenceAndAnotherCanBeChosen() throws IOException {
    Path forest = folder.resolve("forest.kforest");
    Files.writeString(forest, "chosen");
    model.useFile(forest);
    Files.delete(forest);
    background.removeFirst().run();
    assertThat(failures).hasSize(1);
    assertThat(failures.getFirst())
        .isInstanceOf(Problem.class)
        .hasMessageContaining(forest + ": no such file.");
    assertThat(tasks.tasks()).isEmpty();
    // Cut short.
    Files.writeString(forest, "KF");
    model.useFile(forest);
    background.removeFirst().run();
    assertThat(failures).hasSize(2).hasOnlyElementsOfType(Problem.class);
    assertThat(model.forestProperty().get()).isEmpty();
    assertThat(tasks.tasks()).isEmpty();
  }
}
