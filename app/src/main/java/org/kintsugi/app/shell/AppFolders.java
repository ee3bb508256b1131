package org.kintsugi.app.shell;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Where the program keeps what is its own, by the custom of the system.
 *
 * @param config settings, the list of recent projects
 * @param state log files, journals of unsaved work
 * @param cache what can be made anew at any time
 */
public record AppFolders(Path config, Path state, Path cache) {

  private static final String NAME = "kintsugi";

  /** The folders of this user on this system. */
  public static AppFolders ofUser() {
    return of(
        System.getProperty("os.name", ""), System.getProperty("user.home", "."), System.getenv());
  }

  /** Everything below one folder: for programs that must leave nothing behind elsewhere. */
  static AppFolders in(Path folder) {
    return new AppFolders(
        folder.resolve("config"), folder.resolve("state"), folder.resolve("cache"));
  }

  /** The folders of a user with that home and environment on that system. */
  static AppFolders of(String system, String home, Map<String, String> environment) {
    String os = system.toLowerCase(Locale.ROOT);
    if (os.startsWith("windows")) {
      Path roaming = folder(environment, "APPDATA", Path.of(home, "AppData", "Roaming"));
      Path local = folder(environment, "LOCALAPPDATA", Path.of(home, "AppData", "Local"));
      return new AppFolders(
          roaming.resolve(NAME), local.resolve(NAME), local.resolve(NAME).resolve("cache"));
    }
    if (os.startsWith("mac")) {
      return new AppFolders(
          Path.of(home, "Library", "Application Support", NAME),
          Path.of(home, "Library", "Logs", NAME),
          Path.of(home, "Library", "Caches", NAME));
    }
    Path config = folder(environment, "XDG_CONFIG_HOME", Path.of(home, ".config"));
    Path state = folder(environment, "XDG_STATE_HOME", Path.of(home, ".local", "state"));
    Path cache = folder(environment, "XDG_CACHE_HOME", Path.of(home, ".cache"));
    return new AppFolders(config.resolve(NAME), state.resolve(NAME), cache.resolve(NAME));
  }

  /** The folder of the log files. */
  public Path logs() {
    return state.resolve("logs");
  }

  /** The folder of the journals of unsaved work. */
  public Path recovery() {
    return state.resolve("recovery");
  }

  /** The folder that images which are saved in projects are unpacked to. */
  public Path images() {
    return cache.resolve("images");
  }

  /** The file of the folders that the user has opened images from. */
  public Path openedFolders() {
    return config.resolve("opened-folders.txt");
  }

  /** The file of the preferences and of all else that is remembered. */
  public Path settings() {
    return config.resolve("settings.properties");
  }

  /** The folder of the class presets a user has kept. */
  public Path presets() {
    return config.resolve("class-presets");
  }

  /** The file of the recent projects. */
  public Path recentProjects() {
    return config.resolve("recent-projects.txt");
  }

  private static Path folder(Map<String, String> environment, String name, Path otherwise) {
    String value = environment.get(name);
    return value == null || value.isBlank() ? otherwise : Path.of(value);
  }
}
