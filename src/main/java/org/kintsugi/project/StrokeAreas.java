package org.kintsugi.project;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.annotation.PixelArea;
import org.kintsugi.annotation.Stroke;
import org.kintsugi.image.Region;

/** The pixels of each stroke as an area, for files that hold outlines. */
final class StrokeAreas {

  private StrokeAreas() {}

  /** The strokes that have pixels, in the order they were made. */
  static Map<Stroke, PixelArea> of(LabelSnapshot labels) {
    Map<Integer, Bounds> bounds = new LinkedHashMap<>();
    labels.strokes().forEach(stroke -> bounds.put(stroke.id(), new Bounds()));
    labels.forEachLabelled((x, y, label, stroke) -> bounds.get(stroke).add(x, y));
    labels.forEachLabelled((x, y, label, stroke) -> bounds.get(stroke).set(x, y));
    Map<Stroke, PixelArea> areas = new LinkedHashMap<>();
    for (Stroke stroke : labels.strokes()) {
      Bounds own = bounds.get(stroke.id());
      if (own.right >= 0) {
        areas.put(stroke, new PixelArea(own.region(), own.bits));
      }
    }
    return areas;
  }

  /** The rectangle that the pixels of a stroke fill, and which of its pixels they are. */
  private static final class Bounds {
    private final BitSet bits = new BitSet();
    private int left = Integer.MAX_VALUE;
    private int top = Integer.MAX_VALUE;
    private int right = -1;
    private int bottom = -1;

    void add(int x, int y) {
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }

    void set(int x, int y) {
      bits.set((y - top) * (right - left + 1) + x - left);
    }

    Region region() {
      return new Region(left, top, right - left + 1, bottom - top + 1);
    }
  }
}
