package org.kintsugi.io;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.kintsugi.image.StagePosition;

/**
 * The text file {@code .txt} that Hitachi microscopes write beside an image: {@code Key=value}
 * lines, in newer files below {@code [SemImageFile]}. Pixel sizes are in nanometres. Units of the
 * stage differ between models, so its position stays an entry.
 */
final class HitachiMetadata implements VendorMetadata {

  /** Working distances without a unit are in micrometres above this, in millimetres below. */
  private static final double LARGEST_MILLIMETRES = 100;

  /** Voltages without a unit are in volts above this, in kilovolts below. */
  private static final double LARGEST_KILOVOLTS = 50;

  @Override
  public Optional<ImageMetadata> read(MetadataSource source) {
    return source.beside("txt").flatMap(HitachiMetadata::parse);
  }

  /** What the text says; empty where it is none of Hitachi's. */
  static Optional<ImageMetadata> parse(String text) {
    Map<String, String> entries = IniText.parse(text, true);
    Map<String, String> keys = new LinkedHashMap<>();
    entries.forEach((path, value) -> keys.putIfAbsent(key(path), value));
    boolean hitachi =
        keys.containsKey("InstructName") || entries.containsKey("SemImageFile.PixelSize");
    return hitachi
        ? Optional.of(new Reading(entries, keys).all())
        : keys.containsKey("PixelSize") && keys.containsKey("AcceleratingVoltage")
            ? Optional.of(new Reading(entries, keys).all())
            : Optional.empty();
  }

  private static String key(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  /** One text being read. */
  private record Reading(Map<String, String> entries, Map<String, String> keys) {

    ImageMetadata all() {
      return new Facts(entries)
          .detector(text("SignalName").isEmpty() ? text("Detector") : text("SignalName"), "")
          .instrument(text("InstructName"))
          .highVoltage(guess("AcceleratingVoltage", LARGEST_KILOVOLTS, 1e3, 1))
          .beamCurrent(Quantity.positive(text("ProbeCurrent"), 1e-12))
          .workingDistance(guess("WorkingDistance", LARGEST_MILLIMETRES, 1e-3, 1e-6))
          .dwellTime(Quantity.positive(text("DwellTime"), 1))
          .stage(
              new StagePosition(
                  OptionalDouble.empty(),
                  OptionalDouble.empty(),
                  OptionalDouble.empty(),
                  OptionalDouble.empty(),
                  Quantity.si(text("StagePositionT"), Math.PI / 180)))
          .pixel(Quantity.positive(text("PixelSize"), 1e-9), OptionalDouble.empty())
          .metadata();
    }

    private OptionalDouble guess(String key, double border, double small, double large) {
      OptionalDouble bare = Numbers.parse(text(key).replace(',', '.'));
      return bare.isPresent() && bare.getAsDouble() < border
          ? Quantity.positive(text(key), small)
          : Quantity.positive(text(key), large);
    }

    private String text(String key) {
      return keys.getOrDefault(key, "").strip();
    }
  }
}
