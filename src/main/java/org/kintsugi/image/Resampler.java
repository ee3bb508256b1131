package org.kintsugi.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Brings images onto the reference grid. Interpolation destroys noise information, so an image that
 * is off by whole pixels is only shifted and an aligned one is returned as it is.
 */
public final class Resampler {

  /** A transform that moves no pixel of the grid by more than this is the identity (pixels). */
  private static final double NEGLIGIBLE = 1e-6;

  private Resampler() {}

  /** All channels of a section on its reference grid. */
  public static AlignedChannels align(Section section) {
    List<Plane> planes = new ArrayList<>(List.of(section.reference().plane()));
    List<Coverage> coverage = coverage(section);
    for (int i = 0; i < section.further().size(); i++) {
      planes.add(
          onto(
              section.further().get(i).channel().plane(),
              coverage.get(i + 1).toMoving(),
              section.width(),
              section.height()));
    }
    return new AlignedChannels(section.channelNames(), planes, coverage);
  }

  /** Where each channel of a section has data, the reference first. */
  public static List<Coverage> coverage(Section section) {
    List<Coverage> coverage =
        new ArrayList<>(List.of(Coverage.full(section.width(), section.height())));
    for (Section.Aligned aligned : section.further()) {
      Plane plane = aligned.channel().plane();
      GridMap toMoving = aligned.alignment().toMoving(plane.height());
      coverage.add(new Coverage(toMoving, plane.width(), plane.height()));
    }
    return List.copyOf(coverage);
  }

  /**
   * Samples {@code moving} at every pixel of a reference grid, bilinearly, with the nearest pixel
   * where it has no data.
   *
   * @param toMoving maps the reference grid to the moving grid
   * @param width pixels in a row of the reference grid
   * @param height rows of the reference grid
   * @return the same plane where nothing moves; shifted samples of the same type where the shift is
   *     whole pixels; floats otherwise
   */
  public static Plane onto(Plane moving, GridMap toMoving, int width, int height) {
    return toMoving instanceof Affine affine
        ? onto(moving, affine, width, height)
        : warped(moving, toMoving, width, height);
  }

  private static Plane warped(Plane moving, GridMap toMoving, int width, int height) {
    float[] samples = new float[width * height];
    double[] xs = new double[width];
    double[] ys = new double[width];
    for (int y = 0; y < height; y++) {
      toMoving.row(y, xs, ys);
      for (int x = 0; x < width; x++) {
        samples[y * width + x] = bilinear(moving, xs[x], ys[x]);
      }
    }
    return new FloatPlane(width, height, samples, SampleType.FLOAT);
  }

  private static Plane onto(Plane moving, Affine toMoving, int width, int height) {
    Optional<Affine> shift = wholePixelShift(toMoving, width, height);
    if (shift.isPresent()) {
      int dx = (int) shift.get().m02();
      int dy = (int) shift.get().m12();
      if (dx == 0 && dy == 0 && moving.hasSize(width, height)) {
        return moving;
      }
      return shifted(moving, dx, dy, width, height);
    }
    float[] samples = new float[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        samples[y * width + x] = bilinear(moving, toMoving.x(x, y), toMoving.y(x, y));
      }
    }
    return new FloatPlane(width, height, samples, SampleType.FLOAT);
  }

  /** The sample at any point, bilinear inside and the nearest edge pixel outside. */
  public static float bilinear(Plane plane, double x, double y) {
    double cx = Math.clamp(x, 0, plane.width() - 1.0);
    double cy = Math.clamp(y, 0, plane.height() - 1.0);
    int x0 = (int) cx;
    int y0 = (int) cy;
    int x1 = Math.min(x0 + 1, plane.width() - 1);
    int y1 = Math.min(y0 + 1, plane.height() - 1);
    double fx = cx - x0;
    double fy = cy - y0;
    double top = plane.value(x0, y0) * (1 - fx) + plane.value(x1, y0) * fx;
    double bottom = plane.value(x0, y1) * (1 - fx) + plane.value(x1, y1) * fx;
    return (float) (top * (1 - fy) + bottom * fy);
  }

  private static Optional<Affine> wholePixelShift(Affine map, int width, int height) {
    double dx = Math.rint(map.m02());
    double dy = Math.rint(map.m12());
    double worst = 0;
    for (int corner = 0; corner < 4; corner++) {
      double x = corner % 2 * (width - 1.0);
      double y = corner < 2 ? 0 : height - 1.0;
      worst = Math.max(worst, StrictMath.hypot(map.x(x, y) - x - dx, map.y(x, y) - y - dy));
    }
    return worst <= NEGLIGIBLE ? Optional.of(Affine.translation(dx, dy)) : Optional.empty();
  }

  private static Plane shifted(Plane moving, int dx, int dy, int width, int height) {
    return switch (moving) {
      case BytePlane plane -> {
        byte[] samples = new byte[width * height];
        for (int y = 0; y < height; y++) {
          int row = Math.clamp(y + dy, 0, plane.height() - 1) * plane.width();
          for (int x = 0; x < width; x++) {
            samples[y * width + x] =
                plane.samples()[row + Math.clamp(x + dx, 0, plane.width() - 1)];
          }
        }
        yield new BytePlane(width, height, samples);
      }
      case ShortPlane plane -> {
        short[] samples = new short[width * height];
        for (int y = 0; y < height; y++) {
          int row = Math.clamp(y + dy, 0, plane.height() - 1) * plane.width();
          for (int x = 0; x < width; x++) {
            samples[y * width + x] =
                plane.samples()[row + Math.clamp(x + dx, 0, plane.width() - 1)];
          }
        }
        yield new ShortPlane(width, height, samples);
      }
      case FloatPlane plane -> {
        float[] samples = new float[width * height];
        for (int y = 0; y < height; y++) {
          int row = Math.clamp(y + dy, 0, plane.height() - 1) * plane.width();
          for (int x = 0; x < width; x++) {
            samples[y * width + x] =
                plane.samples()[row + Math.clamp(x + dx, 0, plane.width() - 1)];
          }
        }
        yield new FloatPlane(width, height, samples, plane.sampleType());
      }
    };
  }
}
