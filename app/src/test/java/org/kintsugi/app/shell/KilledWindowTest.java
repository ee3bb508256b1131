package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole program is killed while it is painted in and saves, at random moments. The number of
 * kills is the system property {@code kintsugi.windowKills}; {@code bench/kills} does many.
 */
@Tag("slow")
class KilledWindowTest {

  private static final int KILLS = Integer.getInteger("kintsugi.windowKills", 20);

  private static final int LONGEST_MS = 4000;

  @TempDir Path folder;

  @BeforeAll
  static void needsDisplay() {
    RealWindow.needsDisplay();
  }

  @Test
  void aKillTakesNoMoreThanTheLastSecondAndWhatIsLeftIsRecovered() throws Exception {
    List<WindowKills.Kill> kills = new ArrayList<>();
    new WindowKills(folder, 20261127, LONGEST_MS).run(KILLS, kills::add);
    assertThat(kills).hasSize(KILLS).noneMatch(WindowKills.Kill::isLoss);
    // Else the test tests nothing.
    assertThat(kills).anyMatch(WindowKills.Kill::unsaved);
    assertThat(kills).anyMatch(WindowKills.Kill::afterRecovery);
    assertThat(kills).anyMatch(kill -> kill.saves() > 0);
  }
}
