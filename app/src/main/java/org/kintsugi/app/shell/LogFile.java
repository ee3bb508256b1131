package org.kintsugi.app.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** The program's log: a few files under the user's state folder, never the console. */
final class LogFile implements AutoCloseable {

  private static final int BYTES = 1 << 20;
  private static final int FILES = 3;

  private final Logger logger = Logger.getLogger("org.kintsugi");
  private final FileHandler handler;

  private LogFile(FileHandler handler) {
    this.handler = handler;
    logger.setUseParentHandlers(false);
    logger.addHandler(handler);
  }

  /**
   * Starts logging into {@code folder}, which is made where it is missing.
   *
   * @throws IOException if it cannot be written
   */
  static LogFile in(Path folder) throws IOException {
    Files.createDirectories(folder);
    // A % in the name of a folder would mean something else.
    String literal = folder.toString().replace("%", "%%");
    FileHandler handler = new FileHandler(literal + "/kintsugi-%g.log", BYTES, FILES, true);
    handler.setFormatter(new SimpleFormatter());
    handler.setLevel(Level.INFO);
    return new LogFile(handler);
  }

  @Override
  public void close() {
    logger.removeHandler(handler);
    handler.close();
  }
}
