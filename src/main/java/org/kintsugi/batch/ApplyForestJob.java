package org.kintsugi.batch;

import java.util.List;
import java.util.Optional;
import org.kintsugi.image.Section;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.JobCancelledException;
import org.kintsugi.job.Parallel;
import org.kintsugi.job.Problem;
import org.kintsugi.job.Progress;

/**
 * Applies a trained forest to many sections, one after the other: read, register, segment, write
 * into a folder of its own. What goes wrong with one section is said in its row and does not stop
 * the others. The table of what came out is written anew after each.
 *
 * @param readers read the images
 * @param parallel does the work of each section
 */
public record ApplyForestJob(ImageReaders readers, Parallel parallel) {

  /** A section that was found among files. */
  private record Found(FoundSection section, RegistrationChoice registration, boolean cropDatabar)
      implements SectionSource {

    @Override
    public String name() {
      return section.name();
    }

    @Override
    public LabelledSection load(
        ImageReaders readers, Progress progress, Cancellation cancellation) {
      if (section.problem().isPresent()) {
        throw Problem.of(section.problem().get());
      }
      Section read =
          new SectionInput(section.channels(), Optional.empty(), cropDatabar)
              .load(readers, progress.part(0, 0.3))
              .named(name());
      return LabelledSection.bare(
          SectionInput.register(read, registration, progress.part(0.3, 1), cancellation));
    }
  }

  /** A section among files that is read, and registered as chosen, when it is its turn. */
  static SectionSource source(
      FoundSection section, RegistrationChoice registration, boolean cropDatabar) {
    return new Found(section, registration, cropDatabar);
  }

  /**
   * Runs the job.
   *
   * @return a row a section, in their order
   * @throws Problem if the folder cannot be written to or the table of another run is in the way;
   *     nothing is written then
   * @throws JobCancelledException where {@code cancellation} asks to stop; what was done is there,
   *     with its table
   */
  public List<AppliedSection> run(
      ApplyForestRequest request,
      ResultsJob.Listener listener,
      Progress progress,
      Cancellation cancellation) {
    ResultsRequest results =
        new ResultsRequest(
            request.sections().stream()
                .map(found -> source(found, request.registration(), request.cropDatabar()))
                .toList(),
            request.forest().model(),
            request.forest().cleanUp(),
            0,
            request.outputs(),
            false,
            ResultOrigin.ofForest(request.forestFile()),
            true,
            request.writer());
    return new ResultsJob(readers, parallel).run(results, listener, progress, cancellation);
  }
}
