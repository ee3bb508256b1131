package org.kintsugi.project;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kintsugi.annotation.LabelClass;
import org.kintsugi.annotation.PixelArea;
import org.kintsugi.annotation.PolygonArea;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Region;
import org.kintsugi.io.Json;
import org.kintsugi.job.Problem;

/**
 * Labels that were drawn in another program as areas with names.
 *
 * @param plane the number of the class of each pixel, 0 for none; later areas lie on top
 * @param names of the classes, the first being number 1; "" for areas without a class
 * @param skipped what was drawn but is no area: points and lines
 */
public record LabelDrawing(BytePlane plane, List<String> names, int skipped) {

  /** Takes a copy of the names. */
  public LabelDrawing {
    names = List.copyOf(names);
  }

  /** Whether a file is named as those are that hold drawings. */
  public static boolean isNamed(Path file) {
    return GeoJsonLabels.isNamed(file) || RoiLabels.isNamed(file);
  }

  /**
   * Reads the areas of a file for an image of that size; what lies outside is cut off.
   *
   * @throws Problem where the file is not what its name says, or names more than 255 classes
   */
  public static LabelDrawing read(Path file, int width, int height) {
    return RoiLabels.isNamed(file)
        ? RoiLabels.read(file, width, height)
        : new GeoJsonLabels(new Json()).read(file, width, height);
  }

  /** Draws areas one after the other, and counts what that costs. */
  static final class Canvas {

    /** An edge in a row costs about as much as filling so many pixels. */
    private static final int CROSSING = 8;

    private static final long LEAST_WORK = 1L << 30;
    private static final long LAYERS = 64;

    private final Path file;
    private final Region image;
    private final byte[] plane;
    private final long mostWork;
    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private int skipped;
    private long work;

    Canvas(Path file, int width, int height) {
      this(file, width, height, Math.max(LEAST_WORK, LAYERS * width * height));
    }

    /** The same with a limit of its own to what the drawing may cost. */
    Canvas(Path file, int width, int height, long mostWork) {
      this.mostWork = mostWork;
      this.file = file;
      this.image = new Region(0, 0, width, height);
      this.plane = new byte[width * height];
    }

    Region image() {
      return image;
    }

    void skip() {
      skipped++;
    }

    /**
     * The area of rings by the even-odd rule, cut off at the image.
     *
     * @throws IllegalArgumentException where they cannot be drawn
     */
    PixelArea area(List<double[][]> rings) {
      spend(PolygonArea.crossings(rings, image) * CROSSING);
      return counted(PolygonArea.of(rings, image));
    }

    /** Counts an area that is about to be drawn. */
    PixelArea counted(PixelArea area) {
      spend(area.bounds().area() / 64 + area.bounds().height() + area.count());
      return area;
    }

    /** Counts pixels that are about to be looked at. */
    void spend(long pixels) {
      work += pixels;
      if (work > mostWork) {
        throw Problem.with(file, "holds areas that cover the image more often than anybody draws.");
      }
    }

    void draw(String name, PixelArea area) {
      int number = numbers.computeIfAbsent(name, each -> numbers.size() + 1);
      if (number > LabelClass.MAX_ID) {
        throw Problem.with(
            file,
            "names more than " + LabelClass.MAX_ID + " classes; labels have at most so many.");
      }
      area.forEachRun(
          (y, from, to) ->
              Arrays.fill(plane, y * image.width() + from, y * image.width() + to, (byte) number));
    }

    LabelDrawing done() {
      return new LabelDrawing(
          new BytePlane(image.width(), image.height(), plane),
          List.copyOf(numbers.keySet()),
          skipped);
    }
  }

  /** The ending of a file's name in small letters, with its dot. */
  static String ending(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot);
  }
}
