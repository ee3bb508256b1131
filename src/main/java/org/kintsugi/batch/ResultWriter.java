package org.kintsugi.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.kintsugi.annotation.LabelClass;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.Plane;
import org.kintsugi.image.Region;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.io.AtomicFiles;
import org.kintsugi.io.Json;
import org.kintsugi.io.OmeTiffWriter;
import org.kintsugi.io.OverlayImage;
import org.kintsugi.io.TiffWriter;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;
import org.kintsugi.job.Problem;
import org.kintsugi.job.Progress;
import org.kintsugi.phase.Phase;
import org.kintsugi.phase.PhaseRule;
import org.kintsugi.segmentation.Outputs;

/**
 * Writes the results of a section into a folder by the names of the design: {@code classes.tif},
 * {@code phases.tif}, {@code mask_<phase>.tif}, {@code probabilities.ome.tif}, {@code
 * uncertainty.tif}, {@code coverage.tif} where a channel does not reach everywhere, {@code
 * forest.kforest}, {@code overlay.png}, {@code provenance.json}, and a JSON sidecar beside each
 * TIFF.
 *
 * @param folder where to write; made if it is not there
 * @param preset how phases are numbered
 * @param overwrite whether files that exist may be replaced
 */
public record ResultWriter(Path folder, ExportPreset preset, boolean overwrite) {

  private static final double OVERLAY_OPACITY = 0.45;

  /**
   * The names of all files that {@link #write} may make, in its order.
   *
   * @param rule the phases
   * @param outputs whether probabilities and uncertainty are wanted
   * @param forest whether a forest is written
   */
  public static List<String> names(PhaseRule rule, Outputs outputs, boolean forest) {
    List<String> names = new ArrayList<>(List.of("classes.tif", "phases.tif"));
    for (Phase phase : rule.phases()) {
      names.add("mask_" + phase.fileName() + ".tif");
    }
    if (outputs.probabilities()) {
      names.add("probabilities.ome.tif");
    }
    if (outputs.uncertainty()) {
      names.add("uncertainty.tif");
    }
    names.add("coverage.tif");
    List<String> all = new ArrayList<>();
    for (String name : names) {
      all.add(name);
      all.add(sidecar(name));
    }
    if (forest) {
      all.add("forest.kforest");
    }
    all.add("overlay.png");
    all.add("provenance.json");
    return List.copyOf(all);
  }

  /**
   * Refuses to go on where a file would be overwritten that must not be. To be asked before long
   * work, not after it.
   *
   * @param names file names in the folder
   * @throws Problem naming the first file in the way
   */
  public void checkFree(List<String> names) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw Problem.with(folder, "is a file, not a folder to write into.");
    }
    if (overwrite) {
      return;
    }
    for (String name : names) {
      if (Files.exists(folder.resolve(name))) {
        throw Problem.with(folder.resolve(name), "exists already; --force would overwrite it.")
            .unharmed("Nothing was written.");
      }
    }
  }

  /**
   * Writes everything, on the calling thread alone.
   *
   * @return the files written, in order
   * @throws Problem if a file is in the way or cannot be written
   */
  public List<Path> write(ResultSet results, Progress progress) {
    return write(results, piecesInTurn(), progress);
  }

  /**
   * Writes everything, several files at once: packing them is most of the work.
   *
   * @return the files written, in order
   * @throws Problem if a file is in the way or cannot be written
   */
  public List<Path> write(ResultSet results, Parallel parallel, Progress progress) {
    return write(
        results, (count, work) -> parallel.forEach(count, Cancellation.NEVER, work), progress);
  }

  /** How numbered pieces of work are run. */
  private interface Pieces {
    void forEach(int count, IntConsumer work);
  }

  private static Pieces piecesInTurn() {
    return (count, work) -> IntStream.range(0, count).forEach(work);
  }

  private List<Path> write(ResultSet results, Pieces pieces, Progress progress) {
    List<String> names =
        names(
            results.rule(),
            new Outputs(!results.probabilities().isEmpty(), results.uncertainty().isPresent()),
            results.forest().isPresent());
    checkFree(names);
    BytePlane phases = results.cleaned().phases();
    if (preset == ExportPreset.SIMULATION) {
      checkEveryPixelHasAPhase(phases, results.section().validRegion());
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw Problem.with(folder, "the folder could not be made (" + e.getMessage() + ").", e);
    }
    progress.report(0, "Writing the results");
    List<Runnable> files = files(results, phases);
    AtomicInteger done = new AtomicInteger();
    pieces.forEach(
        files.size(),
        i -> {
          files.get(i).run();
          progress.report(
              (double) done.incrementAndGet() / (files.size() + 1), "Writing the results");
        });
    // Last, as the sign that the folder holds one whole result.
    new Json().write(folder.resolve("provenance.json"), CleanUpRecord.provenance(results));
    progress.report(1, "Written");
    return names.stream().map(folder::resolve).filter(Files::exists).toList();
  }

  /** The files with their sidecars, each independent of the others, the slowest first. */
  private List<Runnable> files(ResultSet results, BytePlane phases) {
    Optional<Calibration> calibration = results.section().reference().calibration();
    List<Runnable> files = new ArrayList<>();
    if (!results.probabilities().isEmpty()) {
      files.add(() -> writeProbabilities(results, calibration));
    }
    files.add(() -> writeOverlay(results, phases));
    results
        .uncertainty()
        .ifPresent(uncertainty -> files.add(() -> writeUncertainty(results, uncertainty)));
    files.add(() -> writeClasses(results, calibration));
    files.add(() -> writePhases(results, phases, calibration));
    for (Phase phase : results.rule().phases()) {
      files.add(() -> writeMask(results, phases, phase, calibration));
    }
    files.add(() -> writeCoverage(results, calibration));
    results
        .forest()
        .ifPresent(
            bytes -> files.add(() -> AtomicFiles.write(folder.resolve("forest.kforest"), bytes)));
    return files;
  }

  private void writeCoverage(ResultSet results, Optional<Calibration> calibration) {
    Optional<BytePlane> coverage = ResultPlanes.coverage(results);
    if (coverage.isPresent()) {
      TiffWriter.writeGrey(folder.resolve("coverage.tif"), coverage.get(), calibration);
      writeSidecar(
          results,
          "coverage.tif",
          "where every channel has data of its own (255), or the nearest pixel stood in (0)",
          List.of());
    } else {
      // One of an earlier result would speak of another registration.
      delete("coverage.tif");
      delete(sidecar("coverage.tif"));
    }
  }

  private void delete(String name) {
    try {
      Files.deleteIfExists(folder.resolve(name));
    } catch (IOException e) {
      throw Problem.with(folder.resolve(name), "of an earlier result could not be deleted.", e);
    }
  }

  private void writeClasses(ResultSet results, Optional<Calibration> calibration) {
    TiffWriter.writeIndexed(
        folder.resolve("classes.tif"),
        results.classMap(),
        results.classes().rgbById(),
        calibration);
    List<Map<String, Object>> values = new ArrayList<>();
    for (LabelClass one : results.classes().classes()) {
      values.add(value(one.id(), one.name(), one.rgb()));
    }
    writeSidecar(results, "classes.tif", "classes, 0 outside the valid region", values);
  }

  private void writePhases(ResultSet results, BytePlane phases, Optional<Calibration> calibration) {
    boolean simulation = preset == ExportPreset.SIMULATION;
    Region cut = results.section().validRegion().extent();
    BytePlane numbered = simulation ? ResultPlanes.fromZero(phases, cut) : phases;
    int[] palette = results.rule().rgbById();
    List<Map<String, Object>> values = new ArrayList<>();
    for (Phase phase : results.rule().phases()) {
      values.add(value(simulation ? phase.id() - 1 : phase.id(), phase.name(), phase.rgb()));
    }
    TiffWriter.writeIndexed(
        folder.resolve("phases.tif"),
        numbered,
        simulation ? java.util.Arrays.copyOfRange(palette, 1, palette.length) : palette,
        calibration);
    writeSidecar(
        results,
        "phases.tif",
        simulation
            ? "phases numbered from 0 for simulation codes, cut to the valid region"
            : "phases, 0 outside the valid region",
        values);
  }

  private void writeMask(
      ResultSet results, BytePlane phases, Phase phase, Optional<Calibration> calibration) {
    String name = "mask_" + phase.fileName() + ".tif";
    BytePlane mask = ResultPlanes.mask(phases, phase.id());
    boolean simulation = preset == ExportPreset.SIMULATION;
    Region bounds = results.section().validRegion().extent();
    TiffWriter.writeGrey(
        folder.resolve(name), simulation ? ResultPlanes.cut(mask, bounds) : mask, calibration);
    writeSidecar(results, name, "mask", List.of(value(255, phase.name(), phase.rgb())));
  }

  private void writeProbabilities(ResultSet results, Optional<Calibration> calibration) {
    OmeTiffWriter.write(
        folder.resolve("probabilities.ome.tif"),
        "class probabilities",
        results.classes().classes().stream().map(LabelClass::name).toList(),
        results.probabilities(),
        calibration);
    List<Map<String, Object>> values = new ArrayList<>();
    for (LabelClass one : results.classes().classes()) {
      values.add(value(one.id(), one.name(), one.rgb()));
    }
    writeSidecar(results, "probabilities.ome.tif", "class probabilities, one page a class", values);
  }

  private void writeUncertainty(ResultSet results, Plane uncertainty) {
    TiffWriter.writeGrey(
        folder.resolve("uncertainty.tif"),
        uncertainty,
        results.section().reference().calibration());
    writeSidecar(
        results, "uncertainty.tif", "uncertainty: 1 - (largest - second probability)", List.of());
  }

  private void writeOverlay(ResultSet results, BytePlane phases) {
    long valid = results.section().validRegion().area();
    long[] counts = new long[256];
    for (byte sample : phases.samples()) {
      counts[sample & 0xff]++;
    }
    List<OverlayImage.Entry> entries =
        results.rule().phases().stream()
            .map(
                phase ->
                    new OverlayImage.Entry(
                        phase.id(),
                        phase.name(),
                        phase.rgb(),
                        OptionalDouble.of((double) counts[phase.id()] / valid)))
            .toList();
    new OverlayImage(
            results.section().reference().plane(),
            phases,
            entries,
            OVERLAY_OPACITY,
            results.section().reference().calibration(),
            true)
        .writePng(folder.resolve("overlay.png"));
  }

  private void writeSidecar(
      ResultSet results, String name, String content, List<Map<String, Object>> values) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file", name);
    json.put("content", content);
    boolean isCut = preset == ExportPreset.SIMULATION && !name.startsWith("classes");
    ValidRegion valid = results.section().validRegion();
    Region bounds = isCut ? valid.extent() : valid.bounds();
    boolean phaseFile = name.startsWith("phases") || name.startsWith("mask_");
    if (phaseFile && CleanUpRecord.isCleaned(results)) {
      json.put("cleanedUp", true);
    }
    json.put("width", isCut && phaseFile ? bounds.width() : results.section().width());
    json.put("height", isCut && phaseFile ? bounds.height() : results.section().height());
    json.put("values", values);
    Optional<Calibration> calibration = results.section().reference().calibration();
    json.put("pixelSize", calibration.map(ResultWriter::pixelSize).orElse(null));
    json.put("validRegion", bounds);
    Provenance.putExcluded(json, valid);
    json.put("provenance", "provenance.json");
    new Json().write(folder.resolve(sidecar(name)), json);
  }

  private static Map<String, Object> pixelSize(Calibration calibration) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("width", calibration.pixelWidth());
    json.put("height", calibration.pixelHeight());
    json.put("unit", "m");
    json.put("source", calibration.source().name().toLowerCase(Locale.ROOT));
    return json;
  }

  private static Map<String, Object> value(int value, String name, int rgb) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("value", value);
    json.put("name", name);
    json.put("color", String.format(Locale.ROOT, "#%06x", rgb & 0xffffff));
    return json;
  }

  private static String sidecar(String name) {
    return name.substring(0, name.lastIndexOf('.')) + ".json";
  }

  /** To be asked before anything is written. */
  private void checkEveryPixelHasAPhase(BytePlane phases, ValidRegion valid) {
    Region region = valid.extent();
    if (!valid.containsAll(region)) {
      throw Problem.with(
              folder,
              "some pixels are excluded, and the simulation preset has no number for them; let a"
                  + " rectangle count, or choose the other preset.")
          .unharmed("Nothing was written.");
    }
    for (byte phase : ResultPlanes.cut(phases, region).samples()) {
      if (phase == 0) {
        throw Problem.with(
                folder,
                "some pixels belong to no phase, and the simulation preset has no number for them;"
                    + " put every class into a phase first.")
            .unharmed("Nothing was written.");
      }
    }
  }
}
