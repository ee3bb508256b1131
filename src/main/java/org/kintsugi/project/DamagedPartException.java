package org.kintsugi.project;

/** A part of a project file that does not hold what it should; becomes a problem with the file. */
final class DamagedPartException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DamagedPartException(String message) {
    super(message);
  }

  DamagedPartException(String message, Throwable cause) {
    super(message, cause);
  }
}
