package org.kintsugi.io;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.FloatPlane;
import org.kintsugi.image.Plane;
import org.kintsugi.image.ShortPlane;
import org.kintsugi.job.Problem;

/** Reads label, class, phase and truth images: one number from 0 to 255 a pixel. */
public final class LabelImage {

  private LabelImage() {}

  /**
   * Reads a label image. Palette images give their indices, not their colours; 16 bit and float
   * images are accepted where they hold whole numbers up to 255.
   *
   * @throws Problem if the file cannot be read or holds anything but one plane of such numbers
   */
  public static BytePlane read(ImageReaders readers, Path file) {
    ImageFile image = readers.readIndices(file);
    if (image.planes().size() != 1) {
      throw Problem.with(
          file,
          image.planeNames().contains("G")
              ? "a colour picture, not a label image: labels are numbers, one a pixel."
              : "holds " + image.planes().size() + " planes; a label image has one.");
    }
    return toBytes(file, image.planes().get(0));
  }

  /**
   * Reads a label image that must fit another image and a number of classes.
   *
   * @param width pixels in a row it must have
   * @param height rows it must have
   * @param classes the largest label allowed
   * @throws Problem if the file cannot be read, has another size, or holds larger labels
   */
  public static BytePlane read(
      ImageReaders readers, Path file, int width, int height, int classes) {
    BytePlane labels = read(readers, file);
    if (!labels.hasSize(width, height)) {
      throw Problem.with(
          file,
          "the label image has "
              + labels.width()
              + " x "
              + labels.height()
              + " pixels, but the image it belongs to has "
              + width
              + " x "
              + height
              + ".");
    }
    int largest = 0;
    for (byte label : labels.samples()) {
      largest = Math.max(largest, label & 0xff);
    }
    if (largest > classes) {
      throw Problem.with(
          file,
          "the label image holds the value "
              + largest
              + ", but there are only "
              + classes
              + " classes.");
    }
    return labels;
  }

  /**
   * Writes labels as an 8-bit index image with a palette: PNG where the file's name ends so, else
   * TIFF.
   *
   * @param palette colours 0xRRGGBB by label
   * @throws Problem if the file cannot be written
   */
  public static void write(
      Path file, BytePlane labels, int[] palette, Optional<Calibration> calibration) {
    if (file.toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
      AtomicFiles.write(
          file,
          out ->
              PngEncoder.writeIndexed(
                  out, labels.samples(), labels.width(), labels.height(), palette, calibration));
    } else {
      TiffWriter.writeIndexed(file, labels, palette, calibration);
    }
  }

  private static BytePlane toBytes(Path file, Plane plane) {
    return switch (plane) {
      case BytePlane bytes -> bytes;
      case ShortPlane shorts -> {
        byte[] labels = new byte[shorts.samples().length];
        for (int i = 0; i < labels.length; i++) {
          labels[i] = label(file, shorts.samples()[i] & 0xffff);
        }
        yield new BytePlane(shorts.width(), shorts.height(), labels);
      }
      case FloatPlane floats -> {
        byte[] labels = new byte[floats.samples().length];
        for (int i = 0; i < labels.length; i++) {
          labels[i] = label(file, floats.samples()[i]);
        }
        yield new BytePlane(floats.width(), floats.height(), labels);
      }
    };
  }

  private static byte label(Path file, float value) {
    int whole = (int) value;
    if (whole != value || whole < 0 || whole > 255) {
      String shown = whole == value ? Integer.toString(whole) : Float.toString(value);
      throw Problem.with(
          file, "not a label image: it holds the value " + shown + "; labels are 0 to 255.");
    }
    return (byte) whole;
  }
}
