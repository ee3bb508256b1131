package org.kintsugi.io;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kintsugi.image.Calibration;

/** The pixel size in TIFF tags of image software: OME-XML, ImageJ's description, resolution. */
final class TiffCalibration {

  /** A larger pixel than this (metres) is the resolution of a print, not of a microscope. */
  static final double LARGEST_PIXEL = 10e-6;

  private static final Pattern IMAGEJ_UNIT = Pattern.compile("(?m)^unit=(.*)$");
  private static final int INCH = 2;
  private static final int CENTIMETRE = 3;
  private static final double INCHES_PER_METRE = 1 / 0.0254;

  /** How many of a unit are a metre. */
  private static final Map<String, Double> PER_METRE =
      Map.ofEntries(
          Map.entry("pm", 1e12),
          Map.entry("å", 1e10),
          Map.entry("nm", 1e9),
          Map.entry("nanometer", 1e9),
          Map.entry("um", 1e6),
          Map.entry("µm", 1e6),
          Map.entry("μm", 1e6),
          Map.entry("\\u00b5m", 1e6),
          Map.entry("micron", 1e6),
          Map.entry("microns", 1e6),
          Map.entry("micrometer", 1e6),
          Map.entry("mm", 1e3),
          Map.entry("cm", 1e2),
          Map.entry("m", 1.0));

  private TiffCalibration() {}

  /** The pixel size, where the tags tell one that can be a micrograph's. */
  static Optional<Calibration> of(TiffDirectory tags) {
    String description = tags.text(TiffDirectory.IMAGE_DESCRIPTION);
    return OmeXml.pixelSize(description)
        .or(() -> imageJ(tags, description))
        .or(() -> resolution(tags));
  }

  /** How many of {@code unit} are a metre; empty for units that are no lengths. */
  static Optional<Double> perMetre(String unit) {
    return Optional.ofNullable(PER_METRE.get(unit.strip().toLowerCase(Locale.ROOT)));
  }

  private static Optional<Calibration> imageJ(TiffDirectory tags, String description) {
    Matcher unit = IMAGEJ_UNIT.matcher(description);
    if (!description.startsWith("ImageJ=") || !unit.find()) {
      return Optional.empty();
    }
    return perMetre(unit.group(1)).flatMap(perMetre -> size(tags, perMetre));
  }

  private static Optional<Calibration> resolution(TiffDirectory tags) {
    return switch ((int) tags.number(TiffDirectory.RESOLUTION_UNIT, INCH)) {
      case INCH -> size(tags, INCHES_PER_METRE);
      case CENTIMETRE -> size(tags, 100);
      default -> Optional.empty();
    };
  }

  private static Optional<Calibration> size(TiffDirectory tags, double unitsPerMetre) {
    long[] x = tags.fraction(TiffDirectory.X_RESOLUTION);
    long[] y = tags.fraction(TiffDirectory.Y_RESOLUTION);
    if (x == null) {
      return Optional.empty();
    }
    double width = x[1] / (x[0] * unitsPerMetre);
    double height = y == null ? width : y[1] / (y[0] * unitsPerMetre);
    return width > LARGEST_PIXEL || height > LARGEST_PIXEL
        ? Optional.empty()
        : Optional.of(new Calibration(width, height, Calibration.Source.FILE));
  }
}
