package org.kintsugi.app.shell;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.LabelLayer;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.app.export.ExportJob;
import org.kintsugi.app.export.ExportModel;
import org.kintsugi.app.labelling.LabelMapping;
import org.kintsugi.app.session.Notice;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.SectionSession;
import org.kintsugi.app.training.TrainingExport;
import org.kintsugi.batch.AppliedSection;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Calibration;
import org.kintsugi.io.Json;
import org.kintsugi.io.LabelImage;
import org.kintsugi.job.Problem;
import org.kintsugi.project.GeoJsonLabels;
import org.kintsugi.project.LabelDrawing;
import org.kintsugi.project.ProvenanceLog;
import org.kintsugi.project.RoiLabels;

/** Labels in and out, and results out. */
final class Exporting {

  private final DeskContext context;
  private final ExportModel model;

  Exporting(DeskContext context) {
    this.context = context;
    this.model =
        new ExportModel(context.messages(), context.tasks(), context.readers(), context::parallel);
    context
        .workspace()
        .projectProperty()
        .subscribe(
            (before, now) -> {
              if (!ProjectSession.isSame(before, now)) {
                model.forget();
              }
            });
  }

  /** What is exported, and where to. */
  ExportModel model() {
    return model;
  }

  /** Writes the results of the open project, of one section or of all. */
  void export() {
    ProjectSession project = context.workspace().project().orElseThrow();
    model.job(project).ifPresent(job -> model.look(job, found -> export(project, job, found)));
  }

  private void export(ProjectSession project, ExportJob job, Optional<Path> inTheWay) {
    if (inTheWay.isPresent()
        && !context.prompts().replace(String.valueOf(inTheWay.get().getFileName()))) {
      return;
    }
    String folder = job.request().writer().folder().toString();
    model.start(
        job,
        rows -> {
          note(project, rows, folder);
          exported(rows, folder);
        });
  }

  private static void note(ProjectSession project, List<AppliedSection> rows, String folder) {
    String done =
        rows.stream()
            .filter(AppliedSection::isDone)
            .map(AppliedSection::section)
            .collect(Collectors.joining(", "));
    if (!done.isEmpty()) {
      project.note(ProvenanceLog.exported(Instant.now(), folder, done));
    }
  }

  private void exported(List<AppliedSection> rows, String folder) {
    List<AppliedSection> failed = rows.stream().filter(each -> !each.isDone()).toList();
    int done = rows.size() - failed.size();
    if (!failed.isEmpty()) {
      context
          .prompts()
          .problem(
              context.messages().text("export.failed.title"),
              context
                  .messages()
                  .text(
                      "export.failed",
                      done,
                      folder,
                      failed.stream()
                          .map(each -> each.section() + ": " + each.problem().orElseThrow())
                          .collect(Collectors.joining("\n"))),
              "");
    }
    if (done > 0) {
      context
          .workspace()
          .say(
              failed.isEmpty() ? Notice.Kind.DONE : Notice.Kind.HINT,
              rows.size() == 1
                  ? context.messages().text("export.done", folder)
                  : context.messages().text("export.done.several", done, folder));
    }
  }

  /** Asks for a label image and reads it into the open section, as one undoable step. */
  void importLabels() {
    context.choosers().labels().ifPresent(this::importLabels);
  }

  void importLabels(Path file) {
    ProjectSession project = context.workspace().project().orElseThrow();
    LabelLayer size = project.section().labels();
    context
        .tasks()
        .start(
            context.messages().text("labels.importing"),
            (progress, cancellation) -> read(file, size.width(), size.height()),
            read -> {
              try {
                takeLabels(project, file, read);
              } catch (Problem e) {
                context
                    .prompts()
                    .problem(
                        context
                            .messages()
                            .text("problem.title", context.messages().text("labels.importing")),
                        e.fullSentence(),
                        "");
              }
            });
  }

  private LabelDrawing read(Path file, int width, int height) {
    return LabelDrawing.isNamed(file)
        ? LabelDrawing.read(file, width, height)
        : new LabelDrawing(LabelImage.read(context.readers(), file), List.of(), 0);
  }

  private void takeLabels(ProjectSession project, Path file, LabelDrawing read) {
    BytePlane plane = read.plane();
    ClassList classes = project.classesProperty().get();
    LabelLayer labels = project.section().labels();
    LabelMapping mapping =
        LabelMapping.of(String.valueOf(file.getFileName()), plane, read.names(), classes);
    // One of another size is refused without a question.
    boolean fits = plane.hasSize(labels.width(), labels.height());
    (fits ? context.prompts().mapLabels(mapping) : Optional.of(mapping))
        .flatMap(
            chosen ->
                chosen
                    .toImport()
                    .into(
                        labels,
                        plane,
                        file.toString(),
                        context.messages().text("edit.import-labels")))
        .ifPresent(
            edit -> {
              project.history().record(edit);
              project.note(
                  ProvenanceLog.importedLabels(
                      Instant.now(), String.valueOf(file.getFileName()), project.entry().name()));
            });
    if (read.skipped() > 0) {
      context
          .workspace()
          .say(Notice.Kind.HINT, context.messages().text("labels.skipped", read.skipped()));
    }
  }

  /** Asks where to and writes the labelled pixels with their features, as Weka reads them. */
  void exportTraining() {
    ProjectSession project = context.workspace().project().orElseThrow();
    TrainingExport export = TrainingExport.of(project);
    context
        .choosers()
        .saveTraining(project.section().section().name() + "-training.arff")
        .ifPresent(
            file ->
                context
                    .tasks()
                    .start(
                        context.messages().text("training.exporting"),
                        (progress, cancellation) ->
                            export.write(file, context.parallel(), progress, cancellation),
                        count ->
                            context
                                .workspace()
                                .say(
                                    Notice.Kind.DONE,
                                    context
                                        .messages()
                                        .text("training.exported", count, file.toString()))));
  }

  /** Asks where to and writes the labels of the open section. */
  void exportLabels() {
    ProjectSession project = context.workspace().project().orElseThrow();
    SectionSession section = project.section();
    LabelSnapshot labels = section.labels().snapshot();
    ClassList classes = project.classesProperty().get();
    Optional<Calibration> calibration = section.section().reference().calibration();
    context
        .choosers()
        .saveLabels(section.section().name() + "-labels.tif")
        .ifPresent(
            file ->
                context
                    .tasks()
                    .start(
                        context.messages().text("labels.exporting"),
                        (progress, cancellation) -> {
                          if (GeoJsonLabels.isNamed(file)) {
                            new GeoJsonLabels(new Json()).write(file, labels, classes);
                          } else if (RoiLabels.isNamed(file)) {
                            RoiLabels.write(file, labels, classes);
                          } else {
                            LabelImage.write(
                                file, labels.toPlane(), classes.rgbById(), calibration);
                          }
                          return file;
                        },
                        written ->
                            context
                                .workspace()
                                .say(
                                    Notice.Kind.DONE,
                                    context
                                        .messages()
                                        .text("labels.exported", written.toString()))));
  }
}
