package org.kintsugi.batch;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.kintsugi.figure.FigureLayout;
import org.kintsugi.image.Region;
import org.kintsugi.io.ArrayFormat;

/**
 * What is written beside the classes, and how.
 *
 * @param numbers how phases are numbered
 * @param maskValue what a mask holds where its phase is: 255, or 1 as some codes want it; else 0
 * @param probabilities how probabilities are stored
 * @param arrays the forms, beside TIFF, in which every plane is written
 * @param table whether the table of phases is written
 * @param figures figures that must come out
 * @param optionalFigures figures that are left out of sections that do not have what they show
 * @param zoom what enlarged panels show, in pixels of the reference grid; their middle third where
 *     empty
 */
public record ExportContent(
    Numbers numbers,
    int maskValue,
    Probabilities probabilities,
    Set<ArrayFormat> arrays,
    boolean table,
    List<FigureLayout> figures,
    List<FigureLayout> optionalFigures,
    Optional<Region> zoom) {

  /** How phases are numbered. */
  public enum Numbers {
    /** 1..P on the whole reference grid, 0 outside what counts. */
    FROM_ONE,
    /** 0..P-1, cut to what counts; every pixel of that must be of a phase. */
    FROM_ZERO
  }

  /** How probabilities are stored. */
  public enum Probabilities {
    /** 32 bit floats, 0 to 1. */
    FLOAT,
    /** Unsigned 16 bit, 65535 being 1: half the size, exact to 0.00001. */
    UINT16
  }

  /** The design's files: everything as TIFF, masks of 255. */
  public static final ExportContent STANDARD =
      new ExportContent(
          Numbers.FROM_ONE,
          255,
          Probabilities.FLOAT,
          Set.of(),
          false,
          List.of(),
          List.of(),
          Optional.empty());

  /** Checks the value of masks. */
  public ExportContent {
    Objects.requireNonNull(numbers);
    Objects.requireNonNull(probabilities);
    Objects.requireNonNull(zoom);
    if (maskValue != 1 && maskValue != 255) {
      throw new IllegalArgumentException("masks of " + maskValue);
    }
    arrays = Set.copyOf(arrays);
    figures = List.copyOf(figures);
    optionalFigures = List.copyOf(optionalFigures);
  }

  /** The same with phases numbered otherwise. */
  public ExportContent with(Numbers newNumbers) {
    return new ExportContent(
        newNumbers, maskValue, probabilities, arrays, table, figures, optionalFigures, zoom);
  }

  /** The same with masks of {@code newMaskValue}, 1 or 255. */
  public ExportContent withMaskValue(int newMaskValue) {
    return new ExportContent(
        numbers, newMaskValue, probabilities, arrays, table, figures, optionalFigures, zoom);
  }

  /** The same with probabilities stored otherwise. */
  public ExportContent with(Probabilities newProbabilities) {
    return new ExportContent(
        numbers, maskValue, newProbabilities, arrays, table, figures, optionalFigures, zoom);
  }

  /** The same in these forms beside TIFF. */
  public ExportContent withArrays(Set<ArrayFormat> newArrays) {
    return new ExportContent(
        numbers, maskValue, probabilities, newArrays, table, figures, optionalFigures, zoom);
  }

  /** The same with or without the table. */
  public ExportContent withTable(boolean newTable) {
    return new ExportContent(
        numbers, maskValue, probabilities, arrays, newTable, figures, optionalFigures, zoom);
  }

  /**
   * The same with other figures.
   *
   * @param newFigures figures that must come out
   * @param newOptional figures that are left out where they cannot be made
   */
  public ExportContent withFigures(List<FigureLayout> newFigures, List<FigureLayout> newOptional) {
    return new ExportContent(
        numbers, maskValue, probabilities, arrays, table, newFigures, newOptional, zoom);
  }

  /** The same with another enlarged part. */
  public ExportContent withZoom(Optional<Region> newZoom) {
    return new ExportContent(
        numbers, maskValue, probabilities, arrays, table, figures, optionalFigures, newZoom);
  }

  /** The figures that must come out, then those that need not; each once. */
  List<FigureLayout> allFigures() {
    List<FigureLayout> all = new ArrayList<>(figures);
    optionalFigures.stream().filter(each -> !all.contains(each)).forEach(all::add);
    return all;
  }

  /** The forms beside TIFF, in the order of their names. */
  public List<ArrayFormat> sortedArrays() {
    return List.copyOf(
        arrays.isEmpty() ? EnumSet.noneOf(ArrayFormat.class) : new TreeSet<>(arrays));
  }

  /** What a provenance says of it. */
  Map<String, Object> facts() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(
        "phaseNumbers",
        switch (numbers) {
          case FROM_ONE -> "from 1, 0 outside the valid region";
          case FROM_ZERO -> "from 0, cut to the valid region";
        });
    json.put("maskValue", maskValue);
    if (!arrays.isEmpty()) {
      json.put("formats", sortedArrays().stream().map(ArrayFormat::identifier).toList());
    }
    Map<String, Object> layouts = new LinkedHashMap<>();
    allFigures().forEach(figure -> layouts.put(figure.fileName(), figure.text()));
    if (!layouts.isEmpty()) {
      json.put("figures", layouts);
      zoom.ifPresent(part -> json.put("zoom", part));
    }
    return json;
  }
}
