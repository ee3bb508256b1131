package org.kintsugi.image;

import java.util.Map;
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
          Map.of());

  /** Keeps the entries unmodifiable. */
  public Acquisition {
    entries = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(entries));
  }
}
