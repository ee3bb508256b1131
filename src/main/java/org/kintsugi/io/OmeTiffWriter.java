package org.kintsugi.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.FloatPlane;
import org.kintsugi.image.Plane;
import org.kintsugi.image.ShortPlane;

/**
 * Writes several planes of one grid and type as an OME-TIFF: a page a channel, with the channels'
 * names and the pixel size in micrometres. Files are replaced atomically.
 */
public final class OmeTiffWriter {

  private OmeTiffWriter() {}

  /**
   * Writes the planes.
   *
   * @param title the image's name within the file
   * @param names one a plane
   * @param planes at least one, all of one size, floats or all 16 bit unsigned
   * @throws org.kintsugi.job.Problem if the file cannot be written
   */
  public static void write(
      Path file,
      String title,
      List<String> names,
      List<? extends Plane> planes,
      Optional<Calibration> calibration) {
    if (planes.isEmpty() || names.size() != planes.size()) {
      throw new IllegalArgumentException(names.size() + " names for " + planes.size() + " planes");
    }
    Plane first = planes.get(0);
    List<TiffPage> pages = new ArrayList<>();
    for (Plane plane : planes) {
      if (!plane.hasSize(first.width(), first.height()) || plane.getClass() != first.getClass()) {
        throw new IllegalArgumentException("planes of several sizes or types");
      }
      String description =
          pages.isEmpty() ? OmeXml.describe(title, names, type(first), first, calibration) : "";
      pages.add(new TiffPage(plane, Optional.empty(), description, calibration, Map.of()));
    }
    AtomicFiles.writeChannel(file, channel -> TiffEncoder.write(channel, pages));
  }

  /** The schema's name of a plane's type. */
  private static String type(Plane plane) {
    return switch (plane) {
      case FloatPlane floats -> "float";
      case ShortPlane shorts -> "uint16";
      case BytePlane bytes -> "uint8";
    };
  }
}
