package org.kintsugi.app.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.kintsugi.batch.ValidateReport;

/** Prints a validation for people. */
final class ValidatePrinter {

  /** Features beyond these are left to {@code --json}. */
  private static final int TOP = 10;

  private final PrintWriter out;

  ValidatePrinter(PrintWriter out) {
    this.out = out;
  }

  void print(ValidateReport report) {
    line("%d labelled pixels, %d folds of strokes", report.labels(), report.folds());
    for (ValidateReport.TestedClass one : report.classes()) {
      line(
          "  %d %-24s %4d strokes tested%s",
          one.id(),
          one.name(),
          one.strokesTested(),
          one.strokesNotTested() > 0 ? ", one that cannot be tested" : "");
    }
    line("");
    line("               by pixel                     by stroke                    seconds");
    line("               accuracy balanced mean IoU    accuracy balanced mean IoU   train  other");
    for (ValidateReport.Scores one : report.classifiers()) {
      line("%s", one.classifier());
      line(
          "               %s %s %s    %s %s %s %7.2f %6.2f",
          number(one.pixels().accuracy()),
          number(one.pixels().balancedAccuracy()),
          number(one.pixels().meanIou()),
          number(one.strokes().accuracy()),
          number(one.strokes().balancedAccuracy()),
          number(one.strokes().meanIou()),
          one.trainSeconds(),
          one.otherSeconds());
    }
    if (report.outOfBagError() != null) {
      line("");
      line(
          "out-of-bag error of the forest, by pixel: %.2f %% (neighbours of a pixel were seen, so"
              + " this flatters)",
          100 * report.outOfBagError());
    }
    for (ValidateReport.Scores one : report.classifiers()) {
      confusion(one);
    }
    importances(report.importances());
    report.advice().forEach(sentence -> line("note: %s", sentence));
  }

  private void confusion(ValidateReport.Scores scores) {
    line("");
    line("confusion of %s, pixels (rows truth, columns prediction, from 1):", scores.classifier());
    double[][] table = scores.pixels().confusion();
    for (int k = 0; k < table.length; k++) {
      StringBuilder row = new StringBuilder();
      for (double count : table[k]) {
        row.append(String.format(Locale.ROOT, " %9.0f", count));
      }
      line(
          " %s   recall %s  precision %s  IoU %s",
          row,
          number(scores.pixels().recall().get(k)).strip(),
          number(scores.pixels().precision().get(k)).strip(),
          number(scores.pixels().iou().get(k)).strip());
    }
  }

  private void importances(List<ValidateReport.Importance> all) {
    for (String kind : List.of("channel", "scale", "filter", "feature")) {
      List<ValidateReport.Importance> own =
          all.stream().filter(one -> one.kind().equals(kind)).limit(TOP).toList();
      if (!own.isEmpty()) {
        line("");
        line("%-44s planes  accuracy lost  share of gain", kind);
      }
      for (ValidateReport.Importance one : own) {
        line(
            "  %-42s %6d  %13.4f  %s",
            one.name(), one.planes(), one.permutation(), number(one.gain()));
      }
    }
  }

  private static String number(Double value) {
    return value == null ? "       -" : String.format(Locale.ROOT, "%8.4f", value);
  }

  private void line(String format, Object... values) {
    out.printf(Locale.ROOT, format + "%n", values);
  }
}
