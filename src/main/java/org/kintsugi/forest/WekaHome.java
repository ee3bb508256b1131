package org.kintsugi.forest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.kintsugi.job.Problem;

/**
 * Keeps Weka from leaving a folder {@code wekafiles} in the user's home, from asking the network
 * for packages and from loading packages. Weka reads these settings from system properties when its
 * first class is initialised, so this must happen before.
 */
final class WekaHome {

  private static final String HOME = "WEKA_HOME";

  private WekaHome() {}

  /**
   * Starts Weka with a home that exists only while Weka starts; a home the user chose (system
   * property or environment variable {@code WEKA_HOME}) is respected.
   *
   * @throws Problem where no temporary folder can be made
   */
  static synchronized void establish() {
    setIfAbsent("weka.packageManager.offline", "true");
    setIfAbsent("weka.packageManager.loadPackages", "false");
    setIfAbsent("weka.core.loadPackages", "false");
    // Weka's linear algebra in Java: else it looks for native libraries and complains on standard
    // error that there are none.
    for (String library : List.of("ARPACK", "BLAS", "LAPACK")) {
      setIfAbsent("com.github.fommil.netlib." + library, "com.github.fommil.netlib.F2j" + library);
    }
    if (System.getProperty(HOME) != null || System.getenv(HOME) != null) {
      return;
    }
    try {
      Path home = Files.createTempDirectory("kintsugi-weka");
      System.setProperty(HOME, home.toString());
      Class.forName("weka.core.WekaPackageManager", true, WekaHome.class.getClassLoader());
      delete(home);
    } catch (IOException | ClassNotFoundException e) {
      throw Problem.of("Weka cannot be started: " + e.getMessage() + ".");
    }
  }

  private static void setIfAbsent(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.deleteIfExists(path);
    }
  }
}
