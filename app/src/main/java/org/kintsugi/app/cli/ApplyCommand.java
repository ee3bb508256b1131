package org.kintsugi.app.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.kintsugi.batch.AppliedForest;
import org.kintsugi.batch.AppliedSection;
import org.kintsugi.batch.ApplyForestJob;
import org.kintsugi.batch.ApplyForestRequest;
import org.kintsugi.batch.FoundSection;
import org.kintsugi.batch.RegistrationChoice;
import org.kintsugi.batch.ResultsJob;
import org.kintsugi.batch.SectionFinder;
import org.kintsugi.batch.SectionRow;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;
import org.kintsugi.job.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kintsugi apply}: one forest on many sections. */
@Command(
    name = "apply",
    description = {
      "Applies a trained forest to several sections. A folder is one section; where it holds",
      "several images of one detector, those belong together whose names differ by the detector",
      "alone (a_CBS.tif, a_TLD.tif). Folders in it, two deep, are looked into as well. Each",
      "section gets a folder in --out, and sections.csv there says what came out. A section that",
      "fails does not stop the others; the exit status is 1 then."
    })
final class ApplyCommand implements Callable<Integer> {

  @Mixin private CommonOptions common;
  @Mixin private ResultOptions results;

  @Parameters(
      index = "0",
      paramLabel = "FOREST",
      description = "A .kforest, a .kweka, or a project that a forest is stored in.")
  private Path forest;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "FOLDER|FILE",
      description = "What it is applied to.")
  private List<Path> images;

  @Option(
      names = "--registration",
      paramLabel = "R.json|none",
      description = {
        "Take the transforms of further channels from a file, or the images as they are. Without",
        "it they are verified against the first and registered where needed."
      })
  private String registration;

  @Option(
      names = "--crop-databar",
      description = "Leave the microscope's info bar out of the valid region.")
  private boolean cropDatabar;

  private final Console console;

  ApplyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    AppliedForest read = AppliedForest.read(forest);
    AppliedForest applied = results.cleanUp() ? read : read.withoutCleanUp();
    List<SectionRow> rows =
        common.run(console, (parallel, progress) -> run(applied, parallel, progress)).stream()
            .map(SectionRow::of)
            .toList();
    if (common.json) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("forest", forest.toString());
      json.put("folder", results.folder().toString());
      json.put("sections", rows);
      CommonOptions.printJson(console, json);
    } else {
      SectionRows.print(console, rows);
      console.out().println("wrote " + results.folder());
    }
    return rows.stream().allMatch(SectionRow::done) ? KintsugiCommand.DONE : KintsugiCommand.FAILED;
  }

  private List<AppliedSection> run(AppliedForest applied, Parallel parallel, Progress progress) {
    ImageReaders readers = ImageReaders.installed();
    List<FoundSection> found =
        new SectionFinder(readers)
            .find(
                images,
                applied.model().spec().channels(),
                progress.part(0, 0.05),
                Cancellation.NEVER);
    ApplyForestRequest request =
        new ApplyForestRequest(
            applied,
            Optional.of(forest),
            found,
            RegistrationChoice.parse(registration),
            cropDatabar,
            results.outputs(),
            results.writer());
    return new ApplyForestJob(readers, parallel)
        .run(request, ResultsJob.Listener.NONE, progress.part(0.05, 1), Cancellation.NEVER);
  }
}
