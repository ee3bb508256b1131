package org.kintsugi.app.preferences;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.kintsugi.app.action.Messages;

class PreferencesModelTest {

  private static final Messages MESSAGES = Messages.load(Locale.ENGLISH);

  @Property
  void whateverIsAskedForStaysInItsBoundsAndIsKept(
      @ForAll ThemeChoice theme,
      @ForAll int memory,
      @ForAll int threads,
      @ForAll ClassColours colours,
      @ForAll int minutes,
      @ForAll int seconds,
      @ForAll boolean restore,
      @ForAll @IntRange(min = 1, max = 512) int processors) {
    Preferences asked = new Preferences(theme, memory, threads, colours, minutes, seconds, restore);
    assertThat(asked.threadsOf(processors)).isBetween(1, processors);
    long heap = 4L << 30;
    assertThat(asked.journalSeconds()).isBetween(1, Preferences.MOST_SECONDS);
    assertThat(asked.memoryOf(heap)).isBetween(heap / 100, heap * 6 / 10);
    SettingsStore store = SettingsStore.inMemory();
    store.putAll(asked.toSettings());
    assertThat(Preferences.of(store)).isEqualTo(asked);
  }

  @Test
  void theWordsTellWhatItComesToOnThisMachine() {
    PreferencesModel model = new PreferencesModel(MESSAGES, 2000L << 20, 8);
    assertThat(model.memory(Preferences.STANDARD)).isEqualTo("35 % · 700 of 2000 MB");
    assertThat(model.threads(Preferences.STANDARD)).isEqualTo("all 8");
    assertThat(model.threads(Preferences.STANDARD.withThreads(3))).isEqualTo("3 of 8");
    assertThat(model.autosave(0)).isEqualTo("Never");
    assertThat(model.autosave(1)).isEqualTo("after 1 minute");
    assertThat(model.autosave(15)).isEqualTo("after 15 minutes");
  }

  @Test
  void allProcessorsStayAllOnAnotherMachine() {
    PreferencesModel eight = new PreferencesModel(MESSAGES, 1L << 30, 8);
    Preferences all = eight.withProcessors(Preferences.STANDARD.withThreads(2), 8);
    assertThat(all.threadsOf(32)).isEqualTo(32);
    assertThat(eight.withProcessors(all, 5).threadsOf(4)).isEqualTo(4);
  }

  @Test
  void aTimeOfOnesOwnStandsAmongTheChoices() {
    PreferencesModel model = new PreferencesModel(MESSAGES, 1L << 30, 8);
    assertThat(model.autosaveChoices(Preferences.STANDARD.withAutosaveMinutes(7)))
        .containsSubsequence(5, 7, 10);
  }
}
