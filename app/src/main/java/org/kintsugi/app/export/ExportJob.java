package org.kintsugi.app.export;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.kintsugi.annotation.LabelClass;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.SectionEntry;
import org.kintsugi.app.session.SectionSession;
import org.kintsugi.batch.AppliedSection;
import org.kintsugi.batch.FigurePreview;
import org.kintsugi.batch.LabelledSection;
import org.kintsugi.batch.ResultOrigin;
import org.kintsugi.batch.ResultWriter;
import org.kintsugi.batch.ResultsJob;
import org.kintsugi.batch.ResultsRequest;
import org.kintsugi.batch.SectionSource;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.FloatPlane;
import org.kintsugi.image.SampleType;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;
import org.kintsugi.job.Progress;
import org.kintsugi.segmentation.Outputs;
import org.kintsugi.segmentation.TrainedModel;

/**
 * Everything an export needs, taken on the window's thread, written on another by the job of the
 * command line.
 *
 * @param request what is written
 */
public record ExportJob(ResultsRequest request) {

  /**
   * Takes the project as it is now.
   *
   * @param model its forest; see {@link #model}
   * @param all whether all sections are exported, a folder each, or the one that is shown
   * @param outputs what besides the classes is computed
   * @param writer where and how; files that exist are replaced where it may
   */
  public static ExportJob of(
      ProjectSession project,
      TrainedModel model,
      boolean all,
      Outputs outputs,
      ResultWriter writer) {
    List<SectionSource> sections =
        all
            ? project.sections().stream().map(each -> source(project, each)).toList()
            : List.of(source(project, project.entry()));
    return new ExportJob(
        new ResultsRequest(
            sections,
            model,
            project.cleanUpProperty().get(),
            0,
            outputs,
            true,
            ResultOrigin.ofProject(project.fileProperty().get(), project.unsavedProperty().get()),
            all,
            writer));
  }

  /** What previews of figures of the section that is shown are made of. */
  static FigurePreview preview(ProjectSession project, TrainedModel model) {
    SectionSession session = project.section();
    BytePlane doubts = session.result().uncertainty();
    float[] uncertainty = new float[doubts.samples().length];
    for (int i = 0; i < uncertainty.length; i++) {
      uncertainty[i] = (doubts.samples()[i] & 0xff) / 255f;
    }
    return new FigurePreview(
        labelled(session, project.entry()),
        session.result().classes(),
        Optional.of(new FloatPlane(doubts.width(), doubts.height(), uncertainty, SampleType.FLOAT)),
        model,
        project.cleanUpProperty().get());
  }

  private static LabelledSection labelled(SectionSession session, SectionEntry entry) {
    return new LabelledSection(
        session.section().named(entry.name()),
        session.alignedProperty().get(),
        entry.labels().snapshot(),
        entry.corrections().snapshot());
  }

  /** The newest forest, with the project's phases; empty where none is of its classes. */
  static Optional<TrainedModel> model(ProjectSession project) {
    return project
        .section()
        .trainerProperty()
        .get()
        .model()
        .filter(
            found ->
                names(found.classes().classes())
                    .equals(names(project.classesProperty().get().classes())))
        .map(found -> found.with(project.classesProperty().get(), project.ruleProperty().get()));
  }

  private static List<String> names(List<LabelClass> classes) {
    return classes.stream().map(LabelClass::name).toList();
  }

  private static SectionSource source(ProjectSession project, SectionEntry entry) {
    return entry
        .open()
        .filter(session -> !session.resamplingProperty().get())
        .<SectionSource>map(
            session ->
                new SectionSource.InMemory(
                    labelled(session, entry),
                    entry.equals(project.entry()) ? shown(session) : Optional.empty()))
        .orElseGet(() -> new SectionSource.Stored(entry.current()));
  }

  /** What the newest forest says of the section, where all of it has come. */
  private static Optional<BytePlane> shown(SectionSession session) {
    boolean whole =
        session.training().completeProperty().get()
            && session.result().versionProperty().get()
                == session.training().versionProperty().get();
    return whole ? Optional.of(session.result().classes()) : Optional.empty();
  }

  /** What of an earlier export is there already. */
  public Optional<Path> inTheWay() {
    return request.folders().inTheWay(request.names());
  }

  /** Writes; a job's work. */
  List<AppliedSection> write(
      ImageReaders readers, Parallel parallel, Progress progress, Cancellation cancellation) {
    return new ResultsJob(readers, parallel)
        .run(request, ResultsJob.Listener.NONE, progress, cancellation);
  }
}
