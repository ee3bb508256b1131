package org.kintsugi.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.kintsugi.figure.FigureLayout;
import org.kintsugi.figure.FigureRenderer;
import org.kintsugi.figure.FigureSource;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Region;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.io.ArrayFormat;
import org.kintsugi.io.AtomicFiles;
import org.kintsugi.io.Failures;
import org.kintsugi.io.Json;
import org.kintsugi.io.OverlayImage;
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
 * TIFF; and where it is wanted the same planes in other forms, a table and figures.
 *
 * @param folder where to write; made if it is not there
 * @param content what is written beside the classes, and how
 * @param overwrite whether files that exist may be replaced
 */
public record ResultWriter(Path folder, ExportContent content, boolean overwrite) {

  private static final double OVERLAY_OPACITY = 0.45;

  /** Checks that nothing is missing. */
  public ResultWriter {
    Objects.requireNonNull(folder);
    Objects.requireNonNull(content);
  }

  /** A writer of what a preset writes. */
  public ResultWriter(Path folder, ExportPreset preset, boolean overwrite) {
    this(folder, preset.content(), overwrite);
  }

  /**
   * The names of all files that {@link #write} may make, in its order.
   *
   * @param rule the phases
   * @param outputs whether probabilities and uncertainty are wanted
   * @param forest whether a forest is written
   */
  public List<String> names(PhaseRule rule, Outputs outputs, boolean forest) {
    return ResultNames.all(rule, outputs, forest, content);
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
    if (content.numbers() == ExportContent.Numbers.FROM_ZERO) {
      checkEveryPixelHasAPhase(phases, results.section().validRegion());
    }
    checkFigures(results);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw Problem.with(folder, "the folder could not be made (" + Failures.detail(e) + ").", e);
    }
    // Until the new one is whole, the folder holds no result: files of two may lie side by side.
    delete(ResultNames.PROVENANCE);
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
    new Json().write(folder.resolve(ResultNames.PROVENANCE), provenance(results));
    progress.report(1, "Written");
    return names.stream().map(folder::resolve).filter(Files::exists).toList();
  }

  /** The files with their sidecars, each independent of the others, the slowest first. */
  private List<Runnable> files(ResultSet results, BytePlane phases) {
    ResultImages images = new ResultImages(folder, results, content);
    List<Runnable> files = new ArrayList<>();
    if (!results.probabilities().isEmpty()) {
      files.add(images::probabilities);
    }
    FigureRenderer renderer = renderer(results);
    for (FigureLayout figure : content.allFigures()) {
      files.add(() -> writeFigure(results, renderer, figure));
    }
    files.add(() -> writeOverlay(results, phases));
    results.uncertainty().ifPresent(plane -> files.add(() -> images.uncertainty(plane)));
    files.add(images::classes);
    files.add(images::phases);
    for (Phase phase : results.rule().phases()) {
      files.add(() -> images.mask(phase));
    }
    files.add(() -> writeCoverage(results, images));
    if (content.table()) {
      files.add(
          () ->
              AtomicFiles.write(
                  folder.resolve(ResultNames.TABLE), PhaseTable.bytes(results, content)));
    }
    results
        .forest()
        .ifPresent(
            bytes -> files.add(() -> AtomicFiles.write(folder.resolve(ResultNames.FOREST), bytes)));
    return files;
  }

  private FigureRenderer renderer(ResultSet results) {
    return new FigureRenderer(source(results), content.zoom(), FigureRenderer.PANEL_WIDTH);
  }

  private static FigureSource source(ResultSet results) {
    return new FigureSource(
        results.section(),
        results.channels(),
        results.classes(),
        results.rule(),
        results.classMap(),
        results.cleaned().phases(),
        results.uncertainty());
  }

  private void writeFigure(ResultSet results, FigureRenderer renderer, FigureLayout figure) {
    if (source(results).missing(figure).isPresent()) {
      // One of an earlier result would show another section.
      delete(figure.fileName());
    } else {
      renderer.render(figure).writePng(folder.resolve(figure.fileName()));
    }
  }

  /** Why figures that need not come out do not, by file name. */
  private Map<String, String> leftOut(ResultSet results) {
    Map<String, String> left = new LinkedHashMap<>();
    for (FigureLayout figure : content.optionalFigures()) {
      source(results).missing(figure).ifPresent(why -> left.put(figure.fileName(), why));
    }
    return left;
  }

  private Map<String, Object> provenance(ResultSet results) {
    Map<String, Object> json = new LinkedHashMap<>(CleanUpRecord.provenance(results));
    Map<String, Object> facts = content.facts();
    Map<String, String> leftOut = leftOut(results);
    if (!leftOut.isEmpty()) {
      facts.put("figuresLeftOut", leftOut);
    }
    json.put("export", facts);
    return json;
  }

  private void writeCoverage(ResultSet results, ResultImages images) {
    Optional<BytePlane> coverage = ResultPlanes.coverage(results);
    if (coverage.isPresent()) {
      images.coverage(coverage.get());
    } else {
      // One of an earlier result would speak of another registration.
      delete(ResultNames.COVERAGE);
      delete(ResultNames.sidecar(ResultNames.COVERAGE));
      for (ArrayFormat format : content.sortedArrays()) {
        ResultNames.array(ResultNames.COVERAGE, format).forEach(this::delete);
      }
    }
  }

  private void delete(String name) {
    Path file = folder.resolve(name);
    try {
      // A disk that may not be written to refuses to delete even what is not there.
      if (Files.exists(file)) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw Problem.with(
          file, "of an earlier result could not be deleted (" + Failures.detail(e) + ").", e);
    }
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
        .writePng(folder.resolve(ResultNames.OVERLAY));
  }

  /** To be asked before anything is written. */
  private void checkFigures(ResultSet results) {
    for (FigureLayout figure : content.figures()) {
      Optional<String> missing = source(results).missing(figure);
      if (missing.isPresent()) {
        throw Problem.of(
                "The figure %s of %s cannot be made: %s."
                    .formatted(figure.name(), results.section().name(), missing.get()))
            .unharmed("Nothing was written.");
      }
    }
  }

  /** To be asked before anything is written. */
  private void checkEveryPixelHasAPhase(BytePlane phases, ValidRegion valid) {
    Region region = valid.extent();
    if (!valid.containsAll(region)) {
      throw Problem.with(
              folder,
              "some pixels are excluded, and phases numbered from 0 have no number for them; let a"
                  + " rectangle count, or choose the other preset.")
          .unharmed("Nothing was written.");
    }
    for (byte phase : ResultPlanes.cut(phases, region).samples()) {
      if (phase == 0) {
        throw Problem.with(
                folder,
                "some pixels belong to no phase, and phases numbered from 0 have no number for"
                    + " them; put every class into a phase first.")
            .unharmed("Nothing was written.");
      }
    }
  }
}
