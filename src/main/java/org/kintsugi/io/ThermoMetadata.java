package org.kintsugi.io;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.kintsugi.image.StagePosition;
import org.kintsugi.image.TiltCorrection;

/**
 * The INI text that Thermo Fisher and FEI microscopes put into TIFF tag 34682, in older files into
 * 34680, or at the file's end. All of its quantities are in SI units. Unknown sections, empty
 * values and unreadable numbers are kept as text and harm nothing.
 */
final class ThermoMetadata implements VendorMetadata {

  /** The TIFF tag that holds the text ("FEI_HELIOS"). */
  static final int TAG = 34682;

  /** An older tag with the same text in some files ("FEI_SFEG"); XML in others. */
  static final int OLD_TAG = 34680;

  private static final String FIRST_SECTION = "[User]";

  @Override
  public Optional<ImageMetadata> read(MetadataSource source) {
    return parse(source.tags().text(TAG), source.width())
        .or(() -> parse(source.tags().text(OLD_TAG), source.width()))
        .or(() -> parse(source.tail(FIRST_SECTION), source.width()))
        .or(() -> parse(headless(source.tail("Date=")), source.width()));
  }

  /** What the text says; empty where it holds no section with an entry. */
  static Optional<ImageMetadata> parse(String text) {
    return parse(text, 0);
  }

  private static Optional<ImageMetadata> parse(String text, int width) {
    Map<String, String> entries = IniText.parse(text, false);
    return entries.isEmpty() ? Optional.empty() : Optional.of(new Reading(entries, width).all());
  }

  /** A text whose first section lost its name, where it has others. */
  private static String headless(String text) {
    return text.contains("\n[") ? FIRST_SECTION + "\n" + text : "";
  }

  /** One text being read. */
  private record Reading(Map<String, String> entries, int width) {

    ImageMetadata all() {
      String beam = entries.getOrDefault("Beam.Beam", "EBeam");
      String detector = detector();
      String mode = text("Detectors.Mode");
      Facts facts =
          new Facts(entries)
              .detector(detector, mode.isEmpty() ? text(detector + ".Signal") : mode)
              .instrument(text("System.SystemType"))
              .highVoltage(positive(beam + ".HV", "Beam.HV", "EBeam.HV", "IBeam.HV"))
              .beamCurrent(
                  positive(beam + ".BeamCurrent", "EBeam.BeamCurrent", "IBeam.BeamCurrent"))
              .workingDistance(
                  positive(beam + ".WD", "EBeam.WD", "IBeam.WD", "Stage.WorkingDistance"))
              .dwellTime(
                  positive("Scan.Dwelltime", scan() + ".Dwell", "EScan.Dwell", "IScan.Dwell"))
              .field(
                  positive("Scan.HorFieldsize", scan() + ".HorFieldsize", beam + ".HFW"),
                  positive("Scan.VerFieldsize", scan() + ".VerFieldsize", beam + ".VFW"))
              .stage(stage(beam))
              .tiltCorrection(tiltCorrection(beam))
              .databarHeight(number("PrivateFei.DatabarHeight"));
      pixel(facts, beam);
      warnOfGreyValues(facts);
      return facts.metadata();
    }

    private void pixel(Facts facts, String beam) {
      OptionalDouble stated = positive(scanKeys("PixelWidth"));
      OptionalDouble field = positive("Scan.HorFieldsize", scan() + ".HorFieldsize", beam + ".HFW");
      if (stated.isPresent()) {
        facts.pixel(stated, positive(scanKeys("PixelHeight")));
      } else if (field.isPresent() && width > 0) {
        facts.pixel(OptionalDouble.of(field.getAsDouble() / width), OptionalDouble.empty());
      }
    }

    private String[] scanKeys(String key) {
      return new String[] {"Scan." + key, scan() + "." + key, "EScan." + key, "IScan." + key};
    }

    private void warnOfGreyValues(Facts facts) {
      double contrast = number("Image.DigitalContrast").orElse(1);
      double gamma = number("Image.DigitalGamma").orElse(1);
      if (contrast != 1 || gamma != 1) {
        facts.warning(
            String.format(
                Locale.ROOT,
                "Digital contrast was %.4g and digital gamma %.4g, not 1: grey values do not"
                    + " follow the detector's signal.",
                contrast,
                gamma));
      }
    }

    private StagePosition stage(String beam) {
      return new StagePosition(
          first("Stage.StageX", beam + ".StageX"),
          first("Stage.StageY", beam + ".StageY"),
          first("Stage.StageZ", beam + ".StageZ"),
          first("Stage.StageR", beam + ".StageR"),
          first("Stage.StageT", beam + ".StageTa"));
    }

    private Optional<TiltCorrection> tiltCorrection(String beam) {
      String on = text(beam + ".TiltCorrectionIsOn").toLowerCase(Locale.ROOT);
      OptionalDouble angle = number(beam + ".TiltCorrectionAngle");
      return switch (on) {
        case "yes", "true", "on", "1" -> Optional.of(new TiltCorrection(true, angle));
        case "no", "false", "off", "0" -> Optional.of(new TiltCorrection(false, angle));
        default -> Optional.empty();
      };
    }

    private String scan() {
      return entries.getOrDefault("Beam.Scan", "EScan");
    }

    /** The named detector, else the section that looks like the settings of one. */
    private String detector() {
      String named = text("Detectors.Name");
      if (!named.isEmpty()) {
        return named;
      }
      for (String key : entries.keySet()) {
        int dot = key.lastIndexOf('.');
        String section = key.substring(0, Math.max(0, dot));
        if (key.endsWith(".Contrast") && entries.containsKey(section + ".Signal")) {
          return section;
        }
      }
      return "";
    }

    private OptionalDouble positive(String... keys) {
      for (String key : keys) {
        OptionalDouble value = number(key);
        if (value.isPresent() && value.getAsDouble() > 0) {
          return value;
        }
      }
      return OptionalDouble.empty();
    }

    private OptionalDouble first(String... keys) {
      for (String key : keys) {
        OptionalDouble value = number(key);
        if (value.isPresent()) {
          return value;
        }
      }
      return OptionalDouble.empty();
    }

    private OptionalDouble number(String key) {
      return Numbers.parse(text(key));
    }

    private String text(String key) {
      return entries.getOrDefault(key, "").strip();
    }
  }
}
