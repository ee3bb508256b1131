package org.kintsugi.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kintsugi.image.StagePosition;
import org.kintsugi.image.TiltCorrection;

/**
 * The text that Zeiss SmartSEM puts into TIFF tag 34118: a block of bare numbers, then pairs of
 * lines, a key in capitals and {@code Name = value unit}.
 *
 * <p>The fourth of the bare numbers is the exact pixel size in metres of an image 1024 pixels wide;
 * the named pixel size is rounded. The bare number is taken where it agrees with the named one.
 */
final class ZeissMetadata implements VendorMetadata {

  private static final int TAG = 34118;
  private static final Pattern KEY = Pattern.compile("[A-Z]{2}_[A-Z0-9_]+");
  private static final Pattern PAIR = Pattern.compile("(.*?)(?:\\s*=\\s?|\\s*:)(.*)");
  private static final int MAX_ENTRIES = 20_000;
  private static final int BARE_PIXEL_SIZE = 3;
  private static final double NOMINAL_WIDTH = 1024;

  /** Two statements of a pixel size that differ by more are not of the same image. */
  private static final double ROUNDING = 0.02;

  @Override
  public Optional<ImageMetadata> read(MetadataSource source) {
    return parse(source.tags().text(TAG), source.width());
  }

  /**
   * What the text says; empty where it holds no entry.
   *
   * @param width pixels in a row of the image; 0 where not known
   */
  static Optional<ImageMetadata> parse(String text, int width) {
    Map<String, String> entries = new LinkedHashMap<>();
    List<String> bare = new ArrayList<>();
    String key = "";
    for (String line : (Iterable<String>) text.lines()::iterator) {
      String stripped = line.strip();
      Matcher pair = PAIR.matcher(stripped);
      if (KEY.matcher(stripped).matches()) {
        key = stripped;
      } else if (key.isEmpty()) {
        bare.add(stripped);
      } else if (pair.matches() && entries.size() < MAX_ENTRIES) {
        entries.putIfAbsent(key, pair.group(2).strip());
      }
    }
    return entries.isEmpty() && !isBlock(bare)
        ? Optional.empty()
        : Optional.of(new Reading(entries, bare, width).all());
  }

  private static boolean isBlock(List<String> bare) {
    return bare.size() > BARE_PIXEL_SIZE && Numbers.parse(bare.get(BARE_PIXEL_SIZE)).isPresent();
  }

  /** One text being read. */
  private record Reading(Map<String, String> entries, List<String> bare, int width) {

    ImageMetadata all() {
      String channel = text("DP_DETECTOR_CHANNEL");
      String detector = channel.isEmpty() ? text("DP_DETECTOR_TYPE") : channel;
      OptionalDouble fieldWidth = positive("AP_WIDTH", 1);
      return new Facts(entries)
          .detector(detector, "")
          .instrument(text("DP_SEM").isEmpty() ? text("SV_SERIAL_NUMBER") : text("DP_SEM"))
          .highVoltage(first(1e3, "AP_ACTUALKV", "AP_MANUALKV"))
          .beamCurrent(first(1, "AP_IPROBE", "AP_PROBE_CURRENT", "AP_BEAM_CURRENT"))
          .workingDistance(first(1e-3, "AP_WD"))
          .dwellTime(first(1, "AP_PIXEL_DWELL", "DP_DWELL_TIME", "AP_DWELL_TIME"))
          .field(fieldWidth, positive("AP_HEIGHT", 1))
          .stage(
              new StagePosition(
                  Quantity.si(text("AP_STAGE_AT_X"), 1e-3),
                  Quantity.si(text("AP_STAGE_AT_Y"), 1e-3),
                  Quantity.si(text("AP_STAGE_AT_Z"), 1e-3),
                  Quantity.si(text("AP_STAGE_AT_R"), Math.PI / 180),
                  Quantity.si(text("AP_STAGE_AT_T"), Math.PI / 180)))
          .tiltCorrection(tiltCorrection())
          .pixel(pixel(fieldWidth), OptionalDouble.empty())
          .metadata();
    }

    private OptionalDouble pixel(OptionalDouble fieldWidth) {
      OptionalDouble named = positive("AP_IMAGE_PIXEL_SIZE", 1e-9);
      OptionalDouble exact = barePixelSize();
      if (named.isPresent() && exact.isPresent()) {
        double ratio = exact.getAsDouble() / named.getAsDouble();
        return Math.abs(ratio - 1) < ROUNDING ? exact : named;
      }
      if (named.isPresent() || exact.isPresent()) {
        return named.isPresent() ? named : exact;
      }
      return fieldWidth.isPresent() && width > 0
          ? OptionalDouble.of(fieldWidth.getAsDouble() / width)
          : positive("AP_PIXEL_SIZE", 1e-9);
    }

    private OptionalDouble barePixelSize() {
      OptionalDouble nominal =
          bare.size() > BARE_PIXEL_SIZE
              ? Numbers.parse(bare.get(BARE_PIXEL_SIZE))
              : OptionalDouble.empty();
      return nominal.isPresent() && nominal.getAsDouble() > 0 && width > 0
          ? OptionalDouble.of(nominal.getAsDouble() * NOMINAL_WIDTH / width)
          : OptionalDouble.empty();
    }

    private Optional<TiltCorrection> tiltCorrection() {
      for (Map.Entry<String, String> each : entries.entrySet()) {
        if (each.getKey().startsWith("DP_") && each.getKey().contains("TILT_COR")) {
          boolean on =
              switch (each.getValue().toLowerCase(Locale.ROOT)) {
                case "on", "yes", "1" -> true;
                default -> false;
              };
          return Optional.of(
              new TiltCorrection(on, Quantity.si(text("AP_TILT_ANGLE"), Math.PI / 180)));
        }
      }
      return Optional.empty();
    }

    private OptionalDouble first(double otherwise, String... keys) {
      for (String key : keys) {
        OptionalDouble value = positive(key, otherwise);
        if (value.isPresent()) {
          return value;
        }
      }
      return OptionalDouble.empty();
    }

    private OptionalDouble positive(String key, double otherwise) {
      return Quantity.positive(text(key), otherwise);
    }

    private String text(String key) {
      return entries.getOrDefault(key, "").strip();
    }
  }
}
