package org.kintsugi.batch;

import java.util.List;
import java.util.Objects;
import org.kintsugi.phase.CleanUp;
import org.kintsugi.segmentation.Outputs;
import org.kintsugi.segmentation.TrainedModel;

/**
 * What {@link ResultsJob} is asked to do.
 *
 * @param sections what results are wanted of; at least one
 * @param model the forest, with the phase rule
 * @param cleanUp what is done to the phases
 * @param skippedSteps steps of clean-up that are left out because the user says so
 * @param outputs what beside classes and phases is wanted
 * @param forest whether the forest is written beside the results; it is one that can be saved then
 * @param origin where labels and forest came from
 * @param separate whether each section has a folder of its own, with a table of all beside; where
 *     not, there is one section
 * @param writer where and how results are written
 */
public record ResultsRequest(
    List<SectionSource> sections,
    TrainedModel model,
    CleanUp cleanUp,
    int skippedSteps,
    Outputs outputs,
    boolean forest,
    ResultOrigin origin,
    boolean separate,
    ResultWriter writer) {

  /** Checks that nothing is missing. */
  public ResultsRequest {
    sections = List.copyOf(sections);
    Objects.requireNonNull(model);
    Objects.requireNonNull(cleanUp);
    Objects.requireNonNull(outputs);
    Objects.requireNonNull(origin);
    Objects.requireNonNull(writer);
  }

  /** Where the results go. */
  public ResultFolders folders() {
    return new ResultFolders(writer, sections.stream().map(SectionSource::name).toList(), separate);
  }

  /** The names of the files that one section may get. */
  public List<String> names() {
    return writer.names(model.rule(), outputs, forest);
  }
}
