package org.kintsugi.forest;

import java.util.HashMap;
import java.util.Map;

/**
 * How many draws each stroke of one class got.
 *
 * @param draws by stroke; only strokes with draws
 */
record StrokeCounts(Map<Integer, Integer> draws) {

  /** Counts the draws of {@code members}, member m being drawn {@code times[m]} times. */
  static StrokeCounts of(int[] strokes, int[] members, int[] times) {
    Map<Integer, Integer> draws = new HashMap<>();
    for (int m = 0; m < members.length; m++) {
      if (times[m] > 0) {
        draws.merge(strokes[members[m]], times[m], Integer::sum);
      }
    }
    return new StrokeCounts(draws);
  }

  /** Number of strokes with draws. */
  int number() {
    return draws.size();
  }

  /** Draws of one stroke. */
  int drawsOf(int stroke) {
    return draws.get(stroke);
  }
}
