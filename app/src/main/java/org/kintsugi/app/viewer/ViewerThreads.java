package org.kintsugi.app.viewer;

import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import org.kintsugi.job.Parallel;

/**
 * The threads the views borrow; whoever made the executors shuts them down.
 *
 * @param compose composes a frame together with the JavaFX thread, which waits for it: give it a
 *     pool of its own
 * @param background builds pyramids and element composites; may be shared
 */
public record ViewerThreads(Parallel compose, Executor background) {

  /** Everything on the calling thread: for tests and small tools. */
  public static ViewerThreads none() {
    return new ViewerThreads(new Parallel(ForkJoinPool.commonPool(), 1), Runnable::run);
  }
}
