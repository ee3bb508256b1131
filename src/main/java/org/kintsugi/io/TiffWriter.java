package org.kintsugi.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.Plane;

/**
 * Writes the TIFF files of exports and projects: Deflate (compression 8), ImageJ's description with
 * unit micron, and resolution tags that are exact fractions (50/1 pixels per micrometre for 20 nm).
 * Files are replaced atomically.
 */
public final class TiffWriter {

  private TiffWriter() {}

  /**
   * Writes labels, classes or phases: 8 bit, index = value, with a palette.
   *
   * @param palette colours 0xRRGGBB by value; values beyond its end are black
   * @throws org.kintsugi.job.Problem if the file cannot be written
   */
  public static void writeIndexed(
      Path file, BytePlane plane, int[] palette, Optional<Calibration> calibration) {
    write(
        file,
        new TiffPage(
            plane, Optional.of(palette.clone()), imageJ(calibration), calibration, Map.of()));
  }

  /**
   * The bytes of the file that {@link #writeIndexed} writes, for a part of a zip file.
   *
   * @param palette colours 0xRRGGBB by value; values beyond its end are black
   */
  public static byte[] indexed(BytePlane plane, int[] palette, Optional<Calibration> calibration) {
    GrowingBytes bytes = new GrowingBytes();
    TiffPage page =
        new TiffPage(
            plane, Optional.of(palette.clone()), imageJ(calibration), calibration, Map.of());
    try {
      TiffEncoder.write(bytes, List.of(page));
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail so", e);
    }
    return bytes.toArray();
  }

  /**
   * Writes a grey image or mask in its own type: 8 or 16 bit unsigned, or 32 bit float.
   *
   * @throws org.kintsugi.job.Problem if the file cannot be written
   */
  public static void writeGrey(Path file, Plane plane, Optional<Calibration> calibration) {
    writeGrey(file, plane, calibration, Map.of());
  }

  /**
   * Writes a grey image with further text tags.
   *
   * @param texts tag number to text, for instance microscope metadata under 34682
   * @throws org.kintsugi.job.Problem if the file cannot be written
   */
  public static void writeGrey(
      Path file, Plane plane, Optional<Calibration> calibration, Map<Integer, String> texts) {
    write(file, new TiffPage(plane, Optional.empty(), imageJ(calibration), calibration, texts));
  }

  private static void write(Path file, TiffPage page) {
    AtomicFiles.writeChannel(file, channel -> TiffEncoder.write(channel, List.of(page)));
  }

  private static String imageJ(Optional<Calibration> calibration) {
    return "ImageJ=1.54f\n" + (calibration.isPresent() ? "unit=micron\n" : "");
  }
}
