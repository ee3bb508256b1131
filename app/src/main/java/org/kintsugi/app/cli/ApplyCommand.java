package org.kintsugi.app.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.kintsugi.batch.AppliedForest;
import org.kintsugi.batch.AppliedSection;
import org.kintsugi.batch.ApplyForestJob;
import org.kintsugi.batch.ApplyForestRequest;
import org.kintsugi.batch.FoundSection;
import org.kintsugi.batch.RegistrationChoice;
import org.kintsugi.batch.SectionFinder;
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
    List<AppliedSection> rows =
        common.run(console, (parallel, progress) -> run(applied, parallel, progress));
    boolean allDone = rows.stream().allMatch(AppliedSection::isDone);
    if (common.json) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("forest", forest.toString());
      json.put("folder", results.folder().toString());
      json.put("sections", rows.stream().map(ApplyCommand::json).toList());
      CommonOptions.printJson(console, json);
    } else {
      rows.forEach(this::print);
      console.out().println("wrote " + results.folder());
    }
    return allDone ? KintsugiCommand.DONE : KintsugiCommand.FAILED;
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
        .run(request, ApplyForestJob.Listener.NONE, progress.part(0.05, 1), Cancellation.NEVER);
  }

  private static Map<String, Object> json(AppliedSection row) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("section", row.section());
    json.put("channels", row.channels());
    json.put("width", row.width());
    json.put("height", row.height());
    Map<String, Double> phases = new LinkedHashMap<>();
    row.phases().forEach(each -> phases.put(each.name(), each.fraction()));
    json.put("phases", phases);
    json.put("seconds", row.seconds());
    json.put("folder", row.folder().map(Path::toString).orElse(null));
    json.put("problem", row.problem().orElse(null));
    return json;
  }

  private void print(AppliedSection row) {
    if (!row.isDone()) {
      console.out().printf(Locale.ROOT, "%-24s FAILED: %s%n", row.section(), row.problem().get());
      return;
    }
    StringBuilder phases = new StringBuilder();
    row.phases()
        .forEach(
            each ->
                phases.append(
                    String.format(
                        Locale.ROOT, "  %s %.2f %%", each.name(), 100 * each.fraction())));
    console
        .out()
        .printf(
            Locale.ROOT,
            "%-24s %d x %d px, %.1f s%s%n",
            row.section(),
            row.width(),
            row.height(),
            row.seconds(),
            phases);
  }
}
