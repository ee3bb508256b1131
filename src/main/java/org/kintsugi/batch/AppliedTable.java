package org.kintsugi.batch;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kintsugi.io.AtomicFiles;
import org.kintsugi.phase.Phase;
import org.kintsugi.phase.PhaseRule;

/**
 * The table of what came of several sections, as CSV (RFC 4180, UTF-8): one row a section.
 *
 * @param rule whose phases have a column each
 * @param rows the sections, in their order
 */
public record AppliedTable(PhaseRule rule, List<AppliedSection> rows) {

  /** The file's name in the folder of the results. */
  public static final String NAME = "sections.csv";

  /** Keeps the rows unmodifiable. */
  public AppliedTable {
    rows = List.copyOf(rows);
  }

  /**
   * Writes it, in the place of what was there.
   *
   * @throws org.kintsugi.job.Problem if it cannot be written
   */
  public void write(Path file) {
    AtomicFiles.write(file, text().getBytes(StandardCharsets.UTF_8));
  }

  /** The whole table. */
  public String text() {
    List<String> header = new ArrayList<>(List.of("section", "channels", "width", "height"));
    for (Phase phase : rule.phases()) {
      header.add("fraction " + phase.name());
    }
    header.addAll(List.of("seconds", "folder", "problem"));
    StringBuilder text = new StringBuilder(CsvLine.of(header));
    rows.forEach(row -> text.append(CsvLine.of(fields(row))));
    return text.toString();
  }

  private List<String> fields(AppliedSection row) {
    List<String> fields = new ArrayList<>();
    fields.add(row.section());
    fields.add(String.join("; ", row.channels()));
    fields.add(row.width() == 0 ? "" : String.valueOf(row.width()));
    fields.add(row.height() == 0 ? "" : String.valueOf(row.height()));
    for (int i = 0; i < rule.size(); i++) {
      fields.add(
          row.phases().isEmpty()
              ? ""
              : String.format(Locale.ROOT, "%.6f", row.phases().get(i).fraction()));
    }
    fields.add(String.format(Locale.ROOT, "%.2f", row.seconds()));
    fields.add(row.folder().map(Path::toString).orElse(""));
    fields.add(row.problem().orElse(""));
    return fields;
  }
}
