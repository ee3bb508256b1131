package org.kintsugi.app;

/** The program's entry: with a verb the command line, without one the desktop. */
public final class Main {

  private Main() {}

  /** Starts the program. */
  public static void main(String[] args) {
    System.out.println("kintsugi");
  }
}
