package org.kintsugi.app.cli;

import java.util.List;
import java.util.Locale;
import org.kintsugi.batch.SectionRow;

/** Says what came of several sections, one line each. */
final class SectionRows {

  private SectionRows() {}

  /** Prints the rows. */
  static void print(Console console, List<SectionRow> rows) {
    rows.forEach(row -> console.out().println(line(row)));
  }

  private static String line(SectionRow row) {
    if (!row.done()) {
      return String.format(Locale.ROOT, "%-24s FAILED: %s", row.section(), row.problem());
    }
    StringBuilder line =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%-24s %d x %d px, %.1f s",
                row.section(),
                row.width(),
                row.height(),
                row.seconds()));
    row.phases()
        .forEach(
            (name, fraction) ->
                line.append(String.format(Locale.ROOT, "  %s %.2f %%", name, 100 * fraction)));
    return line.toString();
  }
}
