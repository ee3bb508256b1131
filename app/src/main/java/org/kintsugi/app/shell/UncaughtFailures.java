package org.kintsugi.app.shell;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.kintsugi.app.session.ProblemReporter;

/**
 * What nobody caught, on whatever thread, is told and logged. The same failure over and over, as of
 * a picture that is painted with every move of the mouse, is told once a minute and logged the
 * other times.
 */
final class UncaughtFailures implements Thread.UncaughtExceptionHandler {

  private static final Logger LOG = System.getLogger(UncaughtFailures.class.getName());
  private static final long REST = TimeUnit.MINUTES.toNanos(1);

  /** So much of where it happened tells one failure from another. */
  private static final int FRAMES = 3;

  private record Told(List<String> what, long when) {}

  private final String doing;
  private final ProblemReporter reporter;
  private final Executor window;
  private final LongSupplier nanoTime;

  // The window's thread alone comes here.
  private Optional<Told> told = Optional.empty();

  /**
   * Nothing told yet.
   *
   * @param doing what was being done, as far as anybody knows
   * @param window runs pieces on the window's thread
   * @param nanoTime a clock in nanoseconds
   */
  UncaughtFailures(String doing, ProblemReporter reporter, Executor window, LongSupplier nanoTime) {
    this.doing = doing;
    this.reporter = reporter;
    this.window = window;
    this.nanoTime = nanoTime;
  }

  /** A dialog must not open in the middle of whatever failed: it comes after that. */
  @Override
  public void uncaughtException(Thread thread, Throwable failure) {
    window.execute(() -> tell(thread.getName(), failure));
  }

  private void tell(String thread, Throwable failure) {
    List<String> what =
        Stream.concat(
                Stream.of(failure.getClass().getName()),
                Stream.of(failure.getStackTrace()).limit(FRAMES).map(String::valueOf))
            .toList();
    long now = nanoTime.getAsLong();
    if (told.filter(last -> last.what().equals(what) && now - last.when() < REST).isPresent()) {
      LOG.log(Level.ERROR, "again on " + thread, failure);
      return;
    }
    told = Optional.of(new Told(what, now));
    reporter.report(doing, failure);
  }
}
