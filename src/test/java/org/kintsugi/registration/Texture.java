package org.kintsugi.registration;

import java.util.SplittableRandom;
import org.kintsugi.image.Affine;
import org.kintsugi.image.BytePlane;

/**
 * A made-up section for tests, known at every point of the plane: discs on a ground over a straight
 * layer at the bottom, with edges about a pixel wide.
 */
final class Texture {

  private final double[][] discs;
  private final double layer;

  /** Discs all over {@code width} x {@code height} pixels and a margin around them. */
  Texture(long seed, int width, int height, int count, double radius) {
    SplittableRandom random = new SplittableRandom(seed);
    discs = new double[count][];
    for (int i = 0; i < count; i++) {
      discs[i] =
          new double[] {
            random.nextDouble(-60, width + 60),
            random.nextDouble(-60, height + 60),
            radius * random.nextDouble(0.4, 1.6),
            random.nextInt(2)
          };
    }
    layer = 0.85 * height;
  }

  private Texture(double[][] discs, double layer) {
    this.discs = discs;
    this.layer = layer;
  }

  /**
   * Much the same section a little deeper: every disc has grown or shrunk, and lies elsewhere by
   * about {@code far} pixels in x and y.
   */
  Texture deeper(long seed, double far) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] others = new double[discs.length][];
    for (int i = 0; i < discs.length; i++) {
      others[i] =
          new double[] {
            discs[i][0] + far * random.nextGaussian(),
            discs[i][1] + far * random.nextGaussian(),
            discs[i][2] * random.nextDouble(0.8, 1.2),
            discs[i][3]
          };
    }
    return new Texture(others, layer);
  }

  /** Parts of ground, first and second kind of disc, and layer at a point. */
  double[] materials(double x, double y) {
    double[] part = {1, 0, 0, 0};
    for (double[] disc : discs) {
      double in = edge(disc[2] - Math.hypot(x - disc[0], y - disc[1]));
      for (int k = 0; k < 3; k++) {
        part[k] *= 1 - in;
      }
      part[1 + (int) disc[3]] += in;
    }
    double in = edge(y - layer);
    for (int k = 0; k < 3; k++) {
      part[k] *= 1 - in;
    }
    part[3] = in;
    return part;
  }

  private static double edge(double depth) {
    return depth > 4 ? 1 : depth < -4 ? 0 : 1 / (1 + Math.exp(-2.5 * depth));
  }

  /**
   * What a detector sees.
   *
   * @param toTexture from the image's pixels to the texture
   * @param greys of the four materials
   * @param noise standard deviation of the grey values
   */
  BytePlane image(
      int width, int height, Affine toTexture, double[] greys, double noise, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] samples = new byte[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double[] part = materials(toTexture.x(x, y), toTexture.y(x, y));
        double grey = noise * random.nextGaussian();
        for (int k = 0; k < greys.length; k++) {
          grey += part[k] * greys[k];
        }
        samples[y * width + x] = (byte) Math.clamp(Math.round(grey), 0, 255);
      }
    }
    return new BytePlane(width, height, samples);
  }

  /** Root mean square distance of two transforms over an image, pixels of their target. */
  static double distance(Affine a, Affine b, int width, int height) {
    double sum = 0;
    for (int j = 0; j <= 10; j++) {
      for (int i = 0; i <= 10; i++) {
        double x = i * (width - 1) / 10.0;
        double y = j * (height - 1) / 10.0;
        sum += Math.pow(a.x(x, y) - b.x(x, y), 2) + Math.pow(a.y(x, y) - b.y(x, y), 2);
      }
    }
    return Math.sqrt(sum / 121);
  }
}
