package org.kintsugi.app.cli;

import java.nio.file.Path;
import java.util.Locale;
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
import picocli.CommandLine.ParameterException;

/** {@code kintsugi segment}: trains and/or applies a forest and writes masks. */
@Command(
    name = "segment",
    description = {
      "Trains a forest on labels, or applies one, and writes class and phase maps, masks, overlay",
      "and provenance. Give --channel and --labels or --forest, or --project."
    })
final class SegmentCommand implements Callable<Integer> {

  @Mixin private CommonOptions common;
  @Mixin private InputOptions input;
  @Mixin private ResultOptions results;

  @Option(
      names = "--training",
      paramLabel = "T.arff",
      description = "Learn from feature values in an ARFF of 'export-training' instead.")
  private Path training;

  @Option(
      names = "--forest",
      paramLabel = "F.kforest",
      description = "A forest, or a Weka model (.kweka), to apply instead.")
  private Path forest;

  @Option(
      names = "--classifier",
      paramLabel = "\"WEKA OPTIONS\"",
      description = {
        "Train a Weka classifier instead of the forest, for example",
        "\"weka.classifiers.trees.RandomForest -I 100\"."
      })
  private String classifier;

  @Option(
      names = "--features",
      paramLabel = "SPEC",
      description = {
        "Features to compute: \"standard\", a text such as",
        "\"gaussian:1,2,4,8; hessian-large:2,4@CBS\" or \"standard; -median:8\", or a file of it."
      })
  private String features;

  @Option(
      names = "--save-model",
      paramLabel = "M.kweka",
      description = "Also save the Weka classifier that was trained; --forest applies it.")
  private Path savedModel;

  @Option(
      names = "--section",
      paramLabel = "NAME|NUMBER",
      description = {
        "Of a --project, only the results of this section, straight into --out; what is learnt",
        "from is the labels of all. Without it a folder each, where there are several."
      })
  private String section;

  private final Console console;

  SegmentCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    SegmentRequest request =
        new SegmentRequest(
            source(),
            Optional.ofNullable(forest),
            Optional.ofNullable(classifier),
            Optional.ofNullable(savedModel),
            results.outputs(),
            results.writer(),
            common.seed(),
            Optional.ofNullable(features).map(FeatureChoiceText::read));
    SegmentReport report =
        common.run(
            console,
            (parallel, progress) ->
                new SegmentJob(ImageReaders.installed(), parallel)
                    .run(request, progress, Cancellation.NEVER));
    if (common.json) {
      CommonOptions.printJson(console, report);
    } else {
      print(report);
    }
    return report.allDone() ? KintsugiCommand.DONE : KintsugiCommand.FAILED;
  }

  private SegmentRequest.Source source() {
    if (forest != null && classifier != null) {
      throw usage("--forest applies a forest and --classifier trains one: give only one of them.");
    }
    if (forest != null && features != null) {
      throw usage("--forest brings its own features: --features goes with training.");
    }
    if (training != null && features != null) {
      throw usage("--training brings its own features: give --features or --training.");
    }
    if (savedModel != null && classifier == null) {
      throw usage("--save-model saves what --classifier trains: give both.");
    }
    if (training != null && (input.hasLabels() || forest != null || input.hasProject())) {
      throw usage("--training stands instead of --labels, --forest and --project.");
    }
    if (!input.hasProject() && !input.hasChannels()) {
      throw usage("give at least one --channel, or a --project.");
    }
    if (!input.hasProject() && training == null && input.hasLabels() == (forest != null)) {
      throw usage("give either --labels to learn from or a --forest to apply.");
    }
    if (!results.cleanUp() && !input.hasProject()) {
      throw usage("--no-clean-up leaves out steps of a --project; files have none.");
    }
    if (section != null && !input.hasProject()) {
      throw usage("--section is one of a --project.");
    }
    return input.source(
        console, Optional.ofNullable(training), results.cleanUp(), Optional.ofNullable(section));
  }

  private ParameterException usage(String sentence) {
    return new ParameterException(common.verb.commandLine(), sentence);
  }

  private void print(SegmentReport report) {
    console
        .out()
        .printf(
            Locale.ROOT,
            "%d x %d px, %s, %d features, %d labelled pixels, %.1f s%n",
            report.width(),
            report.height(),
            String.join(" + ", report.channels()),
            report.features(),
            report.labels(),
            report.seconds().get("total"));
    for (SegmentReport.ClassShare share : report.classes()) {
      console
          .out()
          .printf(
              Locale.ROOT,
              "  %d %-24s %6.2f %%%n",
              share.id(),
              share.name(),
              100 * share.fraction());
    }
    ResultOptions.printSections(console, report);
    ResultOptions.printCleanUp(console, report);
    ResultOptions.printValidation(console, report);
    console.out().println("wrote " + results.folder());
  }
}
