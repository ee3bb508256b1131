package org.kintsugi.io;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts of {@code [Section]} and {@code key=value} lines. */
final class IniText {

  private static final Pattern SECTION = Pattern.compile("\\[([^\\]\\[]{1,100})\\]");
  private static final int MAX_ENTRIES = 20_000;
  private static final int LONGEST_VALUE = 2000;

  private IniText() {}

  /**
   * The entries, "Section.Key" to value; the first of a key counts.
   *
   * @param withoutSection whether entries before the first section count, under their key alone
   */
  static Map<String, String> parse(String text, boolean withoutSection) {
    Map<String, String> entries = new LinkedHashMap<>();
    String section = "";
    for (String line : (Iterable<String>) text.lines()::iterator) {
      String stripped = line.strip();
      Matcher header = SECTION.matcher(stripped);
      int equals = stripped.indexOf('=');
      if (header.matches()) {
        section = header.group(1).strip();
      } else if (equals > 0
          && (withoutSection || !section.isEmpty())
          && entries.size() < MAX_ENTRIES) {
        String key = stripped.substring(0, equals).strip();
        String value = stripped.substring(equals + 1).strip();
        entries.putIfAbsent(
            section.isEmpty() ? key : section + "." + key,
            value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) : value);
      }
    }
    return entries;
  }
}
