package org.kintsugi.job;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Something a person must be told: bad input, a full disk, a file that moved. Its message is one
 * clear sentence that names the file (where there is one) and what is wrong; {@link #unharmed()}
 * says what is still safe. Programming errors are never problems.
 */
public final class Problem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** No sentence is longer; paths have room in it. */
  private static final int LONGEST = 10_000;

  private final String unharmed;

  private Problem(String sentence, String unharmed, Throwable cause) {
    super(oneLine(sentence), cause);
    this.unharmed = Objects.requireNonNull(unharmed);
  }

  /** What a file holds may be part of a sentence; line ends and escapes must not break it up. */
  private static String oneLine(String sentence) {
    String clean = sentence.replaceAll("[\\p{Cntrl}\u2028\u2029]+", " ");
    return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "…";
  }

  /** A problem that no single file caused. */
  public static Problem of(String sentence) {
    return new Problem(sentence, "", null);
  }

  /** A problem with a file: "FILE: sentence". */
  public static Problem with(Path file, String sentence) {
    return new Problem(file + ": " + sentence, "", null);
  }

  /** A problem with a file that an exception caused: "FILE: sentence". */
  public static Problem with(Path file, String sentence, Throwable cause) {
    return new Problem(file + ": " + sentence, "", cause);
  }

  /**
   * The same problem with the word of comfort: what is unharmed ("The project was not changed.").
   */
  public Problem unharmed(String what) {
    Problem copy = new Problem(getMessage(), what, getCause());
    copy.setStackTrace(getStackTrace());
    return copy;
  }

  /** What is still safe, one sentence; empty where nothing was at stake. */
  public String unharmed() {
    return unharmed;
  }

  /** The sentence and what is unharmed, as shown to people. */
  public String fullSentence() {
    return unharmed.isEmpty() ? getMessage() : getMessage() + " " + unharmed;
  }
}
