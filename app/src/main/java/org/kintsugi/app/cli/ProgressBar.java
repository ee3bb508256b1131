package org.kintsugi.app.cli;

import java.io.PrintWriter;
import org.kintsugi.job.Progress;

/** Draws the progress of a job on one line of a terminal, at most some 20 times a second. */
final class ProgressBar implements Progress, AutoCloseable {

  private static final int CELLS = 30;
  private static final long INTERVAL_NANOS = 50_000_000;

  private final PrintWriter err;
  private long last = System.nanoTime() - INTERVAL_NANOS;
  private boolean drawn;

  ProgressBar(PrintWriter err) {
    this.err = err;
  }

  @Override
  public synchronized void report(double fraction, String activity) {
    long now = System.nanoTime();
    if (now - last < INTERVAL_NANOS && fraction < 1) {
      return;
    }
    last = now;
    drawn = true;
    int full = Double.isNaN(fraction) ? 0 : (int) Math.round(Math.clamp(fraction, 0, 1) * CELLS);
    err.printf(
        "\r\033[K[%s%s] %3.0f %%  %s",
        "#".repeat(full),
        "-".repeat(CELLS - full),
        Double.isNaN(fraction) ? 0 : 100 * fraction,
        activity);
    err.flush();
  }

  /** Clears the line. */
  @Override
  public synchronized void close() {
    if (drawn) {
      err.print("\r\033[K");
      err.flush();
    }
  }
}
