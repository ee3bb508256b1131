package org.kintsugi.batch;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What came of a series.
 *
 * @param rows a row a slice, in their order
 * @param resumed how many of them were finished by an earlier run
 * @param stacks what was to be joined
 * @param peakRssMb the most memory the process ever held, MB of 2^20 bytes; 0 where not known
 */
public record StackReport(
    List<AppliedSection> rows, int resumed, List<Stack> stacks, double peakRssMb) {

  /**
   * One stack of all slices.
   *
   * @param file where it is or would be
   * @param slices how many pages it has; 0 where it was not written
   * @param problem why it was not written, one sentence; empty where it was
   */
  public record Stack(Path file, int slices, Optional<String> problem) {

    /** Checks that nothing is missing. */
    public Stack {
      Objects.requireNonNull(file);
      Objects.requireNonNull(problem);
    }
  }

  /** Keeps the lists unmodifiable. */
  public StackReport {
    rows = List.copyOf(rows);
    stacks = List.copyOf(stacks);
  }

  /** Whether every slice has results and every stack was written. */
  public boolean allDone() {
    return rows.stream().allMatch(AppliedSection::isDone)
        && stacks.stream().allMatch(stack -> stack.problem().isEmpty());
  }
}
