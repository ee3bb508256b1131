package org.kintsugi.app.welcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecentProjectsTest {

  @TempDir Path folder;

  @Test
  void theNewestStandsFirstAndTheListIsKept() {
    Path file = folder.resolve("config").resolve("recent.txt");
    RecentProjects recent = new RecentProjects(file);
    Path a = folder.resolve("a.kintsugi");
    Path b = folder.resolve("b.kintsugi");
    recent.add(a);
    recent.add(b);
    recent.add(a);
    assertThat(recent.projects()).containsExactly(a, b);
    assertThat(new RecentProjects(file).projects()).containsExactly(a, b);
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
