package org.kintsugi.app.shell;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.kintsugi.app.viewer.ViewerThreads;
import org.kintsugi.job.Parallel;

/**
 * The executors of the desktop: one for each kind of work. Whoever made this closes it. The limit
 * belongs to the window's thread.
 */
final class ProgramThreads implements AutoCloseable {

  private static final Logger LOG = System.getLogger(ProgramThreads.class.getName());
  private static final long PATIENCE_SECONDS = 5;

  private final ExecutorService jobs;
  private final ThreadPoolExecutor compute;
  private final ExecutorService compose;
  private final ExecutorService journal;
  private final int cores;
  private int limit;
  private volatile Thread.UncaughtExceptionHandler failures =
      (thread, failure) -> LOG.log(Level.ERROR, "uncaught on " + thread.getName(), failure);

  private ProgramThreads(int cores) {
    this.cores = cores;
    this.limit = cores;
    this.jobs = pool("kintsugi-job-", 2);
    this.compute = pool("kintsugi-compute-", cores);
    this.compose = pool("kintsugi-view-", cores);
    this.journal = pool("kintsugi-journal-", 1);
  }

  static ProgramThreads start() {
    return new ProgramThreads(Math.max(1, Runtime.getRuntime().availableProcessors()));
  }

  /** Long jobs: opening, saving, registering, exporting. */
  ExecutorService jobs() {
    return jobs;
  }

  /**
   * Unsaved work goes to disk here, one piece after the other, whatever long jobs there are; and
   * what is small and must be there after the end of the program.
   */
  ExecutorService journal() {
    return journal;
  }

  /** Who is told what a piece of work throws, whatever it is; the log alone without. */
  void onFailure(Thread.UncaughtExceptionHandler told) {
    failures = told;
  }

  /** How many processors there are. */
  int cores() {
    return cores;
  }

  /**
   * Lets jobs compute with so many threads at once, 1 to {@link #cores}. Jobs under way keep their
   * number of pieces, on no more threads than this.
   */
  void limit(int threads) {
    limit = Math.clamp(threads, 1, cores);
    // A job's own thread works too, so the helpers are one fewer; a pool has at least one.
    int helpers = Math.max(1, limit - 1);
    if (helpers > compute.getMaximumPoolSize()) {
      compute.setMaximumPoolSize(helpers);
      compute.setCorePoolSize(helpers);
    } else {
      compute.setCorePoolSize(helpers);
      compute.setMaximumPoolSize(helpers);
    }
  }

  /** The pieces of a job that starts now. */
  Parallel parallel() {
    return new Parallel(compute, limit);
  }

  /** Pieces of frames; the window waits for them, so they do nothing else and have no limit. */
  ViewerThreads viewer() {
    return new ViewerThreads(new Parallel(compose, cores), jobs);
  }

  @Override
  public void close() {
    jobs.shutdownNow();
    // What is queued here somebody waits for: it runs out rather than being dropped.
    compute.shutdown();
    compose.shutdown();
    journal.shutdown();
    awaitJournal();
  }

  /** What is thrown away on closing must be gone, or the next start offers it. */
  private void awaitJournal() {
    try {
      if (!journal.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        journal.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ThreadPoolExecutor pool(String name, int threads) {
    return new ThreadPoolExecutor(
        threads,
        threads,
        0,
        TimeUnit.MILLISECONDS,
        new LinkedBlockingQueue<>(),
        Thread.ofPlatform()
            .daemon()
            .name(name, 0)
            .uncaughtExceptionHandler(
                (thread, failure) -> failures.uncaughtException(thread, failure))
            .factory());
  }
}
