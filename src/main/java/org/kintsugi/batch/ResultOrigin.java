package org.kintsugi.batch;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Where labels and forest of results came from, besides the images.
 *
 * @param labels a label image that was learnt from
 * @param training an ARFF that was learnt from
 * @param project the project that everything came from
 * @param unsaved whether the project differs from what its file holds
 * @param forest the file of a forest that was applied
 * @param classifier the option string of a Weka classifier that was trained
 */
public record ResultOrigin(
    Optional<Path> labels,
    Optional<Path> training,
    Optional<Path> project,
    boolean unsaved,
    Optional<Path> forest,
    Optional<String> classifier) {

  /** Checks that nothing is missing. */
  public ResultOrigin {
    Objects.requireNonNull(labels);
    Objects.requireNonNull(training);
    Objects.requireNonNull(project);
    Objects.requireNonNull(forest);
    Objects.requireNonNull(classifier);
  }

  /**
   * The open project.
   *
   * @param file its file, where it has one
   * @param unsaved whether it differs from what the file holds
   */
  public static ResultOrigin ofProject(Optional<Path> file, boolean unsaved) {
    return new ResultOrigin(
        Optional.empty(), Optional.empty(), file, unsaved, Optional.empty(), Optional.empty());
  }

  /** A forest that is applied to images. */
  static ResultOrigin ofForest(Optional<Path> file) {
    return new ResultOrigin(
        Optional.empty(), Optional.empty(), Optional.empty(), false, file, Optional.empty());
  }

  /** What a job was asked to start from. */
  static ResultOrigin of(SegmentRequest request) {
    return switch (request.source()) {
      case SegmentRequest.Files files ->
          new ResultOrigin(
              files.labels(),
              files.training(),
              Optional.empty(),
              false,
              request.forest(),
              request.classifier());
      case SegmentRequest.Saved saved ->
          new ResultOrigin(
              Optional.empty(),
              Optional.empty(),
              Optional.of(saved.project()),
              false,
              request.forest(),
              request.classifier());
    };
  }

  /** What a provenance says of it; files with their checksums as they are now. */
  Map<String, Object> facts() {
    Map<String, Object> json = new LinkedHashMap<>();
    labels.ifPresent(file -> json.put("labelFile", Provenance.file(file)));
    training.ifPresent(file -> json.put("trainingFile", Provenance.file(file)));
    project.ifPresent(file -> json.put("project", projectFacts(file)));
    forest.ifPresent(file -> json.put("appliedForest", Provenance.file(file)));
    classifier.ifPresent(options -> json.put("classifier", options));
    return json;
  }

  /** What is not saved yet has no checksum that could be held against it. */
  private Map<String, Object> projectFacts(Path file) {
    if (!unsaved) {
      return Provenance.file(file);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file", String.valueOf(file.getFileName()));
    json.put("unsavedChanges", true);
    return json;
  }
}
