package org.kintsugi.annotation;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kintsugi.image.Plane;
import org.kintsugi.image.Region;

/**
 * An image cut into cells of alike pixels by SLIC (Achanta et al., IEEE TPAMI 34, 2012, 2274-2282):
 * k-means of position and grey values, each centre looking no farther than twice the cell size S.
 * The squared distance of a pixel from a centre is
 *
 * <pre>
 *   D^2 = sum over channels of (100 (v - c) / contrast)^2 + m^2 ((x - cx)^2 + (y - cy)^2) / S^2
 * </pre>
 *
 * with compactness m, on planes smoothed by a Gaussian of one pixel. Afterwards each cell keeps its
 * largest 4-connected part; what is left over joins the neighbour it was met from. The image is cut
 * in squares of {@value #TILE} pixels, each when it is first asked for: no cell crosses their
 * edges. One thread at a time uses it.
 */
public final class Superpixels {

  /** The least cell size in pixels. */
  public static final int MIN_SIZE = 4;

  /** The largest cell size in pixels. */
  public static final int MAX_SIZE = 64;

  /** Cells are cut at multiples of this, in pixels. */
  static final int TILE = 256;

  private static final int ROUNDS = 6;

  /** Noise of single pixels would fray the edges of cells; pixels. */
  private static final double SIGMA = 1;

  private static final int SIDES = 4;
  private static final double PER_CONTRAST = 100;

  private final List<Plane> planes;
  private final double[] contrasts;
  private final int size;
  private final double compactness;
  private final Region image;
  private final Map<Integer, short[]> tiles = new HashMap<>();

  /**
   * Cells of an image.
   *
   * @param planes its channels, all of one size
   * @param contrasts by plane: the range of grey that counts as black to white, more than 0
   * @param size S, {@link #MIN_SIZE} to {@link #MAX_SIZE} pixels
   * @param compactness m: the larger the rounder; 10 is usual
   */
  public Superpixels(List<Plane> planes, double[] contrasts, int size, double compactness) {
    if (size < MIN_SIZE || size > MAX_SIZE || !(compactness > 0)) {
      throw new IllegalArgumentException("cells of " + size + " pixels, " + compactness);
    }
    if (planes.isEmpty() || planes.size() != contrasts.length) {
      throw new IllegalArgumentException(planes.size() + " planes");
    }
    this.planes = List.copyOf(planes);
    this.contrasts = contrasts.clone();
    this.size = size;
    this.compactness = compactness;
    this.image = planes.getFirst().bounds();
  }

  /**
   * The cell of a pixel.
   *
   * @throws IndexOutOfBoundsException outside the image
   */
  public PixelArea at(int x, int y) {
    if (!image.contains(x, y)) {
      throw new IndexOutOfBoundsException("no pixel (" + x + ", " + y + ")");
    }
    Region tile = tile(x, y);
    short[] cells = cells(x, y);
    short wanted = cells[(y - tile.y()) * tile.width() + x - tile.x()];
    int left = tile.width();
    int right = -1;
    int top = tile.height();
    int bottom = -1;
    for (int at = 0; at < cells.length; at++) {
      if (cells[at] == wanted) {
        left = Math.min(left, at % tile.width());
        right = Math.max(right, at % tile.width());
        top = Math.min(top, at / tile.width());
        bottom = at / tile.width();
      }
    }
    Region bounds = new Region(tile.x() + left, tile.y() + top, right - left + 1, bottom - top + 1);
    BitSet bits = new BitSet();
    for (int row = top; row <= bottom; row++) {
      for (int column = left; column <= right; column++) {
        if (cells[row * tile.width() + column] == wanted) {
          bits.set((row - top) * bounds.width() + column - left);
        }
      }
    }
    return new PixelArea(bounds, bits);
  }

  private static Region tile(Region image, int x, int y) {
    return new Region(x / TILE * TILE, y / TILE * TILE, TILE, TILE).intersect(image);
  }

  private Region tile(int x, int y) {
    return tile(image, x, y);
  }

  private short[] cells(int x, int y) {
    int columns = (image.width() + TILE - 1) / TILE;
    return tiles.computeIfAbsent(y / TILE * columns + x / TILE, key -> cut(tile(x, y)));
  }

  private short[] cut(Region tile) {
    float[][] grey = new float[planes.size()][];
    for (int c = 0; c < grey.length; c++) {
      grey[c] = Smoothing.of(planes.get(c), tile, SIGMA);
      float scale = (float) (PER_CONTRAST / contrasts[c]);
      for (int i = 0; i < grey[c].length; i++) {
        grey[c][i] *= scale;
      }
    }
    Clusters clusters = new Clusters(tile.width(), tile.height(), grey, size, compactness);
    for (int round = 0; round < ROUNDS; round++) {
      clusters.assign();
      clusters.moveCentres();
    }
    return connected(clusters.assign(), tile.width(), tile.height());
  }

  /** The centres of one square and what belongs to them. */
  private static final class Clusters {
    private final int width;
    private final int height;
    private final float[][] grey;
    private final int size;
    private final float nearness;
    private final int count;
    private final float[] xs;
    private final float[] ys;
    private final float[][] means;
    private final short[] cells;
    private final float[] distances;

    Clusters(int width, int height, float[][] grey, int size, double compactness) {
      this.width = width;
      this.height = height;
      this.grey = grey;
      this.size = size;
      this.nearness = (float) (compactness * compactness / ((double) size * size));
      int columns = Math.max(1, Math.round((float) width / size));
      int rows = Math.max(1, Math.round((float) height / size));
      this.count = columns * rows;
      this.xs = new float[count];
      this.ys = new float[count];
      this.means = new float[grey.length][count];
      this.cells = new short[width * height];
      this.distances = new float[width * height];
      for (int k = 0; k < count; k++) {
        xs[k] = (k % columns + 0.5f) * width / columns - 0.5f;
        ys[k] = (Math.floorDiv(k, columns) + 0.5f) * height / rows - 0.5f;
        int at = Math.round(ys[k]) * width + Math.round(xs[k]);
        for (int c = 0; c < grey.length; c++) {
          means[c][k] = grey[c][at];
        }
      }
    }

    /** Gives each pixel to the nearest centre within reach; the earlier one of two as near. */
    short[] assign() {
      Arrays.fill(distances, Float.POSITIVE_INFINITY);
      for (int k = 0; k < count; k++) {
        int left = Math.max(0, (int) Math.floor(xs[k]) - size);
        int right = Math.min(width - 1, (int) Math.ceil(xs[k]) + size);
        int top = Math.max(0, (int) Math.floor(ys[k]) - size);
        int bottom = Math.min(height - 1, (int) Math.ceil(ys[k]) + size);
        for (int y = top; y <= bottom; y++) {
          float dy = y - ys[k];
          for (int x = left, at = y * width + left; x <= right; x++, at++) {
            float dx = x - xs[k];
            float distance = nearness * (dx * dx + dy * dy);
            for (int c = 0; c < grey.length; c++) {
              float difference = grey[c][at] - means[c][k];
              distance += difference * difference;
            }
            if (distance < distances[at]) {
              distances[at] = distance;
              cells[at] = (short) k;
            }
          }
        }
      }
      return cells;
    }

    /** Moves each centre to the mean of its pixels; one without pixels stays. */
    void moveCentres() {
      int[] pixels = new int[count];
      double[] sumX = new double[count];
      double[] sumY = new double[count];
      double[][] sums = new double[grey.length][count];
      for (int y = 0, at = 0; y < height; y++) {
        for (int x = 0; x < width; x++, at++) {
          int k = cells[at];
          pixels[k]++;
          sumX[k] += x;
          sumY[k] += y;
          for (int c = 0; c < grey.length; c++) {
            sums[c][k] += grey[c][at];
          }
        }
      }
      for (int k = 0; k < count; k++) {
        if (pixels[k] > 0) {
          xs[k] = (float) (sumX[k] / pixels[k]);
          ys[k] = (float) (sumY[k] / pixels[k]);
          for (int c = 0; c < grey.length; c++) {
            means[c][k] = (float) (sums[c][k] / pixels[k]);
          }
        }
      }
    }
  }

  /** Leaves each cell its largest 4-connected part and gives the other parts to neighbours. */
  private static short[] connected(short[] cells, int width, int height) {
    int[] parts = new int[cells.length];
    int[] stack = new int[cells.length];
    Map<Short, int[]> largest = new HashMap<>();
    int count = 0;
    for (int start = 0; start < cells.length; start++) {
      if (parts[start] == 0) {
        int pixels = flood(cells, parts, stack, start, ++count, width, height);
        int[] best = largest.get(cells[start]);
        if (best == null || pixels > best[1]) {
          largest.put(cells[start], new int[] {count, pixels});
        }
      }
    }
    boolean[] kept = new boolean[count + 1];
    largest.values().forEach(best -> kept[best[0]] = true);
    // What is left over is met from the kept parts, all at the same pace.
    int[] front = new int[cells.length];
    int known = 0;
    short[] joined = cells.clone();
    boolean[] done = new boolean[cells.length];
    for (int at = 0; at < cells.length; at++) {
      if (kept[parts[at]]) {
        done[at] = true;
        front[known++] = at;
      }
    }
    for (int i = 0; i < known; i++) {
      int at = front[i];
      for (int side = 0; side < SIDES; side++) {
        int next = neighbour(at, side, width, height);
        if (next >= 0 && !done[next]) {
          done[next] = true;
          joined[next] = joined[at];
          front[known++] = next;
        }
      }
    }
    return joined;
  }

  /** The pixel left of, right of, above or below another; -1 where there is none. */
  private static int neighbour(int at, int side, int width, int height) {
    int x = at % width;
    return switch (side) {
      case 0 -> x > 0 ? at - 1 : -1;
      case 1 -> x + 1 < width ? at + 1 : -1;
      case 2 -> at - width;
      default -> at + width < width * height ? at + width : -1;
    };
  }

  /** Numbers the 4-connected part of a cell and counts its pixels. */
  private static int flood(
      short[] cells, int[] parts, int[] stack, int start, int number, int width, int height) {
    int size = 0;
    stack[size++] = start;
    parts[start] = number;
    int pixels = 0;
    while (size > 0) {
      int at = stack[--size];
      pixels++;
      for (int side = 0; side < SIDES; side++) {
        int next = neighbour(at, side, width, height);
        if (next >= 0 && parts[next] == 0 && cells[next] == cells[start]) {
          parts[next] = number;
          stack[size++] = next;
        }
      }
    }
    return pixels;
  }
}
