package org.kintsugi.app.shell;

import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Keeps what the program logs as a warning or worse, and what no one caught. */
final class LoggedFailures extends Handler {

  private final Logger logger = Logger.getLogger("");
  private final List<String> failures;

  private LoggedFailures(List<String> failures) {
    this.failures = failures;
    setLevel(Level.WARNING);
  }

  /**
   * Listens until it is closed.
   *
   * @param failures receives a sentence each; used from any thread
   */
  static LoggedFailures into(List<String> failures) {
    LoggedFailures handler = new LoggedFailures(failures);
    handler.logger.addHandler(handler);
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, failure) -> failures.add(thread.getName() + ": " + failure));
    return handler;
  }

  @Override
  public void publish(LogRecord entry) {
    if (isLoggable(entry)) {
      failures.add(entry.getLoggerName() + ": " + entry.getMessage() + " " + entry.getThrown());
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    Thread.setDefaultUncaughtExceptionHandler(null);
    logger.removeHandler(this);
  }
}
