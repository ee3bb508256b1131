package org.kintsugi.batch;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.kintsugi.project.ImageAccess;
import org.kintsugi.segmentation.Outputs;

/**
 * What {@link SegmentJob} is asked to do.
 *
 * @param source where images and labels come from
 * @param forest a .kforest or .kweka file to apply instead of training
 * @param classifier a Weka classifier's option string, to train instead of a forest
 * @param savedModel where the trained Weka classifier is saved; only together with one
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
    Optional<Path> savedModel,
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
   * @param labels a label image; needed unless a forest is applied or a table learnt from
   * @param training an ARFF with feature values to learn from instead of labels
   */
  public record Files(
      SectionInput section,
      RegistrationChoice registration,
      Optional<Path> labels,
      Optional<Path> training)
      implements Source {

    /** Checks that nothing is to be learnt from twice. */
    public Files {
      Objects.requireNonNull(section);
      Objects.requireNonNull(registration);
      if (labels.isPresent() && training.isPresent()) {
        throw new IllegalArgumentException("labels and a training set");
      }
    }

    /** Image files with labels, or none. */
    public Files(SectionInput section, RegistrationChoice registration, Optional<Path> labels) {
      this(section, registration, labels, Optional.empty());
    }
  }

  /**
   * A saved project: its images, labels, classes, rule, features and forest options.
   *
   * @param project the project file
   * @param storedForest whether a forest that is stored in the project is applied as it is, instead
   *     of training on the labels
   * @param cleanUp whether the project's steps of clean-up are done
   * @param section name or number (from 1) of the only section whose results are wanted; empty for
   *     all. What is learnt from is all of them in either case
   * @param images how the project's images are read
   */
  public record Saved(
      Path project,
      boolean storedForest,
      boolean cleanUp,
      Optional<String> section,
      ImageAccess images)
      implements Source {

    /** Checks that nothing is missing. */
    public Saved {
      Objects.requireNonNull(project);
      Objects.requireNonNull(section);
      Objects.requireNonNull(images);
    }

    /** A project that the program itself made: its images are read wherever they are. */
    public Saved(Path project, boolean storedForest, boolean cleanUp, Optional<String> section) {
      this(project, storedForest, cleanUp, section, ImageAccess.unasked());
    }

    /** All sections. */
    public Saved(Path project, boolean storedForest, boolean cleanUp) {
      this(project, storedForest, cleanUp, Optional.empty());
    }

    /** All sections, with the project's steps of clean-up. */
    public Saved(Path project, boolean storedForest) {
      this(project, storedForest, true);
    }
  }

  /** Checks that nothing is missing. */
  public SegmentRequest {
    Objects.requireNonNull(source);
    Objects.requireNonNull(forest);
    if (savedModel.isPresent() && classifier.isEmpty()) {
      throw new IllegalArgumentException("only a Weka classifier is saved as such");
    }
    Objects.requireNonNull(outputs);
    Objects.requireNonNull(writer);
    Objects.requireNonNull(features);
  }

  /** A request for the features of the project, or the standard ones. */
  public SegmentRequest(
      Source source,
      Optional<Path> forest,
      Optional<String> classifier,
      Optional<Path> savedModel,
      Outputs outputs,
      ResultWriter writer,
      OptionalLong seed) {
    this(source, forest, classifier, savedModel, outputs, writer, seed, Optional.empty());
  }

  /** The same, and no Weka classifier is saved. */
  public SegmentRequest(
      Source source,
      Optional<Path> forest,
      Optional<String> classifier,
      Outputs outputs,
      ResultWriter writer,
      OptionalLong seed) {
    this(source, forest, classifier, Optional.empty(), outputs, writer, seed);
  }
}
