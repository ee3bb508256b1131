package org.kintsugi.batch;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kintsugi.annotation.LabelClass;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.FloatPlane;
import org.kintsugi.image.Plane;
import org.kintsugi.image.Region;
import org.kintsugi.io.ArrayFormat;
import org.kintsugi.io.Json;
import org.kintsugi.io.OmeTiffWriter;
import org.kintsugi.io.PlaneArray;
import org.kintsugi.io.TiffWriter;
import org.kintsugi.phase.Phase;

/**
 * Writes the images of a result: each as TIFF with its JSON, and in the other forms that are
 * wanted.
 *
 * @param folder where
 * @param results of what
 * @param content in which forms, and how
 */
record ResultImages(Path folder, ResultSet results, ExportContent content) {

  private boolean fromZero() {
    return content.numbers() == ExportContent.Numbers.FROM_ZERO;
  }

  private Optional<Calibration> calibration() {
    return results.section().reference().calibration();
  }

  private ResultSidecars sidecars() {
    return new ResultSidecars(folder, results, content);
  }

  private Region extent() {
    return results.section().validRegion().extent();
  }

  void classes() {
    BytePlane classes = results.classMap();
    TiffWriter.writeIndexed(
        folder.resolve("classes.tif"), classes, results.classes().rgbById(), calibration());
    LabelClass first = results.classes().classes().getFirst();
    beside(
        entry(
            "classes.tif",
            "classes, 0 outside the valid region",
            sidecars().classValues(),
            classes,
            false,
            1),
        List.of(classes),
        Optional.of(Map.entry(first.id(), first.name())));
  }

  void phases() {
    BytePlane phases = results.cleaned().phases();
    BytePlane numbered = fromZero() ? ResultPlanes.fromZero(phases, extent()) : phases;
    int[] palette = results.rule().rgbById();
    TiffWriter.writeIndexed(
        folder.resolve("phases.tif"),
        numbered,
        fromZero() ? Arrays.copyOfRange(palette, 1, palette.length) : palette,
        calibration());
    Phase conductor = results.rule().pore().orElse(results.rule().phases().getFirst());
    beside(
        entry(
            "phases.tif",
            fromZero()
                ? "phases numbered from 0 for simulation codes, cut to the valid region"
                : "phases, 0 outside the valid region",
            sidecars().phaseValues(),
            numbered,
            true,
            1),
        List.of(numbered),
        Optional.of(Map.entry(sidecars().number(conductor), conductor.name())));
  }

  void mask(Phase phase) {
    String name = ResultNames.mask(phase);
    BytePlane whole =
        ResultPlanes.mask(results.cleaned().phases(), phase.id(), content.maskValue());
    BytePlane mask = fromZero() ? ResultPlanes.cut(whole, extent()) : whole;
    TiffWriter.writeGrey(folder.resolve(name), mask, calibration());
    beside(
        entry(
            name,
            "mask",
            List.of(ResultSidecars.value(content.maskValue(), phase.name(), phase.rgb())),
            mask,
            true,
            1),
        List.of(mask),
        Optional.of(Map.entry(content.maskValue(), phase.name())));
  }

  void probabilities() {
    boolean packed = content.probabilities() == ExportContent.Probabilities.UINT16;
    List<? extends Plane> planes =
        packed
            ? results.probabilities().stream().map(ResultPlanes::to16Bit).toList()
            : results.probabilities();
    OmeTiffWriter.write(
        folder.resolve(ResultNames.PROBABILITIES),
        "class probabilities",
        results.classes().classes().stream().map(LabelClass::name).toList(),
        planes,
        calibration());
    beside(
        entry(
            ResultNames.PROBABILITIES,
            "class probabilities, one page a class",
            sidecars().classValues(),
            planes.getFirst(),
            false,
            packed ? 1.0 / ResultPlanes.FULL_16_BIT : 1),
        planes,
        Optional.empty());
  }

  void uncertainty(FloatPlane uncertainty) {
    TiffWriter.writeGrey(folder.resolve(ResultNames.UNCERTAINTY), uncertainty, calibration());
    beside(
        entry(
            ResultNames.UNCERTAINTY,
            "uncertainty: 1 - (largest - second probability)",
            List.of(),
            uncertainty,
            false,
            1),
        List.of(uncertainty),
        Optional.empty());
  }

  void coverage(BytePlane coverage) {
    TiffWriter.writeGrey(folder.resolve(ResultNames.COVERAGE), coverage, calibration());
    beside(
        entry(
            ResultNames.COVERAGE,
            "where every channel has data of its own (255), or the nearest pixel stood in (0)",
            List.of(),
            coverage,
            false,
            1),
        List.of(coverage),
        Optional.empty());
  }

  private static ResultSidecars.Entry entry(
      String name,
      String meaning,
      List<Map<String, Object>> values,
      Plane size,
      boolean ofPhases,
      double scale) {
    return new ResultSidecars.Entry(
        name, meaning, values, size.width(), size.height(), ofPhases, scale);
  }

  /** The sidecar, and the same planes in the other forms. */
  private void beside(
      ResultSidecars.Entry entry,
      List<? extends Plane> planes,
      Optional<Map.Entry<Integer, String>> conductor) {
    sidecars().write(entry);
    Map<String, String> facts = new LinkedHashMap<>();
    for (Map<String, Object> value : entry.values()) {
      facts.put("value " + value.get("value"), String.valueOf(value.get("name")));
    }
    PlaneArray array = new PlaneArray(entry.meaning(), planes, calibration(), facts);
    for (ArrayFormat format : content.sortedArrays()) {
      List<String> names = ResultNames.array(entry.name(), format);
      format.write(folder.resolve(names.getFirst()), array);
      if (format == ArrayFormat.RAW) {
        new Json()
            .write(
                folder.resolve(names.getLast()),
                new RawSidecar(names.getFirst(), array, entry.values(), conductor).json());
      }
    }
  }
}
