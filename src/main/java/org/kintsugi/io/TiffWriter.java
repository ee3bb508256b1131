package org.kintsugi.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
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

  /**
   * Writes slices of labels, classes or phases as the pages of one file, an ImageJ stack whose
   * slices lie in depth: BigTIFF where it might not fit a classic one. One slice is in memory at a
   * time.
   *
   * @param pages how many slices there are, at least 1
   * @param slice gives the slice of a number from 0; asked once for each, in order; all of one size
   * @param pixels of each slice
   * @param palette colours 0xRRGGBB by value; values beyond its end are black
   * @param spacing between slices in metres, where known
   * @throws org.kintsugi.job.Problem if the file cannot be written; exceptions of {@code slice}
   *     pass
   */
  public static void writeIndexedStack(
      Path file,
      int pages,
      IntFunction<BytePlane> slice,
      long pixels,
      int[] palette,
      Optional<Calibration> calibration,
      OptionalDouble spacing) {
    String description = imageJStack(pages, calibration, spacing);
    List<TiffPage> lazily =
        new AbstractList<>() {
          @Override
          public TiffPage get(int index) {
            return new TiffPage(
                slice.apply(index),
                Optional.of(palette.clone()),
                index == 0 ? description : "",
                calibration,
                Map.of());
          }

          @Override
          public int size() {
            return pages;
          }
        };
    AtomicFiles.writeChannel(
        file,
        channel ->
            TiffEncoder.write(
                channel, lazily, TiffEncoder.needsBig(Math.multiplyExact(pages, pixels))));
  }

  /** What ImageJ reads the depth of a stack from; lengths in micrometres. */
  private static String imageJStack(
      int pages, Optional<Calibration> calibration, OptionalDouble spacing) {
    StringBuilder text = new StringBuilder("ImageJ=1.54f\n");
    text.append("images=").append(pages).append("\nslices=").append(pages).append('\n');
    if (calibration.isPresent() || spacing.isPresent()) {
      text.append("unit=micron\n");
    }
    spacing.ifPresent(
        metres ->
            text.append("spacing=")
                .append(
                    BigDecimal.valueOf(metres)
                        .movePointRight(6)
                        .stripTrailingZeros()
                        .toPlainString())
                .append('\n'));
    return text.append("loop=false\n").toString();
  }

  private static void write(Path file, TiffPage page) {
    AtomicFiles.writeChannel(file, channel -> TiffEncoder.write(channel, List.of(page)));
  }

  private static String imageJ(Optional<Calibration> calibration) {
    return "ImageJ=1.54f\n" + (calibration.isPresent() ? "unit=micron\n" : "");
  }
}
