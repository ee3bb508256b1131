package org.kintsugi.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * One command line that was run inside this process.
 *
 * @param status the exit status
 * @param out what stood on standard output
 * @param err what stood on standard error
 */
record CliRun(int status, String out, String err) {

  /** Runs a command line; its parts may be paths. */
  static CliRun of(Object... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        CommandLineProgram.run(
            new Console(new PrintWriter(out), new PrintWriter(err), false),
            Arrays.stream(args).map(Object::toString).toArray(String[]::new));
    return new CliRun(status, out.toString(), err.toString());
  }

  /** "CBS=FILE". */
  static String channel(String name, Path file) {
    return name + "=" + file;
  }

  /** The whole of standard output as one JSON value. */
  JsonNode json() {
    try {
      return new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .readTree(out);
    } catch (JsonProcessingException e) {
      throw new AssertionError("standard output is no JSON: " + out, e);
    }
  }

  /** The lines on standard error. */
  List<String> errorLines() {
    return err.lines().toList();
  }
}
