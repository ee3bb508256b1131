package org.kintsugi.app.viewer;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Region;

/**
 * One byte a pixel of the reference grid, written tile by tile while it is shown: labels, classes,
 * a probability, the uncertainty. 0 means "nothing here" and is not drawn. Keeps smaller and
 * smaller copies of itself (a pyramid) up to date, so that zoomed-out views cost no more.
 *
 * <p>Belongs to one thread (the JavaFX thread); others may read only while that one waits.
 */
public final class PixelLayer {

  /** What one pixel stands for that replaces four. */
  public enum Pooling {
    /** The most frequent value; at a tie the first in raster order. For class maps. */
    MAJORITY,
    /** The most frequent value but 0: thin strokes stay visible at any zoom. For labels. */
    ANY,
    /** The mean, rounded. For probabilities and uncertainties. */
    AVERAGE
  }

  static final int LEVELS = 9;

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle FOUR =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /** Times a byte: eight of it. */
  private static final long ALIKE = 0x0101010101010101L;

  private final int width;
  private final int height;
  private final Pooling pooling;
  private final List<Consumer<Region>> listeners = new ArrayList<>();
  private byte[][] levels;

  /** A layer of nothing. Takes no memory until something is written. */
  public PixelLayer(int width, int height, Pooling pooling) {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("no layer: " + width + " x " + height);
    }
    this.width = width;
    this.height = height;
    this.pooling = pooling;
  }

  /** The pyramid level whose pixels are at least as large as a device pixel, so none is skipped. */
  static int coveringLevel(double zoom) {
    int level = 0;
    while (level < LEVELS - 1 && zoom * (1 << level) < 1) {
      level++;
    }
    return level;
  }

  /** What one pixel of the pyramid stands for. */
  public Pooling pooling() {
    return pooling;
  }

  /** Pixels in a row. */
  public int width() {
    return width;
  }

  /** Rows. */
  public int height() {
    return height;
  }

  /** Whether nothing was written since the layer was made or cleared. */
  public boolean isBlank() {
    return levels == null;
  }

  /** The value (0 to 255) of pixel (x, y), which must lie inside. */
  public int value(int x, int y) {
    return levels == null ? 0 : levels[0][y * width + x] & 0xff;
  }

  /** Hears of every region that changed. */
  public void addListener(Consumer<Region> listener) {
    listeners.add(listener);
  }

  /** Takes a listener away again. */
  public void removeListener(Consumer<Region> listener) {
    listeners.remove(listener);
  }

  /**
   * Writes the pixels of {@code region}, which must lie inside. Only rows that differ from what is
   * there are worked on and told: most of what a next forest says was said before.
   *
   * @param values {@code region.area()} bytes, row by row
   */
  public void write(Region region, byte[] values) {
    if (!new Region(0, 0, width, height).contains(region) || values.length < region.area()) {
      throw new IllegalArgumentException(region + " does not fit " + width + " x " + height);
    }
    if (region.isEmpty()) {
      return;
    }
    allocate();
    int first = 0;
    int last = region.height() - 1;
    while (first <= last && isThere(region, values, first)) {
      first++;
    }
    while (last > first && isThere(region, values, last)) {
      last--;
    }
    if (first > last) {
      return;
    }
    for (int j = first; j <= last; j++) {
      System.arraycopy(values, j * region.width(), levels[0], start(region, j), region.width());
    }
    Region changed = new Region(region.x(), region.y() + first, region.width(), last - first + 1);
    pool(changed);
    listeners.forEach(listener -> listener.accept(changed));
  }

  private boolean isThere(Region region, byte[] values, int row) {
    int from = row * region.width();
    int at = start(region, row);
    return Arrays.equals(values, from, from + region.width(), levels[0], at, at + region.width());
  }

  private int start(Region region, int row) {
    return (region.y() + row) * width + region.x();
  }

  /** Writes the whole layer from a plane of its size. */
  public void write(BytePlane plane) {
    if (!plane.hasSize(width, height)) {
      throw new IllegalArgumentException("the plane differs in size from the layer");
    }
    write(plane.bounds(), plane.samples());
  }

  /** Forgets everything: nothing is drawn. */
  public void clear() {
    if (levels != null) {
      levels = null;
      listeners.forEach(listener -> listener.accept(new Region(0, 0, width, height)));
    }
  }

  /** Pixels in a row of a level. */
  int levelWidth(int level) {
    return Math.ceilDiv(width, 1 << level);
  }

  /** Rows of a level. */
  int levelHeight(int level) {
    return Math.ceilDiv(height, 1 << level);
  }

  /** The values of a level, row by row; null while the layer is blank. */
  byte[] level(int level) {
    return levels == null ? null : levels[level];
  }

  private void allocate() {
    if (levels == null) {
      levels = new byte[LEVELS][];
      Arrays.setAll(levels, level -> new byte[levelWidth(level) * levelHeight(level)]);
    }
  }

  private void pool(Region changed) {
    int left = changed.x();
    int top = changed.y();
    int right = changed.right();
    int bottom = changed.bottom();
    for (int level = 1; level < LEVELS; level++) {
      left /= 2;
      top /= 2;
      right = Math.ceilDiv(right, 2);
      bottom = Math.ceilDiv(bottom, 2);
      for (int y = top; y < bottom; y++) {
        poolRow(level, y, left, right);
      }
    }
  }

  private void poolRow(int level, int y, int left, int right) {
    byte[] fine = levels[level - 1];
    int fineWidth = levelWidth(level - 1);
    int upper = 2 * y * fineWidth;
    int lower = 2 * y + 1 < levelHeight(level - 1) ? upper + fineWidth : upper;
    int target = y * levelWidth(level);
    byte[] coarse = levels[level];
    int x = left;
    // Eight pixels of two rows that are all alike pool to themselves: most of a class map.
    for (; x + 4 <= right && 2 * x + Long.BYTES <= fineWidth; x += 4) {
      long above = (long) EIGHT.get(fine, upper + 2 * x);
      if (above == (above & 0xff) * ALIKE && above == (long) EIGHT.get(fine, lower + 2 * x)) {
        FOUR.set(coarse, target + x, (int) above);
      } else {
        poolRun(fine, upper, lower, fineWidth, coarse, target, x, x + 4);
      }
    }
    poolRun(fine, upper, lower, fineWidth, coarse, target, x, right);
  }

  private void poolRun(
      byte[] fine,
      int upper,
      int lower,
      int fineWidth,
      byte[] coarse,
      int target,
      int left,
      int right) {
    for (int x = left; x < right; x++) {
      int i = 2 * x;
      int j = Math.min(i + 1, fineWidth - 1);
      coarse[target + x] =
          pooled(fine[upper + i], fine[upper + j], fine[lower + i], fine[lower + j]);
    }
  }

  private byte pooled(byte a, byte b, byte c, byte d) {
    return switch (pooling) {
      case AVERAGE -> (byte) (((a & 0xff) + (b & 0xff) + (c & 0xff) + (d & 0xff) + 2) >> 2);
      case MAJORITY -> majority(a, b, c, d);
      case ANY -> (a | b | c | d) == 0 ? 0 : most(a, b, c, d);
    };
  }

  private static byte most(byte a, byte b, byte c, byte d) {
    byte[] values = {a, b, c, d};
    byte best = 0;
    int most = 0;
    for (byte value : values) {
      int count = 0;
      for (byte other : values) {
        count += value != 0 && value == other ? 1 : 0;
      }
      if (count > most) {
        most = count;
        best = value;
      }
    }
    return best;
  }

  private static byte majority(byte a, byte b, byte c, byte d) {
    if (a == b || a == c || a == d) {
      return a;
    }
    if (b == c || b == d) {
      return b;
    }
    return c == d ? c : a;
  }
}
