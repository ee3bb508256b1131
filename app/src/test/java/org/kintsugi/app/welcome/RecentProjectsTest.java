package org.kintsugi.app.welcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecentProjectsTest {

  @TempDir Path folder;

  @Test
  void theNewestStandsFirstAndTheListIsKept() {
    Path file = folder.resolve("config").resolve("recent.txt");
    RecentProjects recent = new RecentProjects(file, Runnable::run);
    Path a = folder.resolve("a.kintsugi");
    Path b = folder.resolve("b.kintsugi");
    recent.add(a);
    recent.add(b);
    recent.add(a);
    assertThat(recent.projects()).containsExactly(a, b);
    assertThat(new RecentProjects(file, Runnable::run).projects()).containsExactly(a, b);
  }

  @Test
  void theFileIsWrittenBehindTheWindowInTheOrderOfTheChanges() throws Exception {
    Path file = folder.resolve("recent.txt");
    Deque<Runnable> disk = new ArrayDeque<>();
    RecentProjects recent = new RecentProjects(file, disk::add);
    Path a = folder.resolve("a.kintsugi");
    Path b = folder.resolve("b.kintsugi");
    recent.add(a);
    recent.add(b);
    recent.remove(a);
    assertThat(file).doesNotExist();
    List<List<String>> written = new ArrayList<>();
    while (!disk.isEmpty()) {
      disk.remove().run();
      written.add(Files.readAllLines(file));
    }
    assertThat(written)
        .containsExactly(
            List.of(a.toString()), List.of(b.toString(), a.toString()), List.of(b.toString()));
  }

  @Test
  void aListThatCannotBeKeptIsForgottenWithTheProgram() throws Exception {
    Path inTheWay = Files.createFile(folder.resolve("config"));
    RecentProjects recent = new RecentProjects(inTheWay.resolve("recent.txt"), Runnable::run);
    RecentProjects ended =
        new RecentProjects(
            folder.resolve("recent.txt"),
            piece -> {
              throw new RejectedExecutionException("the program ended");
            });
    for (RecentProjects each : List.of(recent, ended)) {
      each.add(folder.resolve("a.kintsugi"));
      assertThat(each.projects()).containsExactly(folder.resolve("a.kintsugi"));
    }
    assertThat(inTheWay).isEmptyFile();
  }

  @Test
  void onlyTheLastEightAreKept() {
    RecentProjects recent = RecentProjects.inMemory();
    for (int i = 0; i < 12; i++) {
      recent.add(folder.resolve(i + ".kintsugi"));
    }
    assertThat(recent.projects()).hasSize(8);
    assertThat(recent.projects().getFirst()).isEqualTo(folder.resolve("11.kintsugi"));
  }

  @Test
  void theSampleIsFoundOnlyWhereItIs() throws Exception {
    assertThat(new SampleLocator(Optional.of(folder)).folder()).isEmpty();
    Path sample = Files.createDirectories(folder.resolve("sample-images").resolve("small"));
    assertThat(new SampleLocator(Optional.of(folder)).folder()).contains(sample);
    assertThat(new SampleLocator(Optional.empty()).folder()).isEmpty();
  }
}
