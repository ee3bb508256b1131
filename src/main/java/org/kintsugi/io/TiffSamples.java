package org.kintsugi.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Plane;
import org.kintsugi.image.ShortPlane;
import org.kintsugi.job.Problem;

/**
 * What the samples of a TIFF page mean.
 *
 * @param planes one a sample of a pixel, alpha left out
 * @param names one a plane: R, G, B; C, M, Y, K; else empty
 * @param colour whether the first three are red, green and blue
 */
record TiffSamples(List<Plane> planes, List<String> names, boolean colour) {

  private static final int PALETTE = 3;
  private static final int SEPARATED = 5;
  private static final int YCBCR = 6;

  /** Keeps the lists unmodifiable. */
  TiffSamples {
    planes = List.copyOf(planes);
    names = List.copyOf(names);
  }

  /**
   * Refuses colour spaces whose samples mean nothing to this program.
   *
   * @throws Problem if the page is of one
   */
  static void check(Path file, TiffDirectory tags) {
    String space =
        switch ((int) tags.number(TiffDirectory.PHOTOMETRIC, 1)) {
          case 8, 9, 10 -> "CIE L*a*b*";
          case 32844, 32845 -> "CIE Luv of a logarithm";
          case 32803 -> "a mosaic of colour filters";
          default -> "";
        };
    if (!space.isEmpty()) {
      throw Problem.with(
          file, "its colours (" + space + ") cannot be read; save it as grey or RGB.");
    }
  }

  /** Whether the page's samples are brightness and colour differences, which the library turns. */
  static boolean isYcbcr(TiffDirectory tags) {
    return tags.number(TiffDirectory.PHOTOMETRIC, 1) == YCBCR;
  }

  /**
   * The planes of the page with these tags.
   *
   * @param read one a sample of a pixel
   * @param applyGreyRamps whether palettes that are grey are applied
   */
  static TiffSamples of(TiffDirectory tags, List<Plane> read, boolean applyGreyRamps) {
    int photometric = (int) tags.number(TiffDirectory.PHOTOMETRIC, 1);
    List<String> colours =
        switch (photometric) {
          case 2, YCBCR, 34892 -> List.of("R", "G", "B");
          case SEPARATED -> List.of("C", "M", "Y", "K");
          default -> List.of("");
        };
    if (photometric == PALETTE && read.size() == 1 && applyGreyRamps) {
      return unnamed(List.of(throughRamp(read.get(0), tags)));
    }
    if (read.size() < colours.size()) {
      return unnamed(read);
    }
    long[] extra = tags.numbers(TiffDirectory.EXTRA_SAMPLES);
    List<Plane> planes = new ArrayList<>(read.subList(0, colours.size()));
    List<String> names = new ArrayList<>(colours);
    for (int i = colours.size(); i < read.size(); i++) {
      int at = i - colours.size();
      // A fourth sample beside red, green and blue of which nothing is said is alpha by custom.
      boolean custom = extra.length == 0 && colours.size() == 3 && read.size() == 4;
      boolean alpha = at < extra.length ? extra[at] == 1 || extra[at] == 2 : custom;
      if (!alpha) {
        planes.add(read.get(i));
        names.add("");
      }
    }
    return new TiffSamples(planes, names, colours.size() == 3);
  }

  /** Whether this is a colour picture whose colours are all grey. */
  boolean isGrey() {
    return colour && RasterPlanes.allEqual(planes.subList(0, 3));
  }

  /** The same with one plane in place of red, green and blue that are equal. */
  TiffSamples asGrey() {
    List<Plane> grey = new ArrayList<>(planes.subList(3, planes.size()));
    grey.add(0, planes.get(0));
    return unnamed(grey);
  }

  private static TiffSamples unnamed(List<Plane> planes) {
    return new TiffSamples(planes, Collections.nCopies(planes.size(), ""), false);
  }

  /** Maps the indices through the palette where that is grey; a colour palette is left alone. */
  private static Plane throughRamp(Plane indices, TiffDirectory tags) {
    long[] map = tags.numbers(TiffDirectory.COLOR_MAP);
    int entries = map.length / 3;
    long largest = 0;
    for (int i = 0; i < entries; i++) {
      if (map[i] != map[i + entries] || map[i] != map[i + 2 * entries]) {
        return indices;
      }
      largest = Math.max(largest, map[i]);
    }
    if (entries == 0 || largest == 0) {
      return indices;
    }
    return switch (indices) {
      case BytePlane plane -> {
        // Colour maps are 16 bit; some writers fill in 8 bit numbers.
        int shift = largest > 255 ? 8 : 0;
        byte[] samples = new byte[plane.samples().length];
        for (int i = 0; i < samples.length; i++) {
          int index = plane.samples()[i] & 0xff;
          samples[i] = (byte) (index < entries ? map[index] >> shift : 0);
        }
        yield new BytePlane(plane.width(), plane.height(), samples);
      }
      case ShortPlane plane -> {
        short[] samples = new short[plane.samples().length];
        for (int i = 0; i < samples.length; i++) {
          int index = plane.samples()[i] & 0xffff;
          samples[i] = (short) (index < entries ? map[index] : 0);
        }
        yield new ShortPlane(plane.width(), plane.height(), samples);
      }
      default -> indices;
    };
  }
}
