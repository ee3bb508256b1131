package org.kintsugi.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Section;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.io.LabelImage;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;
import org.kintsugi.job.Problem;
import org.kintsugi.job.Progress;
import org.kintsugi.project.Project;
import org.kintsugi.project.ProjectFile;
import org.kintsugi.project.ProjectSection;
import org.kintsugi.project.ProvenanceLog;
import org.kintsugi.project.StoredBytes;
import org.kintsugi.registration.RegistrationDocument;
import org.kintsugi.registration.RegistrationFile;
import org.kintsugi.segmentation.Outputs;

/**
 * The whole job on the bundled sample, by the same jobs as the verbs: register, train on the
 * bundled strokes, segment, save a project.
 *
 * @param readers read the images
 * @param parallel does the work
 * @param clock dates the project
 */
public record DemoJob(ImageReaders readers, Parallel parallel, InstantSource clock) {

  /** The sample's folder below {@code sample-images}. */
  private static final String SAMPLE = "small";

  /**
   * What the demo wrote.
   *
   * @param registration the transforms
   * @param segment the folder of results
   * @param project the project
   * @param report of the segmentation
   */
  public record Outcome(Path registration, Path segment, Path project, SegmentReport report) {}

  /**
   * Runs the demo.
   *
   * @param samples the folder {@code sample-images} of the program
   * @param out the folder to write into; what an earlier demo wrote there is replaced
   * @throws Problem if the sample is not there or the folder cannot be written
   */
  public Outcome run(Path samples, Path out, OptionalLong seed, Progress progress) {
    Path images = samples.resolve(SAMPLE);
    Path labels = samples.resolve("labels").resolve(SAMPLE).resolve("scribbles.tif");
    if (!Files.isDirectory(images) || !Files.isRegularFile(labels)) {
      throw Problem.with(images, "the bundled sample is not there.");
    }
    try {
      Files.createDirectories(out);
    } catch (IOException e) {
      throw Problem.with(out, "the folder could not be made (" + e.getMessage() + ").", e);
    }
    SectionInput input =
        new SectionInput(
            List.of(
                new ChannelFile("CBS", images.resolve("CBS.tif")),
                new ChannelFile("TLD", images.resolve("TLD.tif"))),
            Optional.of(images.resolve("eds")),
            false);
    Section section =
        SectionInput.register(
            input.load(readers, progress.part(0, 0.05)),
            new RegistrationChoice.Automatic(),
            progress.part(0.05, 0.3),
            Cancellation.NEVER);
    Path registration = out.resolve("registration.json");
    RegistrationFile.write(registration, RegistrationDocument.of(section));
    Path segment = out.resolve("segment");
    SegmentReport report =
        new SegmentJob(readers, parallel)
            .run(
                new SegmentRequest(
                    new SegmentRequest.Files(
                        new SectionInput(input.channels(), Optional.empty(), false),
                        new RegistrationChoice.FromFile(registration),
                        Optional.of(labels)),
                    Optional.empty(),
                    Optional.empty(),
                    new Outputs(true, true),
                    new ResultWriter(segment, ExportPreset.STANDARD, true),
                    seed),
                progress.part(0.3, 0.9),
                Cancellation.NEVER);
    Path project = out.resolve("sample.kintsugi");
    save(project, section, labels, segment);
    progress.report(1, "Saved");
    return new Outcome(registration, segment, project, report);
  }

  private void save(Path file, Section section, Path labels, Path segment) {
    LabelSnapshot snapshot =
        LabelFiles.snapshot(
            LabelImage.read(readers, labels),
            labels,
            ClassList.paper(),
            section.width(),
            section.height());
    ProjectJobs jobs = new ProjectJobs(readers, clock);
    Project project = jobs.of(section, snapshot);
    BytePlane classes = LabelImage.read(readers, segment.resolve("classes.tif"));
    ProjectSection stored =
        project.sections().get(0).withResult(Optional.of(ProjectSection.checksum(classes)));
    ProjectFile.save(
        file,
        project
            .withSection(0, stored)
            .withForest(Optional.of(new StoredBytes(bytes(segment.resolve("forest.kforest")))))
            .withProvenance(
                ProvenanceLog.entry(
                    clock.instant(), "created by the demo", Map.of("sample", SAMPLE))));
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw Problem.with(file, "could not be read (" + e.getMessage() + ").", e);
    }
  }
}
