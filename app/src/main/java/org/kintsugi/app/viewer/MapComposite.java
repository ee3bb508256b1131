package org.kintsugi.app.viewer;

import java.util.ArrayList;
import java.util.List;
import org.kintsugi.image.Plane;
import org.kintsugi.image.Region;

/**
 * Several element maps added into one picture on their own grid, with a pyramid of halves.
 *
 * <p>Formula: with counts n of map i (the mean of a block where binned), t = clamp((n - low) /
 * (high - low), 0, 1) times the map's opacity; each of red, green and blue is S = min(1, sum of t
 * times the map's colour); the pixel covers what is behind it by A = the largest of the three. S is
 * premultiplied: over grey g with overlay opacity o the screen shows o S + (1 - o A) g, so where
 * nothing was counted the image shows unchanged.
 *
 * <p>Immutable; building it is a job's work on large maps.
 */
public final class MapComposite {

  /** One level of the pyramid: premultiplied colours, wide ({@link Blend}), row by row. */
  record Level(int width, int height, long[] colours) {

    /** The packed colour at an index. */
    int argb(int index) {
      return Blend.packed(colours[index]);
    }
  }

  private static final int MAX_LEVELS = 6;

  private final int mapWidth;
  private final int mapHeight;
  private final int binning;
  private final List<Level> levels;

  private MapComposite(int mapWidth, int mapHeight, int binning, List<Level> levels) {
    this.mapWidth = mapWidth;
    this.mapHeight = mapHeight;
    this.binning = binning;
    this.levels = levels;
  }

  /**
   * Adds maps up.
   *
   * @param maps at least one, all of one size
   * @param binning edge of the blocks whose counts are averaged, for display; 1 for the raw counts
   */
  public static MapComposite of(List<MapColour> maps, int binning) {
    Plane first = maps.get(0).map().counts();
    if (binning < 1) {
      throw new IllegalArgumentException("binning " + binning);
    }
    int width = Math.ceilDiv(first.width(), binning);
    int height = Math.ceilDiv(first.height(), binning);
    float[] red = new float[width * height];
    float[] green = new float[width * height];
    float[] blue = new float[width * height];
    for (MapColour map : maps) {
      Plane counts = map.map().counts();
      if (!counts.hasSize(first.width(), first.height())) {
        throw new IllegalArgumentException(map.map().name() + " differs in size");
      }
      add(map, binning, width, height, red, green, blue);
    }
    long[] colours = new long[width * height];
    for (int i = 0; i < colours.length; i++) {
      int r = to8(red[i]);
      int g = to8(green[i]);
      int b = to8(blue[i]);
      colours[i] = Blend.wide(Math.max(r, Math.max(g, b)) << 24 | r << 16 | g << 8 | b);
    }
    List<Level> levels = new ArrayList<>(List.of(new Level(width, height, colours)));
    while (levels.size() < MAX_LEVELS && levels.getLast().width > 1) {
      levels.add(half(levels.getLast()));
    }
    return new MapComposite(first.width(), first.height(), binning, List.copyOf(levels));
  }

  private static void add(
      MapColour map, int binning, int width, int height, float[] red, float[] green, float[] blue) {
    Plane counts = map.map().counts();
    float[] band = new float[counts.width() * binning];
    float scale = (float) (1 / (map.high() - map.low()));
    float opacity = (float) map.opacity();
    float r = (map.rgb() >> 16 & 0xff) / 255f;
    float g = (map.rgb() >> 8 & 0xff) / 255f;
    float b = (map.rgb() & 0xff) / 255f;
    for (int y = 0; y < height; y++) {
      int rows = Math.min(binning, counts.height() - y * binning);
      counts.copyTo(new Region(0, y * binning, counts.width(), rows), band, 0, counts.width());
      for (int x = 0; x < width; x++) {
        int columns = Math.min(binning, counts.width() - x * binning);
        float sum = 0;
        for (int j = 0; j < rows; j++) {
          for (int i = 0; i < columns; i++) {
            sum += band[j * counts.width() + x * binning + i];
          }
        }
        float mean = sum / (rows * columns);
        float t = opacity * Math.clamp((mean - (float) map.low()) * scale, 0f, 1f);
        red[y * width + x] += t * r;
        green[y * width + x] += t * g;
        blue[y * width + x] += t * b;
      }
    }
  }

  private static int to8(float value) {
    return Math.round(Math.min(1f, value) * 255);
  }

  private static Level half(Level fine) {
    int width = Math.ceilDiv(fine.width, 2);
    int height = Math.ceilDiv(fine.height, 2);
    long[] colours = new long[width * height];
    for (int y = 0; y < height; y++) {
      int upper = 2 * y * fine.width;
      int lower = 2 * y + 1 < fine.height ? upper + fine.width : upper;
      for (int x = 0; x < width; x++) {
        int i = 2 * x;
        int j = Math.min(i + 1, fine.width - 1);
        long sum =
            fine.colours[upper + i]
                + fine.colours[upper + j]
                + fine.colours[lower + i]
                + fine.colours[lower + j];
        colours[y * width + x] = ((sum + 0x0002000200020002L) >>> 2) & 0x00ff00ff00ff00ffL;
      }
    }
    return new Level(width, height, colours);
  }

  /** Pixels in a row of the maps. */
  public int mapWidth() {
    return mapWidth;
  }

  /** Rows of the maps. */
  public int mapHeight() {
    return mapHeight;
  }

  /** Edge of the averaged blocks; 1 for none. */
  public int binning() {
    return binning;
  }

  int levelCount() {
    return levels.size();
  }

  Level level(int level) {
    return levels.get(level);
  }
}
