package org.kintsugi.registration;

import java.util.Arrays;
import org.kintsugi.image.Plane;
import org.kintsugi.image.Region;

/**
 * A small working image; what estimates are made from, never what is shown or exported.
 *
 * @param width pixels in a row
 * @param height rows
 * @param samples row by row
 */
record FloatImage(int width, int height, float[] samples) {

  private static final double KERNEL_REACH = 3;

  /** An image of zeros. */
  static FloatImage zeros(int width, int height) {
    return new FloatImage(width, height, new float[width * height]);
  }

  /** The samples of a region, which must lie inside the plane. */
  static FloatImage of(Plane plane, Region region) {
    FloatImage image = zeros(region.width(), region.height());
    plane.copyTo(region, image.samples, 0, region.width());
    return image;
  }

  /**
   * Means over squares of {@code factor} pixels; a remainder at the right and bottom is left out.
   * Pixel i of the result lies at {@code region.x + factor i + (factor - 1) / 2} of the plane.
   */
  static FloatImage reduced(Plane plane, Region region, int factor) {
    if (factor == 1) {
      return of(plane, region);
    }
    FloatImage image =
        zeros(Math.max(1, region.width() / factor), Math.max(1, region.height() / factor));
    int columns = Math.min(region.width(), image.width * factor);
    float[] row = new float[columns];
    for (int y = 0; y < Math.min(region.height(), image.height * factor); y++) {
      plane.copyTo(new Region(region.x(), region.y() + y, columns, 1), row, 0, columns);
      int to = y / factor * image.width;
      for (int x = 0; x < columns; x++) {
        image.samples[to + x / factor] += row[x];
      }
    }
    float scale = 1f / (factor * factor);
    for (int i = 0; i < image.samples.length; i++) {
      image.samples[i] *= scale;
    }
    return image;
  }

  /** Convolved with a Gaussian of that many pixels, the edge pixels repeated beyond the edge. */
  FloatImage blurred(double sigma) {
    if (sigma <= 0) {
      return this;
    }
    int reach = Math.max(1, (int) Math.ceil(KERNEL_REACH * sigma));
    float[] kernel = new float[2 * reach + 1];
    double sum = 0;
    for (int i = -reach; i <= reach; i++) {
      sum += StrictMath.exp(-i * i / (2 * sigma * sigma));
    }
    for (int i = -reach; i <= reach; i++) {
      kernel[reach + i] = (float) (StrictMath.exp(-i * i / (2 * sigma * sigma)) / sum);
    }
    float[] across = new float[samples.length];
    float[] padded = new float[width + 2 * reach];
    for (int y = 0; y < height; y++) {
      Arrays.fill(padded, 0, reach, samples[y * width]);
      System.arraycopy(samples, y * width, padded, reach, width);
      Arrays.fill(padded, reach + width, padded.length, samples[(y + 1) * width - 1]);
      for (int k = 0; k < kernel.length; k++) {
        float weight = kernel[k];
        for (int x = 0; x < width; x++) {
          across[y * width + x] += weight * padded[x + k];
        }
      }
    }
    float[] result = new float[samples.length];
    for (int y = 0; y < height; y++) {
      for (int k = 0; k < kernel.length; k++) {
        float weight = kernel[k];
        int from = Math.clamp(y + k - reach, 0, height - 1) * width;
        for (int x = 0; x < width; x++) {
          result[y * width + x] += weight * across[from + x];
        }
      }
    }
    return new FloatImage(width, height, result);
  }

  /** Size of the gradient after a blur: edges, whichever side is bright. */
  FloatImage edges(double sigma) {
    float[] in = blurred(sigma).samples;
    float[] result = new float[in.length];
    for (int y = 0; y < height; y++) {
      int above = Math.max(y - 1, 0) * width;
      int below = Math.min(y + 1, height - 1) * width;
      for (int x = 0; x < width; x++) {
        float gx = in[y * width + Math.min(x + 1, width - 1)] - in[y * width + Math.max(x - 1, 0)];
        float gy = in[below + x] - in[above + x];
        result[y * width + x] = (float) Math.sqrt(gx * gx + gy * gy);
      }
    }
    return new FloatImage(width, height, result);
  }

  /** Without its mean and faded to zero towards all edges by a Hann window. */
  FloatImage tapered() {
    double sum = 0;
    for (float sample : samples) {
      sum += sample;
    }
    float mean = (float) (sum / samples.length);
    float[] windowX = hann(width);
    float[] windowY = hann(height);
    float[] result = new float[samples.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        result[y * width + x] = (samples[y * width + x] - mean) * windowX[x] * windowY[y];
      }
    }
    return new FloatImage(width, height, result);
  }

  /** The image in the top left corner of a larger one of zeros. */
  FloatImage padded(int newWidth, int newHeight) {
    FloatImage result = zeros(newWidth, newHeight);
    for (int y = 0; y < height; y++) {
      System.arraycopy(samples, y * width, result.samples, y * newWidth, width);
    }
    return result;
  }

  /** Bilinear interpolation; the nearest edge pixel outside. */
  float at(double x, double y) {
    double cx = Math.clamp(x, 0, width - 1.0);
    double cy = Math.clamp(y, 0, height - 1.0);
    int x0 = (int) cx;
    int y0 = (int) cy;
    int x1 = Math.min(x0 + 1, width - 1);
    int y1 = Math.min(y0 + 1, height - 1);
    double fx = cx - x0;
    double fy = cy - y0;
    double top = samples[y0 * width + x0] * (1 - fx) + samples[y0 * width + x1] * fx;
    double bottom = samples[y1 * width + x0] * (1 - fx) + samples[y1 * width + x1] * fx;
    return (float) (top * (1 - fy) + bottom * fy);
  }

  private static float[] hann(int size) {
    float[] window = new float[size];
    for (int i = 0; i < size; i++) {
      window[i] = (float) (0.5 - 0.5 * StrictMath.cos(2 * Math.PI * (i + 0.5) / size));
    }
    return window;
  }
}
