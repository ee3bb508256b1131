package org.kintsugi.io;

import java.nio.file.Path;
import org.kintsugi.image.SampleType;
import org.kintsugi.job.Problem;

/** Bounds on what a file may ask for, checked before memory is spent on it. */
final class ImageLimits {

  /** No compression in use packs more bytes of pixels than this into one byte. */
  static final long BEST_COMPRESSION = 4000;

  private ImageLimits() {}

  /**
   * Number of pixels of an image.
   *
   * @throws Problem if the size is not a sensible one or larger than an array can be
   */
  static long pixels(Path file, long width, long height) {
    if (width < 1 || height < 1) {
      throw Problem.with(file, "the image claims a size of " + width + " x " + height + " pixels.");
    }
    if (width > Integer.MAX_VALUE / height) {
      throw Problem.with(
          file,
          "the image claims a size of "
              + width
              + " x "
              + height
              + " pixels, more than this program can hold.");
    }
    return width * height;
  }

  /** Bytes that so many samples take once read. */
  static long bytesInMemory(long samples, SampleType type) {
    return switch (type) {
      case UINT8 -> samples;
      case UINT16 -> 2 * samples;
      default -> 4 * samples;
    };
  }

  /**
   * Refuses images that cannot fit the memory this program may use.
   *
   * @throws Problem if {@code bytes} are more than the largest heap
   */
  static void checkMemory(Path file, long bytes) {
    if (bytes > Runtime.getRuntime().maxMemory()) {
      throw Problem.with(
          file,
          "the image needs "
              + bytes / (1 << 20)
              + " MB of memory, more than this program may use ("
              + Runtime.getRuntime().maxMemory() / (1 << 20)
              + " MB).");
    }
  }

  /**
   * Refuses images whose file is far too small for the pixels it claims.
   *
   * @throws Problem if no compression could pack so many pixels into {@code bytes}
   */
  static void checkPlausible(Path file, long pixels, long bytes) {
    if (pixels / BEST_COMPRESSION > Math.max(bytes, 1)) {
      throw Problem.with(
          file,
          "the image is damaged or cut short: "
              + bytes
              + " bytes cannot hold the "
              + pixels
              + " pixels it claims.");
    }
  }
}
