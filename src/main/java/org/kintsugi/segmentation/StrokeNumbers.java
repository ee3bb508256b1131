package org.kintsugi.segmentation;

import java.util.Arrays;
import java.util.List;

/** Numbers of strokes that stay apart where several sections are learnt from. */
final class StrokeNumbers {

  private StrokeNumbers() {}

  /**
   * The strokes of all pixels, section after section: those of one section as they are; of several,
   * numbered on from section to section in the order of their ids.
   */
  static int[] of(List<LabelledPixels> sections) {
    if (sections.size() == 1) {
      return sections.get(0).strokes().clone();
    }
    int[] strokes = new int[sections.stream().mapToInt(LabelledPixels::size).sum()];
    int at = 0;
    int before = 0;
    for (LabelledPixels section : sections) {
      int[] own = section.strokes();
      int[] sorted = Arrays.stream(own).distinct().sorted().toArray();
      for (int stroke : own) {
        strokes[at++] = before + 1 + Arrays.binarySearch(sorted, stroke);
      }
      before += sorted.length;
    }
    return strokes;
  }
}
