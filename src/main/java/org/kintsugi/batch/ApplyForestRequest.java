package org.kintsugi.batch;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.kintsugi.segmentation.Outputs;

/**
 * What {@link ApplyForestJob} is asked to do.
 *
 * @param forest the forest
 * @param forestFile where it was read from; empty for one that is only in memory
 * @param sections what it is applied to
 * @param registration how further channels lie on the reference
 * @param cropDatabar whether info bars are left out of the valid region
 * @param outputs what beside classes and phases is wanted
 * @param writer where and how results are written; each section gets a folder in its folder
 */
public record ApplyForestRequest(
    AppliedForest forest,
    Optional<Path> forestFile,
    List<FoundSection> sections,
    RegistrationChoice registration,
    boolean cropDatabar,
    Outputs outputs,
    ResultWriter writer) {

  /** Checks that nothing is missing. */
  public ApplyForestRequest {
    Objects.requireNonNull(forest);
    Objects.requireNonNull(forestFile);
    Objects.requireNonNull(registration);
    Objects.requireNonNull(outputs);
    Objects.requireNonNull(writer);
    sections = List.copyOf(sections);
  }

  /** Where the results go: a folder for each section. */
  public ResultFolders folders() {
    return new ResultFolders(writer, sections.stream().map(FoundSection::name).toList(), true);
  }
}
