package org.kintsugi.annotation;

import java.util.List;
import java.util.Optional;

/** Look-ups in a list of strokes with ascending ids. */
final class StrokeList {

  private StrokeList() {}

  static Optional<Stroke> find(List<Stroke> strokes, int id) {
    int low = 0;
    int high = strokes.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int found = strokes.get(middle).id();
      if (found == id) {
        return Optional.of(strokes.get(middle));
      }
      if (found < id) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return Optional.empty();
  }

  static int nextId(List<Stroke> strokes) {
    return strokes.isEmpty() ? 1 : Math.addExact(strokes.get(strokes.size() - 1).id(), 1);
  }
}
