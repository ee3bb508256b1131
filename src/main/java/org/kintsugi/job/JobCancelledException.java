package org.kintsugi.job;

/** Thrown inside a job that was cancelled; not an error, never shown to a user. */
public final class JobCancelledException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Creates the exception; it carries no stack trace, because nothing went wrong. */
  public JobCancelledException() {
    super("cancelled", null, false, false);
  }
}
