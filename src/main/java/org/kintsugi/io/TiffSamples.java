package org.kintsugi.io;

import java.awt.image.Raster;
import java.util.List;
import java.util.stream.IntStream;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Plane;
import org.kintsugi.image.SampleType;

/** Makes planes of the decoded samples of one TIFF page. */
final class TiffSamples {

  private static final int WHITE_IS_ZERO = 0;
  private static final int PALETTE = 3;
  private static final int SEPARATED = 5;

  private TiffSamples() {}

  /**
   * The planes of one page.
   *
   * @param planes at least one
   * @param names one a plane, empty where the page does not say
   */
  record Planes(List<Plane> planes, List<String> names) {}

  /** Converts the decoded {@code raster} of the page with these tags. */
  static Planes planes(TiffDirectory tags, Raster raster, boolean applyGreyRamps) {
    SampleType type = sampleType(tags);
    int photometric = (int) tags.number(TiffDirectory.PHOTOMETRIC, -1);
    int bits = (int) tags.number(TiffDirectory.BITS_PER_SAMPLE, 1);
    int alpha = alphaSamples(tags, photometric, raster.getNumBands());
    List<Plane> planes =
        IntStream.range(0, raster.getNumBands() - alpha)
            .mapToObj(band -> RasterPlanes.plane(raster, band, type))
            .toList();
    if (planes.size() == 3 || planes.size() == 4) {
      if (photometric != SEPARATED && RasterPlanes.allEqual(planes.subList(0, 3))) {
        return new Planes(planes.subList(0, 1), List.of(""));
      }
      List<String> names =
          photometric == SEPARATED ? List.of("C", "M", "Y", "K") : List.of("R", "G", "B", "A");
      return new Planes(planes, names.subList(0, planes.size()));
    }
    Plane only = planes.get(0);
    if (photometric == WHITE_IS_ZERO && bits == 1 && only instanceof BytePlane bilevel) {
      // The decoder inverts all other depths itself.
      return new Planes(List.of(invertedBits(bilevel)), List.of(""));
    }
    if (photometric == PALETTE && applyGreyRamps && only instanceof BytePlane indices) {
      return new Planes(List.of(throughRamp(indices, tags)), List.of(""));
    }
    return new Planes(planes, TiffImageReader.unnamed(planes.size()));
  }

  /** How the file stores a sample. */
  static SampleType sampleType(TiffDirectory tags) {
    int bits = (int) tags.number(TiffDirectory.BITS_PER_SAMPLE, 1);
    int format = (int) tags.number(TiffDirectory.SAMPLE_FORMAT, 1);
    return switch (format) {
      case 3 -> SampleType.FLOAT;
      case 2 -> bits <= 8 ? SampleType.INT8 : bits <= 16 ? SampleType.INT16 : SampleType.INT32;
      default -> bits <= 8 ? SampleType.UINT8 : bits <= 16 ? SampleType.UINT16 : SampleType.UINT32;
    };
  }

  private static int alphaSamples(TiffDirectory tags, int photometric, int bands) {
    int colours =
        switch (photometric) {
          case 2, 6, 8, 9, 10 -> 3;
          case SEPARATED -> 4;
          default -> 1;
        };
    long extra = tags.number(TiffDirectory.EXTRA_SAMPLES, 0);
    boolean isAlpha = extra == 1 || extra == 2 || !tags.has(TiffDirectory.EXTRA_SAMPLES);
    return bands == colours + 1 && isAlpha ? 1 : 0;
  }

  private static BytePlane invertedBits(BytePlane plane) {
    byte[] samples = new byte[plane.samples().length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (1 - plane.samples()[i]);
    }
    return new BytePlane(plane.width(), plane.height(), samples);
  }

  /** Maps the indices through the palette where that is grey; a colour palette is left alone. */
  private static BytePlane throughRamp(BytePlane indices, TiffDirectory tags) {
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
    // Colour maps are 16 bit; some writers fill in 8 bit numbers.
    int shift = largest > 255 ? 8 : 0;
    byte[] samples = new byte[indices.samples().length];
    for (int i = 0; i < samples.length; i++) {
      int index = indices.samples()[i] & 0xff;
      samples[i] = (byte) (index < entries ? map[index] >> shift : 0);
    }
    return new BytePlane(indices.width(), indices.height(), samples);
  }
}
