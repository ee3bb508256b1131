package org.kintsugi.app.cli;

import java.util.List;
import org.kintsugi.job.JobCancelledException;
import org.kintsugi.job.Problem;
import org.kintsugi.job.ProgramVersion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;

/** The root of the command line: its verbs, its exit codes and how it words errors. */
@Command(
    name = "kintsugi",
    versionProvider = KintsugiCommand.Version.class,
    synopsisSubcommandLabel = "VERB",
    description = {
      "Segments kintsugi (platinum-filled) sections of battery electrodes.",
      "Without a verb it opens the desktop.%n"
    },
    footer = {
      "%nExit status: 0 done, 1 failed, 2 wrong usage.",
      "'kintsugi VERB --help' describes a verb."
    })
public final class KintsugiCommand {

  /** Done. */
  public static final int DONE = 0;

  /** Failed: bad input, a full disk, an error of the program. */
  public static final int FAILED = 1;

  /** Wrong usage of the command line. */
  public static final int WRONG_USAGE = 2;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this help.")
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Print the version.")
  boolean version;

  /** The version line. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"kintsugi " + ProgramVersion.current()};
    }
  }

  private KintsugiCommand() {}

  /**
   * Runs the verb that {@code args} name.
   *
   * @return the exit status
   */
  public static int execute(Console console, List<Object> verbs, String... args) {
    CommandLine root = new CommandLine(new KintsugiCommand());
    verbs.forEach(root::addSubcommand);
    root.setOut(console.out());
    root.setErr(console.err());
    root.setCaseInsensitiveEnumValuesAllowed(true);
    root.setExecutionExceptionHandler((exception, line, _) -> explain(console, exception, line));
    root.setParameterExceptionHandler(
        (exception, _) -> {
          CommandLine line = exception.getCommandLine();
          console.err().println(prefix(line) + exception.getMessage());
          console.err().println("'" + prefixName(line) + " --help' shows the usage.");
          return WRONG_USAGE;
        });
    int status = root.execute(args);
    console.out().flush();
    console.err().flush();
    return status;
  }

  private static int explain(Console console, Exception exception, CommandLine line) {
    switch (exception) {
      case Problem problem -> console.err().println(prefix(line) + problem.fullSentence());
      case JobCancelledException e -> console.err().println(prefix(line) + "cancelled.");
      default ->
          console
              .err()
              .println(
                  prefix(line)
                      + "an error of the program itself ("
                      + exception
                      + "); nothing that existed was changed. --verbose shows where.");
    }
    // The verb's own options: what is handed to the handler are those before the verb.
    if (line.getParseResult().hasMatchedOption("--verbose")) {
      exception.printStackTrace(console.err());
    }
    return FAILED;
  }

  private static String prefix(CommandLine line) {
    return prefixName(line) + ": ";
  }

  private static String prefixName(CommandLine line) {
    return line.getCommandSpec().qualifiedName();
  }
}
