package org.kintsugi.app.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.kintsugi.batch.ExportTrainingJob;
import org.kintsugi.batch.SegmentRequest;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.job.Cancellation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kintsugi export-training}: the labelled pixels as an ARFF for Weka. */
@Command(
    name = "export-training",
    description = {
      "Writes the labelled pixels with the values of their features as an ARFF for Weka: a numeric",
      "attribute a feature, the stroke as a string attribute, and the class. 'segment --training'",
      "learns from such a file. Give --channel and --labels, or --project."
    })
final class ExportTrainingCommand implements Callable<Integer> {

  @Mixin private CommonOptions common;
  @Mixin private InputOptions input;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "T.arff",
      description = "The file to write.")
  private Path out;

  @Option(
      names = "--without-strokes",
      description = "Leave the stroke out, for classifiers that refuse string attributes.")
  private boolean withoutStrokes;

  @Option(names = "--force", description = "Overwrite a file that exists.")
  private boolean force;

  private final Console console;

  ExportTrainingCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    SegmentRequest.Source source = input.labelledSource(console);
    ExportTrainingJob.Report report =
        common.run(
            console,
            (parallel, progress) ->
                new ExportTrainingJob(ImageReaders.installed(), parallel)
                    .run(source, out, !withoutStrokes, force, progress, Cancellation.NEVER));
    if (common.json) {
      CommonOptions.printJson(console, report);
    } else {
      console
          .out()
          .printf(
              Locale.ROOT,
              "wrote %s: %d labelled pixels, %d features, %d classes%n",
              report.file(),
              report.labels(),
              report.features(),
              report.classes());
    }
    return KintsugiCommand.DONE;
  }
}
