package org.kintsugi.io;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kintsugi.image.StagePosition;
import org.kintsugi.image.TiltCorrection;

/**
 * The text of TESCAN microscopes: in TIFF tag 50431 behind some binary bytes, or in a file {@code
 * .hdr} beside the image with the sections {@code [MAIN]} and {@code [SEM]}. Lengths, volts and
 * amperes are in SI units, angles in degrees.
 */
final class TescanMetadata implements VendorMetadata {

  private static final int TAG = 50431;

  /** Where the text begins behind the binary bytes: a section, or a name followed by "=". */
  private static final Pattern START = Pattern.compile("\\[MAIN\\]|[A-Z][A-Za-z]{3,40}=");

  /** The usual first names; a binary byte before one may look like a letter of it. */
  private static final Pattern USUAL_START =
      Pattern.compile("(?:AccFrames|AccType|Company|Date|Description|Device)=");

  private static final int LETTERS = 3;

  @Override
  public Optional<ImageMetadata> read(MetadataSource source) {
    return parse(source.tags().bytes(TAG))
        .or(() -> source.beside("hdr").flatMap(TescanMetadata::parse));
  }

  private static Optional<ImageMetadata> parse(byte[] tag) {
    String text = TiffDirectory.decode(tag, 0, tag.length);
    Matcher start = START.matcher(text);
    if (!start.find()) {
      return Optional.empty();
    }
    Matcher usual = USUAL_START.matcher(text);
    boolean glued = usual.find(start.start()) && usual.start() - start.start() <= LETTERS;
    return parse(text.substring(glued ? usual.start() : start.start()));
  }

  /** What the text says; empty where it does not speak of pixels as TESCAN's do. */
  static Optional<ImageMetadata> parse(String text) {
    Map<String, String> entries = IniText.parse(text.replace('\0', '\n'), true);
    Reading reading = new Reading(entries);
    return reading.text("PixelSizeX").isEmpty() && reading.text("Device").isEmpty()
        ? Optional.empty()
        : Optional.of(reading.all());
  }

  /** One text being read. */
  private record Reading(Map<String, String> entries) {

    ImageMetadata all() {
      return new Facts(entries)
          .detector(firstText("Detector", "Detector0", "DetectorName"), "")
          .instrument(text("Device"))
          .highVoltage(positive("HV", "AcceleratorVoltage"))
          .beamCurrent(positive("PredictedBeamCurrent", "BeamCurrent", "SpecimenCurrent"))
          .workingDistance(positive("WD"))
          .dwellTime(positive("DwellTime"))
          .field(positive("ViewField", "ViewFieldX"), positive("ViewFieldY"))
          .stage(
              new StagePosition(
                  number("StageX"),
                  number("StageY"),
                  number("StageZ"),
                  radians("StageRotation"),
                  radians("StageTilt")))
          .tiltCorrection(tiltCorrection())
          .databarHeight(number("ImageStripSize"))
          .pixel(positive("PixelSizeX"), positive("PixelSizeY"))
          .metadata();
    }

    private Optional<TiltCorrection> tiltCorrection() {
      String stated = text("TiltCorrection").toLowerCase(Locale.ROOT);
      if (stated.isEmpty()) {
        return Optional.empty();
      }
      OptionalDouble angle = radians("TiltCorrection");
      boolean on =
          angle.isPresent()
              ? angle.getAsDouble() != 0
              : stated.equals("on") || stated.equals("yes");
      return Optional.of(new TiltCorrection(on, OptionalDouble.empty()));
    }

    private OptionalDouble radians(String key) {
      return Quantity.si(text(key), Math.PI / 180);
    }

    private OptionalDouble number(String key) {
      return Quantity.si(text(key), 1);
    }

    private OptionalDouble positive(String... keys) {
      for (String key : keys) {
        OptionalDouble value = Quantity.positive(text(key), 1);
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

    /** The value of a key in whatever section it stands. */
    String text(String key) {
      for (String section : new String[] {"", "MAIN.", "SEM.", "FIB."}) {
        String value = entries.get(section + key);
        if (value != null && !value.isBlank()) {
          return value.strip();
        }
      }
      return "";
    }
  }
}
