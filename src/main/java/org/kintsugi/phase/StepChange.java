package org.kintsugi.phase;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.kintsugi.image.BytePlane;

/**
 * What a step of clean-up changed.
 *
 * @param step the step
 * @param pieces islands removed, holes filled, or how many more pieces a split phase has; 0 of a
 *     filter, which knows no pieces
 * @param pixels pixels that have another phase now
 * @param lost pixels that phases lost, by their ids; only those that lost any
 * @param gained pixels that phases gained, by their ids; only those that gained any
 */
public record StepChange(
    CleanUpStep step, int pieces, long pixels, Map<Integer, Long> lost, Map<Integer, Long> gained) {

  /** Keeps the counts. */
  public StepChange {
    lost = Collections.unmodifiableMap(new TreeMap<>(lost));
    gained = Collections.unmodifiableMap(new TreeMap<>(gained));
  }

  static StepChange between(CleanUpStep step, BytePlane before, CleanUp.StepOutcome outcome) {
    byte[] from = before.samples();
    byte[] to = outcome.phases().samples();
    long[] lost = new long[256];
    long[] gained = new long[256];
    for (int i = 0; i < from.length; i++) {
      if (from[i] != to[i]) {
        lost[from[i] & 0xff]++;
        gained[to[i] & 0xff]++;
      }
    }
    Map<Integer, Long> less = counts(lost);
    return new StepChange(
        step,
        outcome.pieces(),
        less.values().stream().mapToLong(Long::longValue).sum(),
        less,
        counts(gained));
  }

  private static Map<Integer, Long> counts(long[] byId) {
    Map<Integer, Long> counts = new TreeMap<>();
    for (int id = 0; id < byId.length; id++) {
      if (byId[id] > 0) {
        counts.put(id, byId[id]);
      }
    }
    return counts;
  }
}
