package org.kintsugi.app.preferences;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsStoreTest {

  /** Held, so that it stays quiet: a log of hundreds of damaged files helps nobody. */
  private static final Logger LOG = Logger.getLogger(SettingsStore.class.getName());

  private static Path scratch;

  @TempDir Path folder;

  @BeforeContainer
  static void makeScratch() throws IOException {
    scratch = Files.createTempDirectory("settings");
    LOG.setLevel(Level.OFF);
  }

  @AfterContainer
  static void removeScratch() throws IOException {
    LOG.setLevel(null);
    try (var files = Files.list(scratch)) {
      for (Path each : files.toList()) {
        Files.delete(each);
      }
    }
    Files.delete(scratch);
  }

  @Property(tries = 200)
  void whatIsPutIsReadAgainToTheLastCharacter(
      @ForAll @Size(max = 8) Map<@NotEmpty String, String> values) {
    Path file = scratch.resolve("settings.properties");
    // A file holds whole characters only; half of a pair becomes a question mark.
    boolean whole =
        values.entrySet().stream().allMatch(e -> isWhole(e.getKey()) && isWhole(e.getValue()));
    SettingsStore store = SettingsStore.in(file);
    values.forEach(store::put);
    store.close();
    SettingsStore read = SettingsStore.in(file);
    if (whole) {
      values.forEach((name, value) -> assertThat(read.get(name)).contains(value));
    }
  }

  @Property(tries = 150)
  void aDamagedFileCostsItsSettingsAndNothingElse(@ForAll long seed) throws IOException {
    Path file = scratch.resolve("damaged.properties");
    Random random = new Random(seed);
    SettingsStore good = SettingsStore.in(file);
    good.putAll(Preferences.STANDARD.toSettings());
    good.putAll(new WindowPlace(1, 2, 1200, 800, true).toSettings());
    good.close();
    byte[] bytes = Files.readAllBytes(file);
    for (int i = random.nextInt(20); i >= 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    Files.write(file, Arrays.copyOf(bytes, random.nextInt(bytes.length + 40)));
    UserSettings settings = UserSettings.in(file);
    Preferences read = settings.preferences();
    assertThat(read.memoryPercent()).isBetween(Preferences.LEAST_MEMORY, Preferences.MOST_MEMORY);
    assertThat(read.threads()).isBetween(0, Preferences.MOST_THREADS);
    assertThat(read.autosaveMinutes()).isBetween(0, Preferences.MOST_MINUTES);
    WindowPlace.of(settings.store());
    new LastSession(settings.store()).project();
    settings.preferencesProperty().set(read.withThreads(3));
    settings.store().close();
    assertThat(UserSettings.in(file).preferences().threads()).isEqualTo(3);
    Files.delete(file);
  }

  @Test
  void namesOfAnotherVersionStay() throws IOException {
    Path file = folder.resolve("settings.properties");
    Files.writeString(file, "future.setting=42\ntheme=light\n");
    UserSettings settings = UserSettings.in(file);
    assertThat(settings.preferences().theme()).isEqualTo(ThemeChoice.LIGHT);
    settings.preferencesProperty().set(Preferences.STANDARD);
    settings.store().close();
    assertThat(Files.readString(file)).contains("future.setting=42").contains("theme=dark");
  }

  @Test
  void valuesThatMakeNoSenseAreStandardAndNumbersStayInTheirBounds() throws IOException {
    Path file = folder.resolve("settings.properties");
    Files.writeString(
        file, "theme=plaid\nmemory.percent=4000\nthreads=-7\nautosave.minutes=NaN\ncolours=\n");
    assertThat(UserSettings.in(file).preferences())
        .isEqualTo(Preferences.STANDARD.withMemoryPercent(Preferences.MOST_MEMORY));
  }

  @Test
  void aFileThatCannotBeOneIsNotReadAndNotInTheWay() throws IOException {
    Path huge = folder.resolve("huge.properties");
    Files.write(huge, new byte[1 << 20]);
    assertThat(UserSettings.in(huge).preferences()).isEqualTo(Preferences.STANDARD);
    Path directory = Files.createDirectory(folder.resolve("directory"));
    UserSettings settings = UserSettings.in(directory);
    settings.preferencesProperty().set(Preferences.STANDARD.withThreads(1));
    settings.store().close();
    assertThat(directory).isDirectory();
  }

  @Test
  void manyChangesWaitingAreOneWriteOfTheNewest() {
    Path file = folder.resolve("new").resolve("settings.properties");
    List<Runnable> queued = new ArrayList<>();
    SettingsStore store = SettingsStore.in(file);
    store.writeIn(queued::add);
    for (int i = 0; i < 100; i++) {
      store.put("number", String.valueOf(i));
    }
    store.put("number", "99");
    assertThat(queued).hasSize(1);
    queued.getFirst().run();
    assertThat(SettingsStore.in(file).get("number")).contains("99");
  }

  @Test
  void whatChangedBeforeThereWasAnExecutorIsWrittenOnceThereIs() {
    Path file = folder.resolve("settings.properties");
    SettingsStore store = SettingsStore.in(file);
    store.put("early", "1");
    store.writeIn(Runnable::run);
    assertThat(SettingsStore.in(file).get("early")).contains("1");
    store.put("late", "2");
    assertThat(SettingsStore.in(file).get("late")).contains("2");
  }

  @Test
  void listsAreReplacedWhole() {
    SettingsStore store = SettingsStore.inMemory();
    store.putList("recent", List.of("a", "b", "c"));
    store.putList("recent", List.of("d"));
    assertThat(store.list("recent")).containsExactly("d");
    assertThat(store.get("recent.1")).isEqualTo(Optional.empty());
  }

  private static boolean isWhole(String text) {
    return text.equals(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
  }
}
