package org.kintsugi.app.shell;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.kintsugi.app.viewer.ViewerThreads;
import org.kintsugi.job.Parallel;

/**
 * The executors of the desktop: one for each kind of work. Whoever made this closes it.
 *
 * @param jobs long jobs: opening, saving, registering, exporting
 * @param compute the numbered pieces of such a job
 * @param compose pieces of frames; the window waits for it, so it does nothing else
 * @param cores how many pieces run at once
 */
record ProgramThreads(
    ExecutorService jobs, ExecutorService compute, ExecutorService compose, int cores)
    implements AutoCloseable {

  static ProgramThreads start() {
    int cores = Math.max(1, Runtime.getRuntime().availableProcessors());
    return new ProgramThreads(
        pool("kintsugi-job-", 2),
        pool("kintsugi-compute-", cores),
        pool("kintsugi-view-", cores),
        cores);
  }

  Parallel parallel() {
    return new Parallel(compute, cores);
  }

  ViewerThreads viewer() {
    return new ViewerThreads(new Parallel(compose, cores), jobs);
  }

  @Override
  public void close() {
    jobs.shutdownNow();
    // What is queued here somebody waits for: it runs out rather than being dropped.
    compute.shutdown();
    compose.shutdown();
  }

  private static ExecutorService pool(String name, int threads) {
    return Executors.newFixedThreadPool(
        threads, Thread.ofPlatform().daemon().name(name, 0).factory());
  }
}
