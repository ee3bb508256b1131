package org.kintsugi.annotation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.kintsugi.image.Region;

/**
 * The outlines of an area along the edges of its pixels: for each 4-connected part one outer ring
 * and the rings of its holes. Corners are whole numbers, pixel (x, y) being the square from (x, y)
 * to (x + 1, y + 1). The even-odd rule at the centres of pixels gives the area back exactly.
 */
public final class PixelOutline {

  private PixelOutline() {}

  /**
   * A closed ring.
   *
   * @param xs of its corners; the first is not repeated at the end
   * @param ys of its corners
   */
  public record Ring(int[] xs, int[] ys) {

    /** Twice its area: positive for one that runs clockwise on the screen, as outer rings do. */
    long doubleArea() {
      long sum = 0;
      for (int i = 0; i < xs.length; i++) {
        int j = i + 1 == xs.length ? 0 : i + 1;
        sum += (long) xs[i] * ys[j] - (long) xs[j] * ys[i];
      }
      return sum;
    }
  }

  /**
   * A part of the area.
   *
   * @param outer runs clockwise on the screen
   * @param holes run the other way round
   */
  public record Part(Ring outer, List<Ring> holes) {}

  /** The parts of an area, by their first pixels, top to bottom and left to right. */
  public static List<Part> of(PixelArea area) {
    List<Part> parts = new ArrayList<>();
    BitSet left = area.bits();
    Region bounds = area.bounds();
    for (int at = left.nextSetBit(0); at >= 0; at = left.nextSetBit(at + 1)) {
      parts.add(new Walk(takePart(left, bounds, at)).part());
    }
    return parts;
  }

  /** Moves the 4-connected part with pixel {@code first} out of {@code left}. */
  private static PixelArea takePart(BitSet left, Region bounds, int first) {
    int width = bounds.width();
    int[] stack = new int[64];
    int size = 0;
    int[] pixels = new int[64];
    int count = 0;
    left.clear(first);
    stack[size++] = first;
    int minX = Integer.MAX_VALUE;
    int maxX = -1;
    int maxY = -1;
    while (size > 0) {
      int at = stack[--size];
      if (count == pixels.length) {
        pixels = Arrays.copyOf(pixels, 2 * count);
      }
      pixels[count++] = at;
      int x = at % width;
      minX = Math.min(minX, x);
      maxX = Math.max(maxX, x);
      maxY = Math.max(maxY, at / width);
      if (size + 4 > stack.length) {
        stack = Arrays.copyOf(stack, 2 * stack.length);
      }
      int right = x + 1 < width ? at + 1 : -1;
      int before = x > 0 ? at - 1 : -1;
      for (int next : new int[] {right, before, at + width, at - width}) {
        if (next >= 0 && left.get(next)) {
          left.clear(next);
          stack[size++] = next;
        }
      }
    }
    int minY = first / width;
    Region own = new Region(minX, minY, maxX - minX + 1, maxY - minY + 1);
    BitSet bits = new BitSet();
    for (int i = 0; i < count; i++) {
      bits.set((pixels[i] / width - minY) * own.width() + pixels[i] % width - minX);
    }
    return new PixelArea(
        new Region(bounds.x() + minX, bounds.y() + minY, own.width(), own.height()), bits);
  }

  /** Walks along the edges of one part, its pixels always on the right hand. */
  private static final class Walk {

    /** East, south, west, north: a turn to the right is the next one. */
    private static final int[] DX = {1, 0, -1, 0};

    private static final int[] DY = {0, 1, 0, -1};

    private final Region bounds;
    private final int stride;
    private final BitSet[] edges = new BitSet[4];

    Walk(PixelArea part) {
      this.bounds = part.bounds();
      this.stride = bounds.width() + 1;
      Arrays.setAll(edges, i -> new BitSet());
      part.forEach(
          (px, py) -> {
            int x = px - bounds.x();
            int y = py - bounds.y();
            mark(part.contains(px, py - 1), 0, x, y);
            mark(part.contains(px + 1, py), 1, x + 1, y);
            mark(part.contains(px, py + 1), 2, x + 1, y + 1);
            mark(part.contains(px - 1, py), 3, x, y + 1);
          });
    }

    private void mark(boolean inside, int direction, int x, int y) {
      if (!inside) {
        edges[direction].set(y * stride + x);
      }
    }

    Part part() {
      List<Ring> holes = new ArrayList<>();
      Ring outer = null;
      // The top edge of the topmost pixels comes first, and it belongs to the outer ring.
      for (int at = edges[0].nextSetBit(0); at >= 0; at = edges[0].nextSetBit(at)) {
        Ring ring = ring(at);
        if (ring.doubleArea() > 0) {
          outer = ring;
        } else {
          holes.add(ring);
        }
      }
      return new Part(outer, List.copyOf(holes));
    }

    private Ring ring(int start) {
      int[] xs = new int[16];
      int[] ys = new int[16];
      int count = 0;
      int at = start;
      int direction = 0;
      int last = -1;
      while (edges[direction].get(at)) {
        edges[direction].clear(at);
        if (direction != last) {
          if (count == xs.length) {
            xs = Arrays.copyOf(xs, 2 * count);
            ys = Arrays.copyOf(ys, 2 * count);
          }
          xs[count] = bounds.x() + at % stride;
          ys[count++] = bounds.y() + at / stride;
          last = direction;
        }
        at += DX[direction] + DY[direction] * stride;
        direction = next(at, direction);
      }
      return new Ring(Arrays.copyOf(xs, count), Arrays.copyOf(ys, count));
    }

    /**
     * Right before straight before left: where two pixels touch at a corner the ring stays at one.
     */
    private int next(int at, int direction) {
      for (int turn : new int[] {1, 0, 3}) {
        int wanted = (direction + turn) % 4;
        if (edges[wanted].get(at)) {
          return wanted;
        }
      }
      return direction;
    }
  }
}
