package org.kintsugi.features;

import java.util.ArrayList;
import java.util.List;

/** Text in which parts between double quotes stand for themselves. */
final class QuotedText {

  private static final char QUOTE = '"';
  private static final String PLAIN = "[\\p{L}\\p{N}._-]+( [\\p{L}\\p{N}._-]+)*";

  private QuotedText() {}

  /** The parts between separators that stand outside quotes; at least one. */
  static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == QUOTE) {
        quoted = !quoted;
      } else if (c == separator && !quoted) {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(text.substring(start));
    return parts;
  }

  /** The text without what follows a # on its line. */
  static String withoutComments(String text) {
    StringBuilder kept = new StringBuilder();
    boolean quoted = false;
    boolean comment = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (comment) {
        comment = c != '\n';
      } else if (c == QUOTE) {
        quoted = !quoted;
      } else if (c == '#' && !quoted) {
        comment = true;
      }
      if (!comment) {
        kept.append(c);
      }
    }
    return kept.toString();
  }

  /** The name as it is written: in quotes where it has to be. */
  static String quoted(String name) {
    return name.matches(PLAIN) ? name : QUOTE + name.replace("\"", "\"\"") + QUOTE;
  }

  /** What a written name stands for. */
  static String unquoted(String written) {
    boolean inQuotes =
        written.length() >= 2
            && written.charAt(0) == QUOTE
            && written.charAt(written.length() - 1) == QUOTE;
    return inQuotes ? written.substring(1, written.length() - 1).replace("\"\"", "\"") : written;
  }
}
