package org.kintsugi.batch;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.kintsugi.segmentation.Outputs;

/**
 * What {@link SegmentJob} is asked to do.
 *
 * @param source where images and labels come from
 * @param forest a .kforest file to apply instead of training
 * @param classifier a Weka classifier's option string, to train instead of a forest
 * @param outputs what beside classes and phases is wanted
 * @param writer where and how results are written
 * @param seed of the training; empty for that of the project, or the standard one
 * @param features which features are computed, as {@link org.kintsugi.features.FeatureText} reads
 *     them; empty for those of the project, or the standard ones
 */
public record SegmentRequest(
    Source source,
    Optional<Path> forest,
    Optional<String> classifier,
    Outputs outputs,
    ResultWriter writer,
    OptionalLong seed,
    Optional<String> features) {

  /** Where images and labels come from. */
  public sealed interface Source {}

  /**
   * Image files.
   *
   * @param section the images
   * @param registration how they lie on the reference
   * @param labels a label image; needed unless a forest is applied
   */
  public record Files(SectionInput section, RegistrationChoice registration, Optional<Path> labels)
      implements Source {}

  /**
   * A saved project: its images, labels, classes, rule, features and forest options.
   *
   * @param project the project file
   * @param storedForest whether a forest that is stored in the project is applied as it is, instead
   *     of training on the labels
   */
  public record Saved(Path project, boolean storedForest) implements Source {}

  /** Checks that nothing is missing. */
  public SegmentRequest {
    Objects.requireNonNull(source);
    Objects.requireNonNull(forest);
    Objects.requireNonNull(classifier);
    Objects.requireNonNull(outputs);
    Objects.requireNonNull(writer);
    Objects.requireNonNull(features);
  }

  /** A request for the features of the project, or the standard ones. */
  public SegmentRequest(
      Source source,
      Optional<Path> forest,
      Optional<String> classifier,
      Outputs outputs,
      ResultWriter writer,
      OptionalLong seed) {
    this(source, forest, classifier, outputs, writer, seed, Optional.empty());
  }
}
