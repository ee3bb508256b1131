import com.google.googlejavaformat.java.Main;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks (or, with --fix, mends) the format of every Java source under the given folders with
 * google-java-format. A program of its own because no Maven plug-in runs that formatter on the tool
 * chain's JDK while Maven itself runs on an older one.
 */
public final class FormatSources {

  private FormatSources() {}

  /** Usage: FormatSources (--check | --fix) FOLDER... */
  public static void main(String[] args) throws Exception {
    boolean fix = args[0].equals("--fix");
    List<String> options = new ArrayList<>();
    options.add(fix ? "--replace" : "--dry-run");
    if (!fix) {
      options.add("--set-exit-if-changed");
    }
    for (int i = 1; i < args.length; i++) {
      try (Stream<Path> files = Files.walk(Path.of(args[i]))) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .filter(file -> !file.toString().contains("target"))
            .map(Path::toString)
            .sorted()
            .forEach(options::add);
      }
    }
    int status =
        new Main(new PrintWriter(System.out, true), new PrintWriter(System.err, true), System.in)
            .format(options.toArray(String[]::new));
    if (status != 0) {
      System.err.println(
          "The files named above are not formatted: run 'config/format' to mend them.");
    }
    System.exit(status);
  }
}
