package org.kintsugi.io;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kintsugi.image.StagePosition;

/**
 * The text file {@code .txt} that JEOL microscopes write beside an image: lines {@code $KEY value}.
 * The pixel size is the length of the scale bar by its pixels.
 */
final class JeolMetadata implements VendorMetadata {

  private static final Pattern LINE = Pattern.compile("(\\$\\$?[A-Z]{2}_\\w{1,80})\\s*(.*)");
  private static final Pattern THREE =
      Pattern.compile("(\\S{1,30})[\\s,]+(\\S{1,30})[\\s,]+(\\S{1,30}).*");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,6})[\\s,x*]+(\\d{1,6})");
  private static final int MAX_ENTRIES = 20_000;

  @Override
  public Optional<ImageMetadata> read(MetadataSource source) {
    return source.beside("txt").flatMap(text -> parse(text, source.width()));
  }

  /**
   * What the text says; empty where it is none of JEOL's.
   *
   * @param width pixels in a row of the image; 0 where not known
   */
  static Optional<ImageMetadata> parse(String text, int width) {
    Map<String, String> entries = new LinkedHashMap<>();
    for (String line : (Iterable<String>) text.lines()::iterator) {
      Matcher matcher = LINE.matcher(line.strip());
      if (matcher.matches() && entries.size() < MAX_ENTRIES) {
        entries.putIfAbsent(matcher.group(1), matcher.group(2).strip());
      }
    }
    return entries.isEmpty() ? Optional.empty() : Optional.of(new Reading(entries, width).all());
  }

  /**
   * Rows of the image proper as the entries state them, for an image of that width; 0 where they do
   * not.
   */
  static int imageRows(Map<String, String> entries, int width) {
    Matcher size = SIZE.matcher(entries.getOrDefault("$CM_FULL_SIZE", ""));
    return size.matches() && Integer.parseInt(size.group(1)) == width
        ? Integer.parseInt(size.group(2))
        : 0;
  }

  /** One text being read. */
  private record Reading(Map<String, String> entries, int width) {

    ImageMetadata all() {
      OptionalDouble pixel = pixel();
      int rows = imageRows(entries, width);
      OptionalDouble fieldWidth = times(pixel, width);
      return new Facts(entries)
          .detector(firstText("$CM_SIGNAL", "$CM_SIGNAL_NAME", "$CM_DETECTOR"), "")
          .instrument(text("$CM_INSTRUMENT"))
          .highVoltage(first(1e3, "$CM_ACCEL_VOLT", "$CM_ACCEL_VOLTAGE"))
          .beamCurrent(first(1, "$CM_PROBE_CURRENT", "$$SM_PROBE_CURRENT"))
          .workingDistance(first(1e-3, "$$SM_WD", "$SM_WD"))
          .dwellTime(first(1, "$CM_DWELL_TIME", "$$SM_DWELL_TIME"))
          .field(fieldWidth, times(pixel, rows))
          .stage(stage())
          .pixel(pixel, OptionalDouble.empty())
          .metadata();
    }

    private OptionalDouble pixel() {
      OptionalDouble length =
          Quantity.positive(firstText("$$SM_MICRON_MARKER", "$SM_MICRON_MARKER"), 1e-6);
      OptionalDouble pixels = Numbers.parse(firstText("$$SM_MICRON_BAR", "$SM_MICRON_BAR"));
      return length.isPresent() && pixels.isPresent() && pixels.getAsDouble() > 0
          ? OptionalDouble.of(length.getAsDouble() / pixels.getAsDouble())
          : OptionalDouble.empty();
    }

    private static OptionalDouble times(OptionalDouble pixel, int count) {
      return pixel.isPresent() && count > 0
          ? OptionalDouble.of(pixel.getAsDouble() * count)
          : OptionalDouble.empty();
    }

    /** x, y and z in millimetres; what follows differs between models and stays an entry. */
    private StagePosition stage() {
      Matcher position = THREE.matcher(firstText("$CM_STAGE_POS", "$CM_STAGE_POSITION"));
      return position.matches()
          ? new StagePosition(
              Quantity.si(position.group(1), 1e-3),
              Quantity.si(position.group(2), 1e-3),
              Quantity.si(position.group(3), 1e-3),
              OptionalDouble.empty(),
              OptionalDouble.empty())
          : StagePosition.UNKNOWN;
    }

    private OptionalDouble first(double otherwise, String... keys) {
      for (String key : keys) {
        OptionalDouble value = Quantity.positive(text(key), otherwise);
        if (value.isPresent()) {
          return value;
        }
      }
      return OptionalDouble.empty();
    }

    private String firstText(String... keys) {
      for (String key : keys) {
        if (!text(key).isEmpty()) {
          return text(key);
        }
      }
      return "";
    }

    private String text(String key) {
      return entries.getOrDefault(key, "").strip();
    }
  }
}
