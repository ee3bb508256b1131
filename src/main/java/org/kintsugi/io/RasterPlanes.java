package org.kintsugi.io;

import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.awt.image.Raster;
import java.util.Arrays;
import java.util.List;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.FloatPlane;
import org.kintsugi.image.Plane;
import org.kintsugi.image.SampleType;
import org.kintsugi.image.ShortPlane;

/** Makes planes of Java's rasters. */
final class RasterPlanes {

  private static final double UINT32_RANGE = 4294967296.0;

  private RasterPlanes() {}

  /**
   * One band of a raster as a plane. The raster is given away: where its memory already is a plane,
   * it becomes one without a copy.
   *
   * @param type how the file stores the samples, which the raster does not know for signed 8 bit
   *     and unsigned 32 bit
   */
  static Plane plane(Raster raster, int band, SampleType type) {
    return switch (type) {
      case UINT8 -> bytes(raster, band);
      case UINT16 -> shorts(raster, band);
      default -> floats(raster, band, type);
    };
  }

  /** Whether all planes hold the same samples. */
  static boolean allEqual(List<Plane> planes) {
    Plane first = planes.get(0);
    return planes.stream().skip(1).allMatch(other -> equal(first, other));
  }

  private static boolean equal(Plane a, Plane b) {
    return switch (a) {
      case BytePlane p when b instanceof BytePlane q -> Arrays.equals(p.samples(), q.samples());
      case ShortPlane p when b instanceof ShortPlane q -> Arrays.equals(p.samples(), q.samples());
      case FloatPlane p when b instanceof FloatPlane q -> Arrays.equals(p.samples(), q.samples());
      default -> false;
    };
  }

  /** Whether the raster's memory is exactly one plane, row by row. */
  private static boolean isPlane(Raster raster) {
    return raster.getNumBands() == 1
        && raster.getSampleModel() instanceof ComponentSampleModel model
        && model.getPixelStride() == 1
        && model.getScanlineStride() == raster.getWidth()
        && raster.getDataBuffer().getOffset() == 0
        && raster.getDataBuffer().getSize() == raster.getWidth() * raster.getHeight()
        && raster.getSampleModelTranslateX() == 0
        && raster.getSampleModelTranslateY() == 0;
  }

  private static Plane bytes(Raster raster, int band) {
    if (isPlane(raster) && raster.getDataBuffer() instanceof DataBufferByte buffer) {
      return new BytePlane(raster.getWidth(), raster.getHeight(), buffer.getData());
    }
    byte[] samples = new byte[raster.getWidth() * raster.getHeight()];
    int[] row = new int[raster.getWidth()];
    for (int y = 0; y < raster.getHeight(); y++) {
      row(raster, y, band, row);
      for (int x = 0; x < row.length; x++) {
        samples[y * row.length + x] = (byte) row[x];
      }
    }
    return new BytePlane(raster.getWidth(), raster.getHeight(), samples);
  }

  private static Plane shorts(Raster raster, int band) {
    if (isPlane(raster) && raster.getDataBuffer() instanceof DataBufferUShort buffer) {
      return new ShortPlane(raster.getWidth(), raster.getHeight(), buffer.getData());
    }
    short[] samples = new short[raster.getWidth() * raster.getHeight()];
    int[] row = new int[raster.getWidth()];
    for (int y = 0; y < raster.getHeight(); y++) {
      row(raster, y, band, row);
      for (int x = 0; x < row.length; x++) {
        samples[y * row.length + x] = (short) row[x];
      }
    }
    return new ShortPlane(raster.getWidth(), raster.getHeight(), samples);
  }

  private static Plane floats(Raster raster, int band, SampleType type) {
    float[] samples = new float[raster.getWidth() * raster.getHeight()];
    int width = raster.getWidth();
    boolean fractional =
        raster.getTransferType() == DataBuffer.TYPE_FLOAT
            || raster.getTransferType() == DataBuffer.TYPE_DOUBLE;
    double[] row = new double[width];
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, band, row);
      for (int x = 0; x < width; x++) {
        samples[y * width + x] = (float) (fractional ? row[x] : integer(row[x], type));
      }
    }
    return new FloatPlane(width, raster.getHeight(), samples, type);
  }

  /** Corrects the sign of an integer sample that Java read as the wrong type. */
  private static double integer(double sample, SampleType type) {
    return switch (type) {
      case INT8 -> (byte) (int) sample;
      case INT16 -> (short) (int) sample;
      case UINT32 -> sample < 0 ? sample + UINT32_RANGE : sample;
      default -> sample;
    };
  }

  private static void row(Raster raster, int y, int band, int[] row) {
    raster.getSamples(raster.getMinX(), raster.getMinY() + y, row.length, 1, band, row);
  }
}
