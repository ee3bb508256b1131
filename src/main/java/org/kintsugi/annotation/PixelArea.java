package org.kintsugi.annotation;

import java.util.BitSet;
import org.kintsugi.image.PixelMask;
import org.kintsugi.image.Region;

/**
 * Pixels that a tool chose: inside a polygon, enclosed by labels, alike.
 *
 * @param bounds a rectangle that holds all of them
 * @param bits by pixel of the rectangle, row by row
 */
public record PixelArea(Region bounds, BitSet bits) {

  /** Receives pixels. */
  public interface Visitor {
    /** Called for every pixel of the area. */
    void accept(int x, int y);
  }

  /** An area without pixels. */
  public static final PixelArea EMPTY = new PixelArea(new Region(0, 0, 0, 0), new BitSet());

  /** Checks that no bit lies outside, and takes a copy of the bits. */
  public PixelArea {
    if (bits.length() > bounds.area()) {
      throw new IllegalArgumentException("pixels outside " + bounds);
    }
    bits = (BitSet) bits.clone();
  }

  /** All pixels of a rectangle. */
  public static PixelArea of(Region rectangle) {
    BitSet all = new BitSet();
    all.set(0, Math.toIntExact(rectangle.area()));
    return new PixelArea(rectangle, all);
  }

  /** Whether pixel (x, y) belongs to it. */
  public boolean contains(int x, int y) {
    return bounds.contains(x, y) && bits.get((y - bounds.y()) * bounds.width() + x - bounds.x());
  }

  /** Number of pixels. */
  public int count() {
    return bits.cardinality();
  }

  /** Whether it has no pixel. */
  public boolean isEmpty() {
    return bits.isEmpty();
  }

  /** Visits every pixel, row by row. */
  public void forEach(Visitor visitor) {
    for (int i = bits.nextSetBit(0); i >= 0; i = bits.nextSetBit(i + 1)) {
      visitor.accept(bounds.x() + i % bounds.width(), bounds.y() + i / bounds.width());
    }
  }

  /** Visits the pixels as runs in rows, top to bottom, left to right. */
  public void forEachRun(PixelMask.Run visitor) {
    int width = bounds.width();
    for (int row = 0; row < bounds.height(); row++) {
      int end = (row + 1) * width;
      int from = bits.nextSetBit(row * width);
      while (from >= 0 && from < end) {
        int to = Math.min(end, bits.nextClearBit(from));
        int left = bounds.x() - row * width;
        visitor.accept(bounds.y() + row, left + from, left + to);
        from = bits.nextSetBit(to);
      }
    }
  }

  @Override
  public BitSet bits() {
    return (BitSet) bits.clone();
  }
}
