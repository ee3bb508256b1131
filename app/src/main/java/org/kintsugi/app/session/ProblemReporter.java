package org.kintsugi.app.session;

/** Tells the user, in one sentence, what went wrong. Called on the window's thread. */
@FunctionalInterface
public interface ProblemReporter {

  /**
   * Shows a failure.
   *
   * @param doing what was being done ("Opening images")
   * @param failure a {@link org.kintsugi.job.Problem}, or a programming error that is shown as one
   */
  void report(String doing, Throwable failure);
}
