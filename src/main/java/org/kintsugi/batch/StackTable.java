package org.kintsugi.batch;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.LabelClass;
import org.kintsugi.io.AtomicFiles;
import org.kintsugi.phase.Phase;
import org.kintsugi.phase.PhaseRule;

/**
 * The table of a series as CSV (RFC 4180, UTF-8): a row a slice, and one for each gap. It holds no
 * time, so that a run that was stopped gives the same bytes.
 *
 * @param rule whose phases have a column each
 * @param classes that have a column each
 */
record StackTable(PhaseRule rule, ClassList classes) {

  /** The file's name in the folder of the results. */
  static final String NAME = "slices.csv";

  void write(Path file, List<StackSlice> slices) {
    AtomicFiles.write(file, text(slices).getBytes(StandardCharsets.UTF_8));
  }

  String text(List<StackSlice> slices) {
    List<String> header =
        new ArrayList<>(List.of("slice", "number", "channels", "width", "height"));
    rule.phases().stream().map(Phase::name).forEach(name -> header.add("fraction " + name));
    classes.classes().stream()
        .map(LabelClass::name)
        .forEach(name -> header.add("class fraction " + name));
    header.addAll(List.of("folder", "problem"));
    StringBuilder text = new StringBuilder(CsvLine.of(header));
    List<SliceSeries.Gap> gaps =
        new ArrayList<>(SliceSeries.gaps(slices.stream().map(StackSlice::slice).toList()));
    for (StackSlice each : slices) {
      if (!gaps.isEmpty() && gaps.getFirst().last() < each.slice().number()) {
        text.append(CsvLine.of(missing(gaps.removeFirst())));
      }
      text.append(CsvLine.of(fields(each)));
    }
    return text.toString();
  }

  private List<String> missing(SliceSeries.Gap gap) {
    List<String> fields = new ArrayList<>();
    fields.add("");
    fields.add(gap.count() == 1 ? "" + gap.first() : gap.first() + " to " + gap.last());
    blanks(fields, 4 + rule.size() + classes.size());
    fields.add(gap.words() + (gap.count() == 1 ? " is missing" : " are missing"));
    return fields;
  }

  private List<String> fields(StackSlice one) {
    List<String> fields = new ArrayList<>();
    fields.add(one.slice().name());
    fields.add(String.valueOf(one.slice().number()));
    if (one.record().isPresent()) {
      SliceRecord record = one.record().get();
      fields.add(String.join("; ", record.channels()));
      fields.add(String.valueOf(record.width()));
      fields.add(String.valueOf(record.height()));
      add(fields, record.phases().values(), rule.size());
      add(fields, record.classes().values(), classes.size());
      fields.add(SliceFolders.name(one.folder()));
    } else {
      blanks(fields, 4 + rule.size() + classes.size());
    }
    fields.add(one.row().problem().orElse(""));
    return fields;
  }

  private static void add(List<String> fields, Collection<Double> fractions, int columns) {
    fractions.stream()
        .limit(columns)
        .forEach(each -> fields.add(String.format(Locale.ROOT, "%.6f", each)));
    blanks(fields, columns - fractions.size());
  }

  private static void blanks(List<String> fields, int count) {
    for (int i = 0; i < count; i++) {
      fields.add("");
    }
  }
}
