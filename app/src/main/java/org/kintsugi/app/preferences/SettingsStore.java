package org.kintsugi.app.preferences;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.kintsugi.io.AtomicFiles;
import org.kintsugi.job.Problem;

/**
 * Named values in one small text file (one {@code name=value} a line, as {@link Properties} reads
 * it). A file that is damaged or missing costs the settings in it and nothing else; names this
 * version does not know stay. Called on the window's thread; the file is written in the background,
 * whole or not at all.
 */
public final class SettingsStore {

  private static final Logger LOG = System.getLogger(SettingsStore.class.getName());

  /** More than any file of settings holds: a larger one is not read. */
  private static final long MOST_BYTES = 1 << 18;

  private final Optional<Path> file;
  private final Map<String, String> values = new TreeMap<>();
  private final AtomicReference<Map<String, String>> unwritten = new AtomicReference<>();
  private final Object writing = new Object();
  private Optional<Executor> background = Optional.empty();

  private SettingsStore(Optional<Path> file) {
    this.file = file;
  }

  /** Settings that are forgotten with the program. */
  public static SettingsStore inMemory() {
    return new SettingsStore(Optional.empty());
  }

  /** The settings in {@code file}, which need not exist, and which is written on every change. */
  public static SettingsStore in(Path file) {
    SettingsStore store = new SettingsStore(Optional.of(file));
    store.values.putAll(read(file));
    return store;
  }

  /** Where the file is written from now on; without, it is written on {@link #close} alone. */
  public void writeIn(Executor executor) {
    background = Optional.of(executor);
    if (unwritten.get() != null) {
      executor.execute(this::write);
    }
  }

  /** The value of that name. */
  public Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** The number of that name; empty where there is none or it is none. */
  public OptionalDouble number(String name) {
    try {
      double number = Double.parseDouble(values.getOrDefault(name, ""));
      return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
    } catch (NumberFormatException e) {
      // Somebody wrote something else there.
      return OptionalDouble.empty();
    }
  }

  /** The values {@code name.0}, {@code name.1}, ... as far as they go. */
  public List<String> list(String name) {
    List<String> found = new ArrayList<>();
    for (String each = values.get(name + ".0"); each != null; ) {
      found.add(each);
      each = values.get(name + "." + found.size());
    }
    return found;
  }

  /** Gives a name a value. */
  public void put(String name, String value) {
    putAll(Map.of(name, value));
  }

  /** Takes a name away. */
  public void remove(String name) {
    if (values.remove(name) != null) {
      changed();
    }
  }

  /** Gives several names their values. */
  public void putAll(Map<String, String> more) {
    if (!values.entrySet().containsAll(more.entrySet())) {
      values.putAll(more);
      changed();
    }
  }

  /** Replaces the values {@code name.0}, {@code name.1}, ... */
  public void putList(String name, List<String> list) {
    if (!list.equals(list(name))) {
      values.keySet().removeIf(each -> each.matches("\\Q" + name + "\\E\\.\\d+"));
      for (int i = 0; i < list.size(); i++) {
        values.put(name + "." + i, list.get(i));
      }
      changed();
    }
  }

  /** Writes what is not written yet and returns when it is. */
  public void close() {
    write();
  }

  private void changed() {
    // Only the newest state matters: one pending write at a time.
    if (unwritten.getAndSet(Map.copyOf(values)) == null && background.isPresent()) {
      try {
        background.get().execute(this::write);
      } catch (RejectedExecutionException e) {
        // The program is ending; close writes it.
        LOG.log(Level.DEBUG, "the settings are written at the end", e);
      }
    }
  }

  private void write() {
    synchronized (writing) {
      Map<String, String> now = unwritten.getAndSet(null);
      if (now != null) {
        file.ifPresent(target -> write(target, now));
      }
    }
  }

  private static void write(Path target, Map<String, String> values) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(values)
        .forEach(
            (name, value) ->
                text.append(escaped(name)).append('=').append(escaped(value)).append('\n'));
    try {
      Files.createDirectories(target.toAbsolutePath().getParent());
      AtomicFiles.write(target, text.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException | Problem e) {
      LOG.log(Level.INFO, "the settings were not kept: " + e);
    }
  }

  private static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      switch (each) {
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\f' -> out.append("\\f");
        case ' ', '=', ':', '#', '!', '\\' -> out.append('\\').append(each);
        default -> out.append(each);
      }
    }
    return out.toString();
  }

  private static Map<String, String> read(Path file) {
    Map<String, String> found = new TreeMap<>();
    try {
      if (Files.isRegularFile(file) && Files.size(file) <= MOST_BYTES) {
        Properties properties = new Properties();
        try (Reader reader = new StringReader(Files.readString(file))) {
          properties.load(reader);
        }
        properties.stringPropertyNames().forEach(n -> found.put(n, properties.getProperty(n)));
      }
    } catch (CharacterCodingException | IllegalArgumentException e) {
      LOG.log(Level.INFO, "the settings are damaged and begin anew: " + e);
    } catch (IOException e) {
      LOG.log(Level.INFO, "the settings were not read: " + e);
    }
    return found;
  }
}
