package org.kintsugi.app.cli;

import java.util.List;

/** The command line with all its verbs. */
public final class CommandLineProgram {

  private CommandLineProgram() {}

  /**
   * Runs one command line.
   *
   * @return the exit status
   */
  public static int run(Console console, String... args) {
    // Without a verb the program is the desktop.
    String[] line = args.length == 0 ? new String[] {"open"} : args;
    return KintsugiCommand.execute(
        console,
        List.of(
            new OpenCommand(),
            new DemoCommand(console),
            new InfoCommand(console),
            new RegisterCommand(console),
            new EvaluateCommand(console),
            new SegmentCommand(console),
            new ApplyCommand(console),
            new StackCommand(console),
            new ValidateCommand(console),
            new ExportCommand(console),
            new ExportTrainingCommand(console),
            new NewCommand(console),
            new ImportLabelsCommand(console),
            new PackCommand(console)),
        line);
  }
}
