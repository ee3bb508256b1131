package org.kintsugi.app.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.kintsugi.image.Acquisition;
import org.kintsugi.image.ScanGeometry;
import org.kintsugi.image.StagePosition;

/** What {@code info} says about how an image was taken. */
final class AcquisitionReport {

  private AcquisitionReport() {}

  /** As JSON, in SI units (volts, amperes, metres, seconds, radians); null where not known. */
  static Map<String, Object> json(Acquisition acquisition) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("detectorMode", text(acquisition.mode()));
    json.put("instrument", text(acquisition.instrument()));
    json.put("highVoltage", number(acquisition.highVoltage()));
    json.put("beamCurrent", number(acquisition.beamCurrent()));
    json.put("workingDistance", number(acquisition.workingDistance()));
    json.put("dwellTime", number(acquisition.dwellTime()));
    ScanGeometry geometry = acquisition.geometry();
    json.put("fieldWidth", number(geometry.fieldWidth()));
    json.put("fieldHeight", number(geometry.fieldHeight()));
    json.put("stage", geometry.stage().isUnknown() ? null : stage(geometry.stage()));
    json.put(
        "tiltCorrection",
        geometry
            .tiltCorrection()
            .map(
                tilt -> {
                  Map<String, Object> correction = new LinkedHashMap<>();
                  correction.put("on", tilt.on());
                  correction.put("angle", number(tilt.angle()));
                  return correction;
                })
            .orElse(null));
    json.put("warnings", acquisition.warnings());
    return json;
  }

  /** As lines for people: what, and its value; only what is known. */
  static Map<String, String> lines(Acquisition acquisition) {
    Map<String, String> lines = new LinkedHashMap<>();
    if (!acquisition.detector().isEmpty()) {
      lines.put("detector", (acquisition.detector() + " " + acquisition.mode()).strip());
    }
    if (!acquisition.instrument().isEmpty()) {
      lines.put("instrument", acquisition.instrument());
    }
    put(lines, "high voltage", acquisition.highVoltage(), 1e-3, "kV");
    put(lines, "beam current", acquisition.beamCurrent(), 1e9, "nA");
    put(lines, "working distance", acquisition.workingDistance(), 1e3, "mm");
    put(lines, "dwell time", acquisition.dwellTime(), 1e6, "µs");
    ScanGeometry geometry = acquisition.geometry();
    put(lines, "field width", geometry.fieldWidth(), 1e6, "µm");
    put(lines, "field height", geometry.fieldHeight(), 1e6, "µm");
    put(lines, "stage x", geometry.stage().x(), 1e3, "mm");
    put(lines, "stage y", geometry.stage().y(), 1e3, "mm");
    put(lines, "stage z", geometry.stage().z(), 1e3, "mm");
    put(lines, "stage rotation", geometry.stage().rotation(), 180 / Math.PI, "degrees");
    put(lines, "stage tilt", geometry.stage().tilt(), 180 / Math.PI, "degrees");
    geometry
        .tiltCorrection()
        .ifPresent(
            tilt -> {
              lines.put("tilt correction", tilt.on() ? "on" : "off");
              if (tilt.on()) {
                put(lines, "correction angle", tilt.angle(), 180 / Math.PI, "degrees");
              }
            });
    return lines;
  }

  private static Map<String, Object> stage(StagePosition stage) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("x", number(stage.x()));
    json.put("y", number(stage.y()));
    json.put("z", number(stage.z()));
    json.put("rotation", number(stage.rotation()));
    json.put("tilt", number(stage.tilt()));
    return json;
  }

  private static void put(
      Map<String, String> lines, String name, OptionalDouble value, double factor, String unit) {
    value.ifPresent(v -> lines.put(name, String.format(Locale.ROOT, "%.5g %s", v * factor, unit)));
  }

  private static Double number(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  private static String text(String value) {
    return value.isEmpty() ? null : value;
  }
}
