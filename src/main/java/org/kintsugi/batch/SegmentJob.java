package org.kintsugi.batch;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kintsugi.forest.WekaClassifiers;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;
import org.kintsugi.job.Problem;
import org.kintsugi.job.ProgramVersion;
import org.kintsugi.job.Progress;
import org.kintsugi.phase.Phase;
import org.kintsugi.phase.PhaseRule;
import org.kintsugi.project.Project;
import org.kintsugi.project.ProjectFile;
import org.kintsugi.segmentation.TrainedModel;
import org.kintsugi.segmentation.TrainedModelFile;
import org.kintsugi.segmentation.WekaModelFile;

/**
 * The whole job of {@code kintsugi segment} and {@code export}: read, register, train or load a
 * forest, predict, write.
 *
 * @param readers read the images
 * @param parallel does the work
 */
public record SegmentJob(ImageReaders readers, Parallel parallel) {

  /**
   * Runs the job. Where results of several sections are wanted, each has a folder of its own, and
   * what goes wrong with one is said in its row and does not stop the others.
   *
   * @throws Problem if anything the user gave does not fit; nothing is written then
   */
  public SegmentReport run(SegmentRequest request, Progress progress, Cancellation cancellation) {
    Stopwatch watch = new Stopwatch("read", "register", "features", "train", "predict", "write");
    request.classifier().ifPresent(WekaClassifiers::check);
    Optional<TrainedModel> loaded =
        request.forest().map(WekaModelFile::readAny).or(() -> storedForest(request));
    SegmentWork work =
        new SegmentInput(readers, watch)
            .load(request.source(), loaded, request.seed(), progress.part(0, 0.2), cancellation)
            .withFeatures(request.features());
    request.savedModel().ifPresent(file -> TargetFile.check(file, request.writer().overwrite()));
    boolean writesForest = loaded.isEmpty() && request.classifier().isEmpty();
    PhaseRule rule = loaded.map(TrainedModel::rule).orElse(work.rule());
    List<String> names = work.wanted().stream().map(SectionSource::name).toList();
    ResultFolders.of(request.writer(), names)
        .checkFree(request.writer().names(rule, request.outputs(), writesForest));
    loaded.ifPresent(model -> checkPhases(work, model));
    TrainedModel model =
        loaded.orElseGet(
            () ->
                new SegmentTraining(parallel)
                    .train(
                        work,
                        request.source(),
                        request.classifier(),
                        watch,
                        progress.part(0.2, 0.4),
                        cancellation));
    request.savedModel().ifPresent(file -> WekaModelFile.write(file, model));
    ResultTally tally = new ResultTally();
    List<AppliedSection> rows =
        new ResultsJob(readers, parallel)
            .run(
                new ResultsRequest(
                    isAsSaved(request) ? work.wanted() : withoutResults(work.wanted()),
                    model,
                    work.cleanUp(),
                    work.skippedSteps(),
                    request.outputs(),
                    writesForest,
                    ResultOrigin.of(request),
                    work.wanted().size() != 1,
                    request.writer()),
                ResultsJob.Listener.NONE,
                tally,
                watch,
                progress.part(0.4, 1),
                cancellation);
    long learnt = loaded.isPresent() ? 0 : work.labelCount();
    return report(learnt, model, rows, tally, watch.seconds());
  }

  /** Steps of clean-up are for the project's phases; a forest may bring others. */
  private static void checkPhases(SegmentWork work, TrainedModel model) {
    List<String> ours = work.rule().phases().stream().map(Phase::name).toList();
    List<String> theirs = model.rule().phases().stream().map(Phase::name).toList();
    if (work.cleanUp().isActive() && !ours.equals(theirs)) {
      throw Problem.of(
              "The project's clean-up is for its phases (%s), but the forest has others (%s);"
                      .formatted(String.join(", ", ours), String.join(", ", theirs))
                  + " --no-clean-up leaves the clean-up out.")
          .unharmed("Nothing was written.");
    }
  }

  /** The forest in the project, where it is to be applied; its rule is the project's. */
  private static Optional<TrainedModel> storedForest(SegmentRequest request) {
    if (!(request.source() instanceof SegmentRequest.Saved saved) || !saved.storedForest()) {
      return Optional.empty();
    }
    Project project = ProjectFile.open(saved.project());
    return project
        .forest()
        .map(
            bytes ->
                TrainedModelFile.decode(saved.project() + " (its forest)", bytes.toArray())
                    .withRule(project.rule()));
  }

  /** Whether the forest is the project's own, so that its result must be the saved one. */
  private static boolean isAsSaved(SegmentRequest request) {
    return request.forest().isEmpty()
        && request.classifier().isEmpty()
        && request.features().isEmpty()
        && request.seed().isEmpty();
  }

  private static List<SectionSource> withoutResults(List<SectionSource> sections) {
    return sections.stream()
        .map(each -> each instanceof SectionSource.WithResult saved ? saved.source() : each)
        .toList();
  }

  private SegmentReport report(
      long learnt,
      TrainedModel model,
      List<AppliedSection> rows,
      ResultTally tally,
      Map<String, Double> seconds) {
    return new SegmentReport(
        ProgramVersion.current(),
        tally.first().width(),
        tally.first().height(),
        tally.first().channels(),
        model.spec().size(),
        learnt,
        tally.ofClasses(model.classes()),
        tally.ofPhases(model.rule()),
        tally.cleanedPixels(),
        SegmentReport.Validation.of(tally.score()),
        rows.stream().map(SectionRow::of).toList(),
        seconds,
        PeakMemory.megabytes(),
        parallel.threads());
  }
}
