package org.kintsugi.batch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.Corrections;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.annotation.Stroke;
import org.kintsugi.features.FeatureSpec;
import org.kintsugi.features.FeatureText;
import org.kintsugi.forest.ForestOptions;
import org.kintsugi.forest.PixelClassifier;
import org.kintsugi.forest.TrainingArff;
import org.kintsugi.forest.TrainingTable;
import org.kintsugi.forest.WekaClassifiers;
import org.kintsugi.image.AlignedChannels;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Resampler;
import org.kintsugi.image.Section;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.io.LabelImage;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;
import org.kintsugi.job.Problem;
import org.kintsugi.job.ProgramVersion;
import org.kintsugi.job.Progress;
import org.kintsugi.phase.CleanUp;
import org.kintsugi.phase.CleanUpStep;
import org.kintsugi.phase.CleanedPhases;
import org.kintsugi.phase.Phase;
import org.kintsugi.phase.PhaseRule;
import org.kintsugi.project.Project;
import org.kintsugi.project.ProjectFile;
import org.kintsugi.project.ProjectSection;
import org.kintsugi.project.SectionLoader;
import org.kintsugi.segmentation.ModelTrainer;
import org.kintsugi.segmentation.Segmentation;
import org.kintsugi.segmentation.SegmentationResult;
import org.kintsugi.segmentation.TrainedModel;
import org.kintsugi.segmentation.TrainedModelFile;
import org.kintsugi.segmentation.TrainingTables;
import org.kintsugi.segmentation.ValidationScore;
import org.kintsugi.segmentation.WekaModelFile;

/**
 * The whole job of {@code kintsugi segment}: read, register, train or load a forest, predict,
 * write.
 *
 * @param readers read the images
 * @param parallel does the work
 */
public record SegmentJob(ImageReaders readers, Parallel parallel) {

  /**
   * What the sections of a job share.
   *
   * @param skippedSteps steps of clean-up of the project that are left out because the user says so
   */
  record Work(
      List<Labelled> sections,
      ClassList classes,
      PhaseRule rule,
      CleanUp cleanUp,
      int skippedSteps,
      FeatureSpec spec,
      ForestOptions options,
      Optional<TrainingTable> table) {

    /** The same with other features, where a text says which. */
    Work withFeatures(Optional<String> text) {
      return text.map(given -> FeatureText.parse(given, spec.channels()))
          .map(
              chosen ->
                  new Work(sections, classes, rule, cleanUp, skippedSteps, chosen, options, table))
          .orElse(this);
    }

    long labelCount() {
      return table
          .map(one -> (long) one.sampleCount())
          .orElseGet(() -> sections.stream().mapToLong(Labelled::labelCount).sum());
    }

    /** The sections as the trainer takes them. */
    List<ModelTrainer.Labelled> labelled() {
      return sections.stream()
          .map(
              one ->
                  new ModelTrainer.Labelled(
                      one.channels(), one.section().validRegion(), one.labels()))
          .toList();
    }
  }

  /**
   * A section to learn from and to segment.
   *
   * @param corrections what wins over the forest
   */
  record Labelled(
      Section section, AlignedChannels channels, LabelSnapshot labels, LabelSnapshot corrections) {

    /** Nothing corrected. */
    Labelled(Section section, AlignedChannels channels, LabelSnapshot labels) {
      this(section, channels, labels, LabelSnapshot.empty(labels.width(), labels.height()));
    }

    /** What the forest says with the corrections in it, where their classes are the forest's. */
    BytePlane corrected(BytePlane classMap, ClassList forestClasses) {
      for (Stroke stroke : corrections.strokes()) {
        if (stroke.classId() > forestClasses.size()) {
          throw Problem.of(
                  "A correction of %s is of class %d, but the forest knows only %d classes."
                      .formatted(section.name(), stroke.classId(), forestClasses.size()))
              .unharmed("Nothing was written.");
        }
      }
      return Corrections.over(classMap, corrections, section.validRegion());
    }

    /** The phases of a class map with the corrections in it, cleaned up. */
    CleanedPhases cleaned(
        BytePlane classMap, PhaseRule rule, CleanUp cleanUp, Cancellation cancellation) {
      BytePlane phases = rule.apply(classMap);
      return cleanUp.isActive()
          ? cleanUp.apply(
              phases,
              section.reference().calibration(),
              Corrections.mask(corrections, section.validRegion()),
              cancellation)
          : CleanedPhases.unchanged(phases);
    }

    /** Labelled pixels that count: those in the valid region. */
    long labelCount() {
      long[] count = new long[1];
      labels
          .training()
          .forEachLabelled(
              (x, y, _, _) -> count[0] += section.validRegion().contains(x, y) ? 1 : 0);
      return count[0];
    }
  }

  /**
   * Runs the job.
   *
   * @throws Problem if anything the user gave does not fit; nothing is written then
   */
  public SegmentReport run(SegmentRequest request, Progress progress, Cancellation cancellation) {
    Stopwatch watch = new Stopwatch("read", "register", "features", "train", "predict", "write");
    request.classifier().ifPresent(WekaClassifiers::check);
    Optional<TrainedModel> loaded =
        request.forest().map(WekaModelFile::readAny).or(() -> storedForest(request));
    Work work =
        load(request.source(), loaded, request.seed(), watch, progress.part(0, 0.2), cancellation)
            .withFeatures(request.features());
    request.savedModel().ifPresent(file -> TargetFile.check(file, request.writer().overwrite()));
    boolean writesForest = loaded.isEmpty() && request.classifier().isEmpty();
    for (int i = 0; i < work.sections().size(); i++) {
      writer(request, work, i)
          .checkFree(ResultWriter.names(work.rule(), request.outputs(), writesForest));
    }
    loaded.ifPresent(model -> checkPhases(work, model));
    TrainedModel model =
        loaded.orElseGet(() -> train(work, request, watch, progress.part(0.2, 0.4), cancellation));
    request.savedModel().ifPresent(file -> WekaModelFile.write(file, model));
    Optional<byte[]> forest =
        writesForest ? Optional.of(TrainedModelFile.encode(model)) : Optional.empty();
    Shares shares = new Shares();
    ValidationScore score = ValidationScore.NONE;
    for (int i = 0; i < work.sections().size(); i++) {
      Labelled one = work.sections().get(i);
      SegmentationResult result =
          watch.time(
              "predict",
              () ->
                  Segmentation.run(
                      one.channels(),
                      one.section().validRegion(),
                      model,
                      request.outputs(),
                      parallel,
                      progress.part(0.4, 0.9),
                      cancellation));
      BytePlane classMap = one.corrected(result.classes(), model.classes());
      CleanedPhases cleaned =
          watch.time(
              "write", () -> one.cleaned(classMap, model.rule(), work.cleanUp(), cancellation));
      score =
          score.plus(
              ValidationScore.of(result.classes(), one.labels(), one.section().validRegion()));
      shares.add(classMap, cleaned, one.section().validRegion().area());
      ResultSet results =
          new ResultSet(
              one.section(),
              model.classes(),
              model.rule(),
              classMap,
              cleaned,
              result.probabilities().orElse(List.of()),
              result.uncertainty(),
              forest,
              Provenance.withSkippedSteps(
                  Provenance.withCorrections(
                      Provenance.of(request, one.section(), one.labels(), model),
                      one.corrections(),
                      one.section().validRegion()),
                  work.skippedSteps()));
      ResultWriter writer = writer(request, work, i);
      watch.time("write", () -> writer.write(results, parallel, progress.part(0.9, 1)));
    }
    return report(work, model, shares, score, loaded.isPresent(), watch.seconds());
  }

  /** Reads a source: sections on the reference grid, labels or a table of values, classes. */
  Work load(
      SegmentRequest.Source source,
      Optional<TrainedModel> loaded,
      OptionalLong seed,
      Stopwatch watch,
      Progress progress,
      Cancellation cancellation) {
    return switch (source) {
      case SegmentRequest.Files files ->
          fromFiles(files, loaded, seed, watch, progress, cancellation);
      case SegmentRequest.Saved saved -> fromProject(saved, seed, watch, progress, cancellation);
    };
  }

  /**
   * What a classifier learns from.
   *
   * @throws Problem where no pixel that counts is labelled
   */
  ModelTrainer.Prepared prepare(
      Work work, SegmentRequest.Source source, Progress progress, Cancellation cancellation) {
    if (work.labelCount() == 0) {
      throw Problem.with(
              labelSource(source),
              "no pixel of the part that counts is labelled, so there is nothing to learn from.")
          .unharmed("Nothing was written.");
    }
    if (work.table().isPresent()) {
      Labelled first = work.sections().get(0);
      return TrainingTables.prepared(
          work.table().get(),
          work.spec(),
          first.channels(),
          first.section().validRegion(),
          parallel,
          cancellation);
    }
    return ModelTrainer.prepare(
        work.labelled(), work.spec(), work.classes(), parallel, progress, cancellation);
  }

  /** Steps of clean-up are for the project's phases; a forest may bring others. */
  private static void checkPhases(Work work, TrainedModel model) {
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

  private static ResultWriter writer(SegmentRequest request, Work work, int index) {
    ResultWriter writer = request.writer();
    return work.sections().size() == 1
        ? writer
        : new ResultWriter(
            writer
                .folder()
                .resolve(
                    (index + 1)
                        + "_"
                        + ResultFolders.fileSafe(work.sections().get(index).section().name())),
            writer.preset(),
            writer.overwrite());
  }

  private Work fromFiles(
      SegmentRequest.Files files,
      Optional<TrainedModel> loaded,
      OptionalLong seed,
      Stopwatch watch,
      Progress progress,
      Cancellation cancellation) {
    if (files.labels().isEmpty() && files.training().isEmpty() && loaded.isEmpty()) {
      throw Problem.of("There is nothing to learn from: give labels, or a forest to apply.");
    }
    Section read = watch.time("read", () -> files.section().load(readers, progress.part(0, 0.3)));
    Optional<BytePlane> plane =
        loaded.isPresent()
            ? Optional.empty()
            : watch.time("read", () -> files.labels().map(file -> LabelImage.read(readers, file)));
    Optional<TrainingTable> table =
        loaded.isPresent()
            ? Optional.empty()
            : watch.time("read", () -> files.training().map(TrainingArff::read));
    Optional<LabelClasses> labelClasses =
        plane
            .map(labels -> LabelClasses.of(files.labels().orElseThrow(), labels))
            .or(() -> table.map(one -> LabelClasses.named(one.classNames())));
    ClassList classes =
        labelClasses
            .map(LabelClasses::classes)
            .or(() -> loaded.map(TrainedModel::classes))
            .orElseThrow();
    PhaseRule rule =
        labelClasses.map(LabelClasses::rule).or(() -> loaded.map(TrainedModel::rule)).orElseThrow();
    LabelSnapshot labels =
        plane
            .map(
                one ->
                    LabelFiles.snapshot(
                        one, files.labels().orElseThrow(), classes, read.width(), read.height()))
            .orElseGet(() -> LabelSnapshot.empty(read.width(), read.height()));
    Section section =
        watch.time(
            "register",
            () ->
                SectionInput.register(
                    read, files.registration(), progress.part(0.3, 1), cancellation));
    FeatureSpec standard = FeatureSpec.standard(section.channelNames());
    return new Work(
        List.of(new Labelled(section, Resampler.align(section), labels)),
        classes,
        rule,
        CleanUp.NONE,
        0,
        table
            .map(one -> TrainingTables.specOf(files.training().orElseThrow(), one, standard))
            .orElse(standard),
        seeded(ForestOptions.standard(), seed),
        table);
  }

  private Work fromProject(
      SegmentRequest.Saved saved,
      OptionalLong seed,
      Stopwatch watch,
      Progress progress,
      Cancellation cancellation) {
    Project project = ProjectFile.open(saved.project());
    List<Labelled> sections = new ArrayList<>();
    for (ProjectSection stored : project.sections()) {
      Section section =
          watch.time("read", () -> new SectionLoader(readers).load(stored, progress, cancellation));
      sections.add(
          new Labelled(section, Resampler.align(section), stored.labels(), stored.corrections()));
    }
    return new Work(
        sections,
        project.classes(),
        project.rule(),
        saved.cleanUp() ? project.cleanUp() : CleanUp.NONE,
        saved.cleanUp()
            ? 0
            : (int) project.cleanUp().steps().stream().filter(CleanUpStep::on).count(),
        project.features(),
        seeded(project.forestOptions(), seed),
        Optional.empty());
  }

  private static ForestOptions seeded(ForestOptions options, OptionalLong seed) {
    return seed.isPresent() ? options.withSeed(seed.getAsLong()) : options;
  }

  private TrainedModel train(
      Work work,
      SegmentRequest request,
      Stopwatch watch,
      Progress progress,
      Cancellation cancellation) {
    ModelTrainer.Prepared prepared =
        watch.time(
            "features", () -> prepare(work, request.source(), progress.part(0, 0.7), cancellation));
    return watch.time(
        "train",
        () ->
            request
                .classifier()
                .map(options -> trainWeka(options, prepared, work, cancellation))
                .orElseGet(
                    () ->
                        ModelTrainer.train(
                            prepared,
                            work.options(),
                            work.classes(),
                            work.rule(),
                            parallel,
                            progress.part(0.7, 1),
                            cancellation)));
  }

  private static Path labelSource(SegmentRequest.Source source) {
    return switch (source) {
      case SegmentRequest.Files files -> files.labels().or(files::training).orElseThrow();
      case SegmentRequest.Saved saved -> saved.project();
    };
  }

  private static TrainedModel trainWeka(
      String options, ModelTrainer.Prepared prepared, Work work, Cancellation cancellation) {
    PixelClassifier classifier =
        WekaClassifiers.train(options, prepared.data(), work.spec().names(), cancellation);
    return prepared.model(classifier, work.classes(), work.rule(), Map.of("classifier", options));
  }

  private SegmentReport report(
      Work work,
      TrainedModel model,
      Shares shares,
      ValidationScore score,
      boolean applied,
      Map<String, Double> seconds) {
    Section first = work.sections().get(0).section();
    return new SegmentReport(
        ProgramVersion.current(),
        first.width(),
        first.height(),
        first.channelNames(),
        model.spec().size(),
        applied ? 0 : work.labelCount(),
        shares.ofClasses(model.classes()),
        shares.ofPhases(model.rule()),
        shares.cleanedPixels(),
        SegmentReport.Validation.of(score),
        seconds,
        PeakMemory.megabytes(),
        parallel.threads());
  }
}
