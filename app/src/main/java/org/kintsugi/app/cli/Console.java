package org.kintsugi.app.cli;

import java.io.PrintWriter;

/**
 * Where the command line speaks.
 *
 * @param out results
 * @param err progress and problems
 * @param terminal whether a person watches {@code err}, so that a progress bar makes sense
 */
public record Console(PrintWriter out, PrintWriter err, boolean terminal) {

  /** The process's own streams. */
  @SuppressWarnings(
      "SystemConsoleNull") // Since JDK 25 it is null again where streams are no terminal.
  public static Console system() {
    java.io.Console console = System.console();
    return new Console(
        new PrintWriter(System.out, true, java.nio.charset.StandardCharsets.UTF_8),
        new PrintWriter(System.err, true, java.nio.charset.StandardCharsets.UTF_8),
        console != null && console.isTerminal());
  }
}
