package org.kintsugi.job;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which version of the program this is, as its build says. */
public final class ProgramVersion {

  private ProgramVersion() {}

  /** The version, for example "0.1.0". */
  public static String current() {
    try (InputStream in = ProgramVersion.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
