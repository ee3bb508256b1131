package org.kintsugi.app.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.kintsugi.batch.SegmentJob;
import org.kintsugi.batch.SegmentReport;
import org.kintsugi.batch.SegmentRequest;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.job.Cancellation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kintsugi export}: a project's results out of it. */
@Command(
    name = "export",
    description = {
      "Writes the results of a project: with its stored forest where it has one, else with one",
      "trained on its labels. A section that fails does not stop the others; the exit status is 1",
      "then."
    })
final class ExportCommand implements Callable<Integer> {

  @Mixin private CommonOptions common;
  @Mixin private ResultOptions results;
  @Mixin private ImagesOption images;

  @Option(
      names = "--project",
      required = true,
      paramLabel = "P.kintsugi",
      description = "The project.")
  private Path project;

  @Option(
      names = "--section",
      paramLabel = "NAME|NUMBER",
      description = {
        "Only the results of this section, straight into --out. Without it those of all: where",
        "there are several, a folder each, and sections.csv."
      })
  private String section;

  private final Console console;

  ExportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    SegmentRequest request =
        new SegmentRequest(
            new SegmentRequest.Saved(
                project,
                true,
                results.cleanUp(),
                Optional.ofNullable(section),
                images.access(console)),
            Optional.empty(),
            Optional.empty(),
            results.outputs(),
            results.writer(),
            common.seed());
    SegmentReport report =
        common.run(
            console,
            (parallel, progress) ->
                new SegmentJob(ImageReaders.installed(), parallel)
                    .run(request, progress, Cancellation.NEVER));
    if (common.json) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("folder", results.folder().toString());
      json.put("classes", report.classes());
      json.put("phases", report.phases());
      json.put("cleanedPixels", report.cleanedPixels());
      json.put("sections", report.sections());
      CommonOptions.printJson(console, json);
    } else {
      ResultOptions.printSections(console, report);
      ResultOptions.printCleanUp(console, report);
      console.out().println("wrote " + results.folder());
    }
    return report.allDone() ? KintsugiCommand.DONE : KintsugiCommand.FAILED;
  }
}
