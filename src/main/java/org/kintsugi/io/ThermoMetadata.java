package org.kintsugi.io;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kintsugi.image.Acquisition;
import org.kintsugi.image.Calibration;

/**
 * The INI text that Thermo Fisher and FEI microscopes put into TIFF tag 34682, or at the end of
 * some files. All of its quantities are in SI units. Unknown sections and empty values are kept and
 * harm nothing.
 */
final class ThermoMetadata {

  /** The TIFF tag that holds the text ("FEI_HELIOS"). */
  static final int TAG = 34682;

  /** An older tag with the same text in some files ("FEI_SFEG"); XML in others. */
  static final int OLD_TAG = 34680;

  private static final Pattern SECTION = Pattern.compile("\\[([^\\]\\[]{1,100})\\]");
  private static final int MAX_ENTRIES = 20_000;

  private final Map<String, String> entries;

  private ThermoMetadata(Map<String, String> entries) {
    this.entries = entries;
  }

  /** Reads the text; empty where it holds no section with an entry. */
  static Optional<ThermoMetadata> parse(String text) {
    Map<String, String> entries = new LinkedHashMap<>();
    String section = "";
    for (String line : (Iterable<String>) text.lines()::iterator) {
      String stripped = line.strip();
      Matcher header = SECTION.matcher(stripped);
      int equals = stripped.indexOf('=');
      if (header.matches()) {
        section = header.group(1).strip();
      } else if (equals > 0 && !section.isEmpty() && entries.size() < MAX_ENTRIES) {
        String key = section + "." + stripped.substring(0, equals).strip();
        entries.putIfAbsent(key, stripped.substring(equals + 1).strip());
      }
    }
    return entries.isEmpty() ? Optional.empty() : Optional.of(new ThermoMetadata(entries));
  }

  /** The size of a pixel, where the text tells it. */
  Optional<Calibration> calibration() {
    String scan = scan();
    OptionalDouble width =
        firstPositive(
            "Scan.PixelWidth", scan + ".PixelWidth", "EScan.PixelWidth", "IScan.PixelWidth");
    OptionalDouble height =
        firstPositive(
            "Scan.PixelHeight", scan + ".PixelHeight", "EScan.PixelHeight", "IScan.PixelHeight");
    if (width.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Calibration(
            width.getAsDouble(),
            height.orElse(width.getAsDouble()),
            Calibration.Source.MICROSCOPE));
  }

  /** How the image was taken. */
  Acquisition acquisition() {
    String beam = entries.getOrDefault("Beam.Beam", "EBeam");
    String detector = detector();
    String mode = entries.getOrDefault("Detectors.Mode", "");
    return new Acquisition(
        detector,
        mode.isEmpty() ? entries.getOrDefault(detector + ".Signal", "") : mode,
        firstPositive(beam + ".HV", "Beam.HV", "EBeam.HV", "IBeam.HV"),
        firstPositive(beam + ".BeamCurrent", "EBeam.BeamCurrent", "IBeam.BeamCurrent"),
        firstPositive(beam + ".WD", "EBeam.WD", "IBeam.WD", "Stage.WorkingDistance"),
        firstPositive("Scan.Dwelltime", scan() + ".Dwell", "EScan.Dwell", "IScan.Dwell"),
        databarHeight(),
        entries.getOrDefault("System.SystemType", ""),
        entries);
  }

  private String scan() {
    return entries.getOrDefault("Beam.Scan", "EScan");
  }

  /** The named detector, else the section that looks like the settings of one. */
  private String detector() {
    String named = entries.getOrDefault("Detectors.Name", "");
    if (!named.isEmpty()) {
      return named;
    }
    for (String key : entries.keySet()) {
      int dot = key.lastIndexOf('.');
      String section = key.substring(0, dot);
      if (key.endsWith(".Contrast") && entries.containsKey(section + ".Signal")) {
        return section;
      }
    }
    return "";
  }

  private int databarHeight() {
    OptionalDouble height = number("PrivateFei.DatabarHeight");
    return height.isPresent() && height.getAsDouble() >= 0 && height.getAsDouble() < 100_000
        ? (int) Math.round(height.getAsDouble())
        : -1;
  }

  private OptionalDouble firstPositive(String... keys) {
    for (String key : keys) {
      OptionalDouble value = number(key);
      if (value.isPresent() && value.getAsDouble() > 0) {
        return value;
      }
    }
    return OptionalDouble.empty();
  }

  private OptionalDouble number(String key) {
    return Numbers.parse(entries.getOrDefault(key, ""));
  }
}
