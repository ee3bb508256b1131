package org.kintsugi.app.preferences;

import java.util.List;
import java.util.TreeSet;
import org.kintsugi.app.action.Messages;

/**
 * What the dialog says about the numbers of the preferences on this machine.
 *
 * @param messages every text
 * @param heap bytes of memory the program was started with
 * @param processors how many there are
 */
public record PreferencesModel(Messages messages, long heap, int processors) {

  private static final long MEGABYTE = 1 << 20;
  private static final List<Integer> MINUTES = List.of(0, 1, 2, 5, 10, 15, 30, 60);
  private static final List<Integer> SECONDS = List.of(1, 2, 5, 10, 30);

  /** The memory that a part of the program's is, in words. */
  public String memory(Preferences preferences) {
    return messages.text(
        "preferences.memory.value",
        preferences.memoryPercent(),
        String.valueOf(preferences.memoryOf(heap) / MEGABYTE),
        String.valueOf(heap / MEGABYTE));
  }

  /** How many processors compute, in words. */
  public String threads(Preferences preferences) {
    int used = preferences.threadsOf(processors);
    return used == processors
        ? messages.text("preferences.threads.all", processors)
        : messages.text("preferences.threads.value", used, processors);
  }

  /** The preferences with so many processors; all of them is stored as "all", on any machine. */
  public Preferences withProcessors(Preferences preferences, int count) {
    return preferences.withThreads(count >= processors ? 0 : Math.max(1, count));
  }

  /** A time between two saves, in words. */
  public String autosave(int minutes) {
    return minutes == 0
        ? messages.text("preferences.autosave.never")
        : messages.text("preferences.autosave.value", minutes);
  }

  /** A time until unsaved work is on disk, in words. */
  public String journal(int seconds) {
    return messages.text("preferences.journal.value", seconds);
  }

  /** The times to choose from: the usual ones and the one that is set. */
  public List<Integer> journalChoices(Preferences preferences) {
    TreeSet<Integer> choices = new TreeSet<>(SECONDS);
    choices.add(preferences.journalSeconds());
    return List.copyOf(choices);
  }

  /** The times to choose from: the usual ones and the one that is set. */
  public List<Integer> autosaveChoices(Preferences preferences) {
    TreeSet<Integer> choices = new TreeSet<>(MINUTES);
    choices.add(preferences.autosaveMinutes());
    return List.copyOf(choices);
  }
}
