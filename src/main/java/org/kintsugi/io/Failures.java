package org.kintsugi.io;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.kintsugi.job.Problem;

/** Turns exceptions of the file system into problems that people understand. */
public final class Failures {

  private Failures() {}

  /** Why {@code file} could not be read. */
  public static Problem reading(Path file, IOException cause) {
    String sentence =
        switch (cause) {
          case NoSuchFileException e -> "no such file.";
          case AccessDeniedException e -> "the file may not be read (permission denied).";
          case EOFException e -> "the file ends too early; it seems cut short.";
          default -> "the file could not be read (" + detail(cause) + ").";
        };
    return Problem.with(file, sentence, cause);
  }

  /** Why {@code file} could not be written. */
  public static Problem writing(Path file, IOException cause) {
    String sentence =
        switch (cause) {
          case NoSuchFileException e -> "the folder to write into does not exist.";
          case AccessDeniedException e -> "the file may not be written (permission denied).";
          default ->
              isFull(detail(cause).toLowerCase(Locale.ROOT))
                  ? "could not be written because the disk is full."
                  : "could not be written (" + detail(cause) + ").";
        };
    return Problem.with(file, sentence, cause);
  }

  /** As Linux and macOS say it, and as Windows does. */
  private static boolean isFull(String detail) {
    return detail.contains("no space left") || detail.contains("not enough space");
  }

  /** The exception's own words without the file's name and line ends, never empty. */
  public static String detail(Throwable cause) {
    String message =
        cause instanceof FileSystemException e && e.getReason() != null
            ? e.getReason()
            : cause.getMessage();
    if (message == null || message.isBlank()) {
      return cause.getClass().getSimpleName();
    }
    String line = message.strip().lines().findFirst().orElse("").strip();
    while (line.endsWith(".")) {
      line = line.substring(0, line.length() - 1);
    }
    return line.length() > 200 ? line.substring(0, 200) + "..." : line;
  }
}
