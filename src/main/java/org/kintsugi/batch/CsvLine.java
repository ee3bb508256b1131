package org.kintsugi.batch;

import java.util.List;
import java.util.stream.Collectors;

/** A line of a table as RFC 4180 has it. */
final class CsvLine {

  private CsvLine() {}

  /** The fields between commas, quoted where they need it, with the end of the line. */
  static String of(List<String> fields) {
    return fields.stream().map(CsvLine::quoted).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String quoted(String field) {
    return field.matches("(?s).*[\",\r\n].*") ? '"' + field.replace("\"", "\"\"") + '"' : field;
  }
}
