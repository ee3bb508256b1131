package org.kintsugi.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.kintsugi.image.BytePlane;
import org.kintsugi.io.TiffWriter;

/**
 * Small series of slices in a folder.
 *
 * @param folder where they lie
 */
record TestSeries(Path folder) {

  private static final int THERMO_TAG = 34682;

  /** An image of a few pixels as a microscope writes it. */
  static void image(
      Path file, String detector, int width, int height, double pixel, double stageX) {
    write(
        file,
        width,
        height,
        "[Scan]\nPixelWidth=%s\nPixelHeight=%s\n[Stage]\nStageX=%s\nStageY=0.001\n"
                .formatted(pixel, pixel, stageX)
            + "[Detectors]\nName="
            + detector
            + "\n");
  }

  /** An image of 6 x 4 pixels of 20 nm. */
  static void image(Path file, String detector) {
    image(file, detector, 6, 4, 2e-8, 0.002);
  }

  /** An image of which nothing is known. */
  static void bare(Path file) {
    write(file, 6, 4, "");
  }

  private static void write(Path file, int width, int height, String text) {
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    TiffWriter.writeGrey(
        file,
        new BytePlane(width, height, new byte[width * height]),
        Optional.empty(),
        text.isEmpty() ? Map.of() : Map.of(THERMO_TAG, text));
  }

  /** Where Auto Slice &amp; View puts an image; the number with three digits at least. */
  Path autoSlice(String detectorFolder, int number) {
    return folder
        .resolve("Images")
        .resolve(detectorFolder)
        .resolve("%s - SliceImage - %03d.tif".formatted(detectorFolder, number));
  }

  /** Both detectors of an Auto Slice &amp; View series. */
  TestSeries autoSlices(int... numbers) {
    for (int number : numbers) {
      image(autoSlice("SEM Image", number), "TLD");
      image(autoSlice("SEM Image 2", number), "CBS");
    }
    return this;
  }

  /** A folder for each slice with two detectors, called by its number as it is. */
  TestSeries folders(String prefix, int... numbers) {
    for (int number : numbers) {
      image(folder.resolve(prefix + number + "/CBS.tif"), "CBS");
      image(folder.resolve(prefix + number + "/TLD.tif"), "TLD");
    }
    return this;
  }
}
