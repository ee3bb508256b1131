package org.kintsugi.batch;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * What came of one slice of a series.
 *
 * @param slice as it was found
 * @param record what was made of it; empty where it failed
 * @param row the same for people
 * @param resumed whether it was finished by an earlier run
 */
record StackSlice(
    FoundSlice slice, Optional<SliceRecord> record, AppliedSection row, boolean resumed) {

  /** Checks that nothing is missing. */
  StackSlice {
    Objects.requireNonNull(slice);
    Objects.requireNonNull(record);
    Objects.requireNonNull(row);
  }

  static StackSlice failed(FoundSlice slice, AppliedSection row) {
    return new StackSlice(slice, Optional.empty(), row, false);
  }

  /** Where its results are; only of one that did not fail. */
  Path folder() {
    return row.folder().orElseThrow();
  }
}
