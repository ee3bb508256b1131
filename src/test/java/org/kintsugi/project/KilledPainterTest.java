package org.kintsugi.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.annotation.LabelSnapshot;

/**
 * A program is killed (SIGKILL where there is one) at random moments while it paints and saves.
 * What it said was on disk is there, and the project's file opens, every time. The number of kills
 * is the system property {@code kintsugi.kills}.
 */
@Tag("slow")
class KilledPainterTest {

  private static final int KILLS = Integer.getInteger("kintsugi.kills", 20);
  private static final int LONGEST_MS = 700;

  @TempDir Path folder;

  private Project start;

  @BeforeEach
  void makeAProject() throws Exception {
    start = Projects.full(folder);
  }

  @Test
  void nothingThatWasSaidToBeOnDiskIsLostByAKill() throws Exception {
    Random random = new Random(20261127);
    int recovered = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Path file = folder.resolve("killed-" + kill + ".kintsugi");
      Path journal = folder.resolve("killed-" + kill + ".journal");
      ProjectFile.save(file, start);
      int said = paintUntilKilled(file, journal, kill, random.nextInt(LONGEST_MS));
      Map<LabelSnapshot, Integer> states = states(kill, said + 2);
      // The file opens whatever happened, and holds a state that there was.
      Integer saved = states.get(ProjectFile.open(file).sections().getFirst().labels());
      assertThat(saved).as("saved, kill %d", kill).isNotNull();
      assertThat(saved % Painter.SAVE_EVERY).isZero();
      Optional<JournalReader.Recovered> found =
          Files.exists(journal) ? JournalReader.read(journal) : Optional.empty();
      int kept = saved;
      if (found.isPresent()) {
        Integer state = states.get(found.get().project().sections().getFirst().labels());
        assertThat(state).as("recovered, kill %d", kill).isNotNull();
        assertThat(found.get().file()).contains(file.toAbsolutePath());
        kept = Math.max(kept, state);
        recovered++;
      }
      assertThat(kept).as("strokes kept of %d, kill %d", said, kill).isGreaterThanOrEqualTo(said);
    }
    // Most kills meet unsaved work; else the test tests nothing.
    assertThat(recovered).isGreaterThan(KILLS / 2);
  }

  /** The labels after each number of strokes. */
  private Map<LabelSnapshot, Integer> states(long seed, int count) {
    Map<LabelSnapshot, Integer> states = new HashMap<>();
    LabelSnapshot labels = start.sections().getFirst().labels();
    states.put(labels, 0);
    for (int i = 1; i <= count; i++) {
      labels = Painter.painted(labels, seed, i);
      states.put(labels, i);
    }
    return states;
  }

  /** The last number the program said before it was killed. */
  private static int paintUntilKilled(Path file, Path journal, int seed, int milliseconds)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-Xmx256m");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Painter.class.getName());
    command.addAll(List.of(file.toString(), journal.toString(), String.valueOf(seed)));
    Path said = journal.resolveSibling(journal.getFileName() + ".said");
    Process painter =
        new ProcessBuilder(command)
            .redirectOutput(said.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    while (Files.size(said) == 0) {
      assertThat(painter.isAlive()).as("the painter paints").isTrue();
      TimeUnit.MILLISECONDS.sleep(5);
    }
    TimeUnit.MILLISECONDS.sleep(milliseconds);
    painter.destroyForcibly().waitFor();
    // A number counts once its line ended.
    String all = Files.readString(said, StandardCharsets.US_ASCII);
    String whole = all.substring(0, all.lastIndexOf('\n') + 1);
    return whole.lines().mapToInt(Integer::parseInt).max().orElse(0);
  }
}
