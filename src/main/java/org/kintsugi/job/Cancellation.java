package org.kintsugi.job;

/** Asks a job whether its result is still wanted. Implementations may be called from any thread. */
@FunctionalInterface
public interface Cancellation {

  /** A job that nobody cancels. */
  Cancellation NEVER = () -> false;

  /** Whether the job should stop as soon as it can. */
  boolean isCancelled();

  /**
   * Returns normally while the job is wanted.
   *
   * @throws JobCancelledException once it is not
   */
  default void check() {
    if (isCancelled()) {
      throw new JobCancelledException();
    }
  }
}
