package org.kintsugi.app.preferences;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a user prefers.
 *
 * @param theme the look
 * @param memoryPercent the part of the program's memory that cached features may take, in percent,
 *     {@link #LEAST_MEMORY} to {@link #MOST_MEMORY}
 * @param threads most threads that compute; 0 for as many as there are processors
 * @param colours the colours of a new project's classes
 * @param autosaveMinutes after how many minutes changes are saved by themselves; 0 for never
 * @param journalSeconds after how many seconds at most unsaved work is on disk
 * @param restoreSession whether the program starts with the project it ended with
 */
public record Preferences(
    ThemeChoice theme,
    int memoryPercent,
    int threads,
    ClassColours colours,
    int autosaveMinutes,
    int journalSeconds,
    boolean restoreSession) {

  /** The least part of the memory for caches, in percent. */
  public static final int LEAST_MEMORY = 5;

  /** The largest part of the memory for caches, in percent: images and labels need the rest. */
  public static final int MOST_MEMORY = 60;

  /** The most threads that can be asked for. */
  public static final int MOST_THREADS = 256;

  /** The longest time between two saves, in minutes. */
  public static final int MOST_MINUTES = 120;

  /** The longest time until unsaved work is on disk, in seconds. */
  public static final int MOST_SECONDS = 60;

  /** What nobody changed. */
  public static final Preferences STANDARD =
      new Preferences(ThemeChoice.DARK, 35, 0, ClassColours.PAPER, 5, 1, true);

  private static final String THEME = "theme";
  private static final String MEMORY = "memory.percent";
  private static final String THREADS = "threads";
  private static final String COLOURS = "colours";
  private static final String AUTOSAVE = "autosave.minutes";
  private static final String JOURNAL = "journal.seconds";
  private static final String RESTORE = "session.restore";

  /** Keeps every number in its bounds. */
  public Preferences {
    memoryPercent = Math.clamp(memoryPercent, LEAST_MEMORY, MOST_MEMORY);
    threads = Math.clamp(threads, 0, MOST_THREADS);
    autosaveMinutes = Math.clamp(autosaveMinutes, 0, MOST_MINUTES);
    journalSeconds = Math.clamp(journalSeconds, 1, MOST_SECONDS);
  }

  /** As they were kept; what is missing or makes no sense is standard. */
  public static Preferences of(SettingsStore store) {
    return new Preferences(
        constant(ThemeChoice.class, store.get(THEME)).orElse(STANDARD.theme),
        number(store, MEMORY, STANDARD.memoryPercent),
        number(store, THREADS, STANDARD.threads),
        constant(ClassColours.class, store.get(COLOURS)).orElse(STANDARD.colours),
        number(store, AUTOSAVE, STANDARD.autosaveMinutes),
        number(store, JOURNAL, STANDARD.journalSeconds),
        store.get(RESTORE).map("true"::equals).orElse(STANDARD.restoreSession));
  }

  /** To be kept. */
  public Map<String, String> toSettings() {
    return Map.of(
        THEME, theme.name().toLowerCase(Locale.ROOT),
        MEMORY, String.valueOf(memoryPercent),
        THREADS, String.valueOf(threads),
        COLOURS, colours.name().toLowerCase(Locale.ROOT),
        AUTOSAVE, String.valueOf(autosaveMinutes),
        JOURNAL, String.valueOf(journalSeconds),
        RESTORE, String.valueOf(restoreSession));
  }

  /** The threads that compute on a machine with so many processors. */
  public int threadsOf(int processors) {
    return threads == 0 ? Math.max(1, processors) : Math.min(threads, Math.max(1, processors));
  }

  /** The bytes cached features may take of a heap of so many. */
  public long memoryOf(long heap) {
    return heap / 100 * memoryPercent;
  }

  /** The same with another look. */
  public Preferences withTheme(ThemeChoice other) {
    return new Preferences(
        other, memoryPercent, threads, colours, autosaveMinutes, journalSeconds, restoreSession);
  }

  /** The same with another part of the memory for caches. */
  public Preferences withMemoryPercent(int other) {
    return new Preferences(
        theme, other, threads, colours, autosaveMinutes, journalSeconds, restoreSession);
  }

  /** The same with another number of threads. */
  public Preferences withThreads(int other) {
    return new Preferences(
        theme, memoryPercent, other, colours, autosaveMinutes, journalSeconds, restoreSession);
  }

  /** The same with other colours for new projects. */
  public Preferences withColours(ClassColours other) {
    return new Preferences(
        theme, memoryPercent, threads, other, autosaveMinutes, journalSeconds, restoreSession);
  }

  /** The same with another time between two saves. */
  public Preferences withAutosaveMinutes(int other) {
    return new Preferences(
        theme, memoryPercent, threads, colours, other, journalSeconds, restoreSession);
  }

  /** The same with another time until unsaved work is on disk. */
  public Preferences withJournalSeconds(int other) {
    return new Preferences(
        theme, memoryPercent, threads, colours, autosaveMinutes, other, restoreSession);
  }

  /** The same with or without the last project at the start. */
  public Preferences withRestoreSession(boolean other) {
    return new Preferences(
        theme, memoryPercent, threads, colours, autosaveMinutes, journalSeconds, other);
  }

  private static int number(SettingsStore store, String name, int otherwise) {
    return (int) Math.clamp(Math.rint(store.number(name).orElse(otherwise)), -1, 1_000_000);
  }

  private static <E extends Enum<E>> Optional<E> constant(Class<E> type, Optional<String> name) {
    for (E each : type.getEnumConstants()) {
      if (name.filter(each.name()::equalsIgnoreCase).isPresent()) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}
