package org.kintsugi.job;

/** Receives how far a job has come. Implementations may be called from any thread. */
@FunctionalInterface
public interface Progress {

  /** A progress nobody watches. */
  Progress NONE = (fraction, activity) -> {};

  /**
   * Reports the state of the job.
   *
   * @param fraction the part done, 0 to 1; NaN where it is not known
   * @param activity what is being done now, for people ("Computing features")
   */
  void report(double fraction, String activity);

  /**
   * Returns the progress of one part of this job: the part's 0 to 1 becomes {@code from} to {@code
   * to} here.
   */
  default Progress part(double from, double to) {
    return (fraction, activity) -> report(from + (to - from) * fraction, activity);
  }
}
