package org.kintsugi.project;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * One thing that was done, for a paper's supplement.
 *
 * @param time when
 * @param action what ("segmented", "imported labels")
 * @param details names and values, in order
 */
public record ProvenanceEntry(Instant time, String action, Map<String, String> details) {

  /** Keeps the details unmodifiable. */
  public ProvenanceEntry {
    Objects.requireNonNull(time);
    Objects.requireNonNull(action);
    details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
  }
}
