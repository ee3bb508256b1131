package org.kintsugi.app.shell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.LabelLayer;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.app.export.ExportChoice;
import org.kintsugi.app.export.ExportJob;
import org.kintsugi.app.labelling.LabelMapping;
import org.kintsugi.app.session.Notice;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.SectionSession;
import org.kintsugi.app.training.TrainingExport;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Calibration;
import org.kintsugi.io.Json;
import org.kintsugi.io.LabelImage;
import org.kintsugi.job.Problem;
import org.kintsugi.project.GeoJsonLabels;
import org.kintsugi.project.LabelDrawing;
import org.kintsugi.project.RoiLabels;

/** Labels in and out, and results out. */
final class Exporting {

  private final DeskContext context;

  Exporting(DeskContext context) {
    this.context = context;
  }

  /** Writes the results of the open project. */
  void export(ExportChoice choice) {
    ProjectSession project = context.workspace().project().orElseThrow();
    ExportJob job = ExportJob.of(project);
    Optional<String> inTheWay =
        job.names().stream()
            .filter(name -> Files.exists(choice.folder().resolve(name)))
            .findFirst();
    if (inTheWay.isPresent() && !context.prompts().replace(inTheWay.get())) {
      return;
    }
    context
        .tasks()
        .start(
            context.messages().text("export.running"),
            (progress, cancellation) -> {
              job.write(choice, true, progress, cancellation);
              return job.names().size();
            },
            count ->
                context
                    .workspace()
                    .say(
                        Notice.Kind.DONE,
                        context.messages().text("export.done", count, choice.folder().toString())));
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
        .ifPresent(project.history()::record);
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
