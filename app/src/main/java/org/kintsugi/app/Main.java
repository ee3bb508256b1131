package org.kintsugi.app;

import org.kintsugi.app.cli.CommandLineProgram;
import org.kintsugi.app.cli.Console;

/** The program's entry: with a verb the command line, without one the desktop. */
public final class Main {

  private Main() {}

  /** Starts the program and ends the process with its exit status. */
  public static void main(String[] args) {
    System.exit(CommandLineProgram.run(Console.system(), args));
  }
}
