package org.kintsugi.app.welcome;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds the sample section that comes with the program.
 *
 * @param home the program's folder; empty where not known
 */
public record SampleLocator(Optional<Path> home) {

  /** The system property in which the launcher names the program's folder. */
  public static final String HOME_PROPERTY = "kintsugi.home";

  private static final String SAMPLE = "sample-images/small";

  /** As the launcher says. */
  public static SampleLocator installed() {
    return new SampleLocator(Optional.ofNullable(System.getProperty(HOME_PROPERTY)).map(Path::of));
  }

  /** The sample's folder, where it is there. */
  public Optional<Path> folder() {
    return home.map(each -> each.resolve(SAMPLE)).filter(Files::isDirectory);
  }
}
