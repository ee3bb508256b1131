package org.kintsugi.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.FloatPlane;

/**
 * Writes several float planes of one grid as an OME-TIFF: a page a channel, with the channels'
 * names and the pixel size in micrometres. Files are replaced atomically.
 */
public final class OmeTiffWriter {

  private OmeTiffWriter() {}

  /**
   * Writes the planes.
   *
   * @param title the image's name within the file
   * @param names one a plane
   * @param planes at least one, all of one size
   * @throws org.kintsugi.job.Problem if the file cannot be written
   */
  public static void write(
      Path file,
      String title,
      List<String> names,
      List<FloatPlane> planes,
      Optional<Calibration> calibration) {
    if (planes.isEmpty() || names.size() != planes.size()) {
      throw new IllegalArgumentException(names.size() + " names for " + planes.size() + " planes");
    }
    int width = planes.get(0).width();
    int height = planes.get(0).height();
    List<TiffPage> pages = new ArrayList<>();
    for (FloatPlane plane : planes) {
      if (!plane.hasSize(width, height)) {
        throw new IllegalArgumentException("planes of several sizes");
      }
      String description =
          pages.isEmpty() ? OmeXml.describe(title, names, width, height, calibration) : "";
      pages.add(new TiffPage(plane, Optional.empty(), description, calibration, Map.of()));
    }
    AtomicFiles.writeChannel(file, channel -> TiffEncoder.write(channel, pages));
  }
}
