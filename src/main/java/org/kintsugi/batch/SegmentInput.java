package org.kintsugi.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.features.FeatureSpec;
import org.kintsugi.forest.ForestOptions;
import org.kintsugi.forest.TrainingArff;
import org.kintsugi.forest.TrainingTable;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Section;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.io.LabelImage;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Problem;
import org.kintsugi.job.Progress;
import org.kintsugi.phase.CleanUp;
import org.kintsugi.phase.CleanUpStep;
import org.kintsugi.phase.PhaseRule;
import org.kintsugi.project.Project;
import org.kintsugi.project.ProjectFile;
import org.kintsugi.project.ProjectSection;
import org.kintsugi.segmentation.TrainedModel;
import org.kintsugi.segmentation.TrainingTables;

/**
 * Reads what a job that trains or applies a forest works on.
 *
 * @param readers read the images
 * @param watch takes the time of reading and registering
 */
record SegmentInput(ImageReaders readers, Stopwatch watch) {

  /**
   * Reads a source: sections on the reference grid, labels or a table of values, classes.
   *
   * @param loaded the forest that is applied; empty where one is trained. Where one is applied to a
   *     project, its sections are not read yet
   * @param seed of the training; empty for that of the source
   * @throws Problem where anything does not fit
   */
  SegmentWork load(
      SegmentRequest.Source source,
      Optional<TrainedModel> loaded,
      OptionalLong seed,
      Progress progress,
      Cancellation cancellation) {
    return switch (source) {
      case SegmentRequest.Files files -> fromFiles(files, loaded, seed, progress, cancellation);
      case SegmentRequest.Saved saved ->
          fromProject(saved, loaded.isEmpty(), seed, progress, cancellation);
    };
  }

  private SegmentWork fromFiles(
      SegmentRequest.Files files,
      Optional<TrainedModel> loaded,
      OptionalLong seed,
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
    LabelSnapshot none = LabelSnapshot.empty(read.width(), read.height());
    LabelSnapshot labels =
        plane
            .map(
                one ->
                    LabelFiles.snapshot(
                        one, files.labels().orElseThrow(), classes, read.width(), read.height()))
            .orElse(none);
    Section section =
        watch.time(
            "register",
            () ->
                SectionInput.register(
                    read, files.registration(), progress.part(0.3, 1), cancellation));
    FeatureSpec standard = FeatureSpec.standard(section.channelNames());
    LabelledSection one = LabelledSection.of(section, labels, none);
    return new SegmentWork(
        List.of(one),
        List.of(new SectionSource.InMemory(one, Optional.empty())),
        classes,
        rule,
        CleanUp.NONE,
        0,
        table
            .map(each -> TrainingTables.specOf(files.training().orElseThrow(), each, standard))
            .orElse(standard),
        seeded(ForestOptions.standard(), seed),
        table);
  }

  private SegmentWork fromProject(
      SegmentRequest.Saved saved,
      boolean learns,
      OptionalLong seed,
      Progress progress,
      Cancellation cancellation) {
    Project project =
        saved
            .images()
            .find(saved.project(), ProjectFile.open(saved.project()), Progress.NONE, cancellation)
            .project();
    int count = project.sections().size();
    Optional<Integer> only =
        saved.section().map(name -> ProjectJobs.sectionIndex(saved.project(), project, name));
    List<LabelledSection> learnt = new ArrayList<>();
    List<SectionSource> all = new ArrayList<>();
    for (ProjectSection each : project.sections()) {
      SectionSource.Stored stored = new SectionSource.Stored(each);
      if (learns) {
        double done = learnt.size();
        Progress part = progress.part(done / count, (done + 1) / count);
        LabelledSection one = watch.time("read", () -> stored.load(readers, part, cancellation));
        learnt.add(one);
        all.add(saved(each, new SectionSource.InMemory(one, Optional.empty())));
      } else {
        all.add(saved(each, stored));
      }
    }
    return new SegmentWork(
        learnt,
        only.map(index -> List.of(all.get(index))).orElse(all),
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

  private static SectionSource saved(ProjectSection section, SectionSource source) {
    return section
        .resultSha256()
        .<SectionSource>map(sha256 -> new SectionSource.WithResult(source, sha256))
        .orElse(source);
  }

  private static ForestOptions seeded(ForestOptions options, OptionalLong seed) {
    return seed.isPresent() ? options.withSeed(seed.getAsLong()) : options;
  }
}
