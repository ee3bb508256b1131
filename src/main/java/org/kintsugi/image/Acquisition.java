package org.kintsugi.image;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * How an image was taken, as its file says.
 *
 * @param detector detector's name ("CBS", "TLD"); empty where not known
 * @param mode the detector's mode ("BSE", "SE"); empty where not known
 * @param highVoltage beam voltage in volts
 * @param beamCurrent beam current in amperes
 * @param workingDistance metres
 * @param dwellTime seconds a pixel
 * @param databarHeight rows of info bar at the bottom, 0 where there is none, negative where the
 *     file does not say
 * @param instrument the microscope's name; empty where not known
 * @param geometry field, stage and tilt correction
 * @param warnings what a person should know before trusting grey values or lengths, one sentence
 *     each
 * @param entries every entry of the metadata, "Section.Key" to value, in the file's order
 */
public record Acquisition(
    String detector,
    String mode,
    OptionalDouble highVoltage,
    OptionalDouble beamCurrent,
    OptionalDouble workingDistance,
    OptionalDouble dwellTime,
    int databarHeight,
    String instrument,
    ScanGeometry geometry,
    List<String> warnings,
    Map<String, String> entries) {

  /** An image whose file says nothing about the microscope. */
  public static final Acquisition UNKNOWN =
      new Acquisition(
          "",
          "",
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          -1,
          "",
          ScanGeometry.UNKNOWN,
          List.of(),
          Map.of());

  /** Keeps the entries and warnings unmodifiable. */
  public Acquisition {
    Objects.requireNonNull(geometry);
    warnings = List.copyOf(warnings);
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  /** An image of no known microscope whose file holds the given entries. */
  public static Acquisition ofEntries(Map<String, String> entries) {
    return new Acquisition(
        UNKNOWN.detector,
        UNKNOWN.mode,
        UNKNOWN.highVoltage,
        UNKNOWN.beamCurrent,
        UNKNOWN.workingDistance,
        UNKNOWN.dwellTime,
        UNKNOWN.databarHeight,
        UNKNOWN.instrument,
        UNKNOWN.geometry,
        List.of(),
        entries);
  }
}
