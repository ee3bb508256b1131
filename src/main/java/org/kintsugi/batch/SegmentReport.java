package org.kintsugi.batch;

import java.util.List;
import java.util.Map;
import org.kintsugi.segmentation.ValidationScore;

/**
 * What {@code kintsugi segment --json} prints. Shares are those of all sections together.
 *
 * @param version of the program
 * @param width pixels in a row, of the first section
 * @param height rows of the first section
 * @param channels names, the reference first
 * @param features number of feature planes
 * @param labels labelled pixels that were learned from; 0 where a forest was applied
 * @param classes the share of every class in the valid region
 * @param phases the share of every phase in the valid region, after clean-up
 * @param cleanedPixels pixels that steps of clean-up changed, all steps together
 * @param validation how the forest meets the strokes kept from training; null where there are none
 * @param sections what came of each section that results were wanted of
 * @param seconds wall time by step
 * @param peakRssMb most memory the process held, in MB; 0 where the system does not tell
 * @param threads threads used
 */
public record SegmentReport(
    String version,
    int width,
    int height,
    List<String> channels,
    int features,
    long labels,
    List<ClassShare> classes,
    List<ClassShare> phases,
    long cleanedPixels,
    Validation validation,
    List<SectionRow> sections,
    Map<String, Double> seconds,
    double peakRssMb,
    int threads) {

  /** Whether every section has results. */
  public boolean allDone() {
    return sections.stream().allMatch(SectionRow::done);
  }

  /**
   * How the forest, before corrections and clean-up, meets the strokes kept from training.
   *
   * @param strokes how many were scored
   * @param pixels every pixel weighs 1
   * @param byStroke every stroke weighs 1
   */
  public record Validation(
      int strokes, ValidateReport.Table pixels, ValidateReport.Table byStroke) {

    /** The score in this form; null where nothing was scored. */
    static Validation of(ValidationScore score) {
      return score.strokes() == 0
          ? null
          : new Validation(
              score.strokes(),
              ValidateReport.Table.of(score.pixels()),
              ValidateReport.Table.of(score.byStroke()));
    }
  }

  /**
   * How much of the valid region a class or phase takes.
   *
   * @param id of the class or phase
   * @param name of the class or phase
   * @param fraction 0 to 1
   */
  public record ClassShare(int id, String name, double fraction) {}
}
