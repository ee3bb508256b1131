package org.kintsugi.batch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kintsugi.annotation.LabelClass;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.Region;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.io.ArrayFormat;
import org.kintsugi.io.Json;
import org.kintsugi.phase.Phase;

/**
 * Writes the JSON beside each image: what its numbers mean, its pixel size, what of it counts.
 *
 * @param folder where
 * @param results of what
 * @param content what else is written, and how
 */
record ResultSidecars(Path folder, ResultSet results, ExportContent content) {

  /**
   * An image and what is said of it.
   *
   * @param name its file
   * @param meaning what its samples are
   * @param values what single numbers mean
   * @param width pixels in a row, which differ from the section's where it is cut
   * @param height rows
   * @param ofPhases whether it shows phases, which may be cleaned up and cut
   * @param scale what a sample is multiplied by to give what {@code meaning} says; 1 for as it is
   */
  record Entry(
      String name,
      String meaning,
      List<Map<String, Object>> values,
      int width,
      int height,
      boolean ofPhases,
      double scale) {}

  void write(Entry entry) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file", entry.name());
    json.put("content", entry.meaning());
    ValidRegion valid = results.section().validRegion();
    boolean fromZero = content.numbers() == ExportContent.Numbers.FROM_ZERO;
    Region bounds =
        fromZero && !entry.name().startsWith("classes") ? valid.extent() : valid.bounds();
    if (entry.ofPhases() && CleanUpRecord.isCleaned(results)) {
      json.put("cleanedUp", true);
    }
    json.put("width", entry.width());
    json.put("height", entry.height());
    if (entry.scale() != 1) {
      json.put("scale", entry.scale());
    }
    json.put("values", entry.values());
    json.put(
        "pixelSize",
        results.section().reference().calibration().map(ResultSidecars::pixelSize).orElse(null));
    json.put("validRegion", bounds);
    Provenance.putExcluded(json, valid);
    List<String> arrays = new ArrayList<>();
    for (ArrayFormat format : content.sortedArrays()) {
      arrays.add(ResultNames.array(entry.name(), format).getFirst());
    }
    if (!arrays.isEmpty()) {
      json.put("sameAs", arrays);
    }
    json.put("provenance", ResultNames.PROVENANCE);
    new Json().write(folder.resolve(ResultNames.sidecar(entry.name())), json);
  }

  /** The numbers of {@code classes.tif}. */
  List<Map<String, Object>> classValues() {
    List<Map<String, Object>> values = new ArrayList<>();
    for (LabelClass one : results.classes().classes()) {
      values.add(value(one.id(), one.name(), one.rgb()));
    }
    return values;
  }

  /** The numbers of {@code phases.tif}. */
  List<Map<String, Object>> phaseValues() {
    List<Map<String, Object>> values = new ArrayList<>();
    for (Phase phase : results.rule().phases()) {
      values.add(value(number(phase), phase.name(), phase.rgb()));
    }
    return values;
  }

  /** The number of a phase in {@code phases.tif}. */
  int number(Phase phase) {
    return content.numbers() == ExportContent.Numbers.FROM_ZERO ? phase.id() - 1 : phase.id();
  }

  static Map<String, Object> pixelSize(Calibration calibration) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("width", calibration.pixelWidth());
    json.put("height", calibration.pixelHeight());
    json.put("unit", "m");
    json.put("source", calibration.source().name().toLowerCase(Locale.ROOT));
    return json;
  }

  static Map<String, Object> value(int value, String name, int rgb) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("value", value);
    json.put("name", name);
    json.put("color", String.format(Locale.ROOT, "#%06x", rgb & 0xffffff));
    return json;
  }
}
