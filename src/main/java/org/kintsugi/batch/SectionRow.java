package org.kintsugi.batch;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of one section, as {@code --json} prints it.
 *
 * @param section its name
 * @param channels what serves as the forest's channels, in its order
 * @param width pixels in a row; 0 where not known
 * @param height rows; 0 where not known
 * @param phases the share of every phase in the valid region, by name; empty where there is no
 *     result
 * @param seconds wall time
 * @param folder where the results are; null where there are none
 * @param problem what is wrong, one sentence; null where nothing is
 * @param asSaved whether the result is the one that was saved with the project; null where that is
 *     not known
 */
public record SectionRow(
    String section,
    List<String> channels,
    int width,
    int height,
    Map<String, Double> phases,
    double seconds,
    String folder,
    String problem,
    Boolean asSaved) {

  /** Keeps what it holds unmodifiable. */
  public SectionRow {
    channels = List.copyOf(channels);
    phases = Collections.unmodifiableMap(new LinkedHashMap<>(phases));
  }

  /** A row of the table in this form. */
  public static SectionRow of(AppliedSection row) {
    Map<String, Double> phases = new LinkedHashMap<>();
    row.phases().forEach(each -> phases.put(each.name(), each.fraction()));
    return new SectionRow(
        row.section(),
        row.channels(),
        row.width(),
        row.height(),
        phases,
        row.seconds(),
        row.folder().map(Path::toString).orElse(null),
        row.problem().orElse(null),
        row.asSaved().orElse(null));
  }

  /** Whether there are results. */
  public boolean done() {
    return problem == null;
  }
}
