package org.kintsugi.registration;

import org.jtransforms.fft.FloatFFT_2D;
import org.kintsugi.image.Plane;

/**
 * The shift between two images of one size, found in the phase of their cross spectrum (Kuglin and
 * Hines 1975) to a fraction of a pixel.
 *
 * <p>The normalised cross spectrum is weighted with a Gaussian low pass, so that the peak of the
 * correlation is a Gaussian about a pixel wide whatever the images show. The highest pixel of the
 * correlation starts a Newton search on the exact Fourier sum, which is as good as an infinitely
 * upsampled transform.
 *
 * <p>An instance keeps its buffers and serves one thread at a time.
 */
public final class PhaseCorrelation {

  /** Blur before gradients are taken, pixels: keeps shot noise out and edges in. */
  static final double GRADIENT_SIGMA = 1.5;

  /** Standard deviation of the low pass, cycles a pixel. */
  private static final double LOW_PASS = 0.15;

  private static final int NEWTON_STEPS = 8;
  private static final double NEWTON_REACH = 1.5;
  private static final double TINY = 1e-4;

  /**
   * A shift and how sure it is.
   *
   * @param dx what is at x in the moving image is at x + dx in the reference; pixels
   * @param dy the same for y
   * @param peak how much more the phases agree than chance would have it, in standard deviations,
   *     in the direction where they agree less: unrelated images stay below about 6, related ones
   *     reach tens
   */
  public record Shift(double dx, double dy, double peak) {}

  private final int width;
  private final int height;
  private final FloatFFT_2D transform;
  private final float[] spectrum;
  private final float[] surface;
  private final float[] weightX;
  private final float[] weightY;

  /** Prepares for images of that size. */
  public PhaseCorrelation(int width, int height) {
    this.width = width;
    this.height = height;
    this.transform = new FloatFFT_2D(height, width);
    this.spectrum = new float[2 * width * height];
    this.surface = new float[2 * width * height];
    this.weightX = lowPass(width);
    this.weightY = lowPass(height);
  }

  /**
   * The shift between two planes of one size, from their gradients, so that contrast may be
   * inverted. Both are tapered towards their edges.
   */
  public static Shift between(Plane reference, Plane moving) {
    if (!moving.hasSize(reference.width(), reference.height())) {
      throw new IllegalArgumentException("the planes differ in size");
    }
    PhaseCorrelation correlation = new PhaseCorrelation(reference.width(), reference.height());
    return correlation.shift(
        FloatImage.of(reference, reference.bounds()).edges(GRADIENT_SIGMA).tapered().samples(),
        FloatImage.of(moving, moving.bounds()).edges(GRADIENT_SIGMA).tapered().samples());
  }

  /**
   * The shift between two images of this instance's size whose values fade to zero at the edges.
   *
   * @param reference row by row; not changed
   * @param moving row by row; not changed
   */
  public Shift shift(float[] reference, float[] moving) {
    correlate(reference, moving);
    int best = 0;
    for (int i = 1; i < width * height; i++) {
      best = surface[2 * i] > surface[2 * best] ? i : best;
    }
    double[] found = refine(signed(best % width, width), signed(best / width, height));
    return new Shift(found[0], found[1], peak(found[0], found[1]));
  }

  /**
   * How much better than chance the phases agree on a shift, for waves across and for waves down
   * alone; the worse of the two, so that a single straight edge, which says nothing about shifts
   * along it, is no evidence.
   */
  private double peak(double dx, double dy) {
    double[] agreement = new double[2];
    double[] squares = new double[2];
    double[] cosX = new double[width];
    double[] sinX = new double[width];
    for (int x = 0; x < width; x++) {
      cosX[x] = StrictMath.cos(2 * Math.PI * signed(x, width) / width * dx);
      sinX[x] = StrictMath.sin(2 * Math.PI * signed(x, width) / width * dx);
    }
    for (int y = 0; y < height; y++) {
      double fy = (double) signed(y, height) / height;
      double c = StrictMath.cos(2 * Math.PI * fy * dy);
      double s = StrictMath.sin(2 * Math.PI * fy * dy);
      for (int x = 0; x < width; x++) {
        int i = 2 * (y * width + x);
        int across = Math.abs((double) signed(x, width) / width) >= Math.abs(fy) ? 0 : 1;
        double re = spectrum[i];
        double im = spectrum[i + 1];
        agreement[across] += re * (cosX[x] * c - sinX[x] * s) - im * (sinX[x] * c + cosX[x] * s);
        squares[across] += re * re + im * im;
      }
    }
    double worse = Double.MAX_VALUE;
    for (int across = 0; across < 2; across++) {
      double chance = Math.sqrt(squares[across]);
      worse = Math.min(worse, chance > 0 ? agreement[across] / chance : 0);
    }
    return Math.sqrt(2) * worse;
  }

  /** Fills the spectrum with the weighted phases and the surface with their transform. */
  private void correlate(float[] reference, float[] moving) {
    for (int i = 0; i < width * height; i++) {
      surface[2 * i] = reference[i];
      surface[2 * i + 1] = moving[i];
    }
    // Both images are real: one complex transform serves both.
    transform.complexForward(surface);
    for (int y = 0; y < height; y++) {
      int mirroredY = y == 0 ? 0 : height - y;
      for (int x = 0; x < width; x++) {
        int i = 2 * (y * width + x);
        int j = 2 * (mirroredY * width + (x == 0 ? 0 : width - x));
        float ar = surface[i] + surface[j];
        float ai = surface[i + 1] - surface[j + 1];
        float br = surface[i + 1] + surface[j + 1];
        float bi = surface[j] - surface[i];
        float re = ar * br + ai * bi;
        float im = ai * br - ar * bi;
        double size = Math.sqrt((double) re * re + (double) im * im);
        double weight = size > 0 ? weightX[x] * weightY[y] / size : 0;
        spectrum[i] = (float) (re * weight);
        spectrum[i + 1] = (float) (im * weight);
      }
    }
    spectrum[0] = 0;
    spectrum[1] = 0;
    System.arraycopy(spectrum, 0, surface, 0, spectrum.length);
    transform.complexInverse(surface, false);
  }

  /** Climbs to the exact maximum of the Fourier sum near a pixel. */
  private double[] refine(int startX, int startY) {
    double dx = startX;
    double dy = startY;
    for (int step = 0; step < NEWTON_STEPS; step++) {
      double[] d = derivatives(dx, dy);
      double det = d[2] * d[4] - d[3] * d[3];
      if (!(det > 0 && d[2] < 0)) {
        break;
      }
      double stepX = -(d[4] * d[0] - d[3] * d[1]) / det;
      double stepY = -(d[2] * d[1] - d[3] * d[0]) / det;
      dx += stepX;
      dy += stepY;
      if (StrictMath.hypot(dx - startX, dy - startY) > NEWTON_REACH) {
        return new double[] {startX, startY};
      }
      if (StrictMath.hypot(stepX, stepY) < TINY) {
        break;
      }
    }
    return new double[] {dx, dy};
  }

  /** First and second derivatives (x, y, xx, xy, yy) of the correlation at (dx, dy). */
  private double[] derivatives(double dx, double dy) {
    double[] cosX = new double[width];
    double[] sinX = new double[width];
    double[] omega = new double[width];
    for (int x = 0; x < width; x++) {
      omega[x] = 2 * Math.PI * signed(x, width) / width;
      cosX[x] = StrictMath.cos(omega[x] * dx);
      sinX[x] = StrictMath.sin(omega[x] * dx);
    }
    double[] d = new double[5];
    for (int y = 0; y < height; y++) {
      if (weightY[y] < TINY) {
        continue;
      }
      double re0 = 0;
      double im0 = 0;
      double re1 = 0;
      double im1 = 0;
      double re2 = 0;
      double im2 = 0;
      for (int x = 0; x < width; x++) {
        int i = 2 * (y * width + x);
        double re = spectrum[i] * cosX[x] - spectrum[i + 1] * sinX[x];
        double im = spectrum[i] * sinX[x] + spectrum[i + 1] * cosX[x];
        double w = omega[x];
        re0 += re;
        im0 += im;
        re1 += w * re;
        im1 += w * im;
        re2 += w * w * re;
        im2 += w * w * im;
      }
      double v = 2 * Math.PI * signed(y, height) / height;
      double c = StrictMath.cos(v * dy);
      double s = StrictMath.sin(v * dy);
      // d/dx of Re(R e^{i(wx + vy)}) = -w Im(...)
      d[0] -= im1 * c + re1 * s;
      d[1] -= v * (im0 * c + re0 * s);
      d[2] -= re2 * c - im2 * s;
      d[3] -= v * (re1 * c - im1 * s);
      d[4] -= v * v * (re0 * c - im0 * s);
    }
    return d;
  }

  private static int signed(int index, int size) {
    return index <= (size - 1) / 2 ? index : index - size;
  }

  private static float[] lowPass(int size) {
    float[] weights = new float[size];
    for (int i = 0; i < size; i++) {
      double f = (double) signed(i, size) / size;
      weights[i] = (float) StrictMath.exp(-f * f / (2 * LOW_PASS * LOW_PASS));
    }
    return weights;
  }
}
