package org.kintsugi.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.kintsugi.batch.ValidateJob;
import org.kintsugi.batch.ValidateReport;
import org.kintsugi.batch.ValidateRequest;
import org.kintsugi.forest.StrokeFolds;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.job.Cancellation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code kintsugi validate}: compares classifiers by stroke-wise cross-validation. */
@Command(
    name = "validate",
    description = {
      "Cross-validates by stroke: every stroke is named by a training on other strokes. Compares",
      "the forest with classifiers of Weka on the same folds. Give --channel and --labels, or",
      "--project. Writes nothing."
    })
final class ValidateCommand implements Callable<Integer> {

  @Mixin private CommonOptions common;
  @Mixin private InputOptions input;

  @Option(
      names = "--classifier",
      paramLabel = "forest|\"WEKA OPTIONS\"",
      description = {
        "What to test; may be repeated. \"forest\" (default) is the program's own, anything else a",
        "Weka classifier, for example \"weka.classifiers.trees.RandomForest -I 100\"."
      })
  private List<String> classifiers = new ArrayList<>();

  @Option(
      names = "--folds",
      paramLabel = "N",
      description = "Parts the strokes are dealt to, at least 2 (default: 5).")
  private int folds = StrokeFolds.DEFAULT_FOLDS;

  @Option(
      names = "--importances",
      description = "Also measure what each feature, filter, scale and channel is worth (forest).")
  private boolean importances;

  private final Console console;

  ValidateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (folds < 2) {
      throw usage("--folds must be at least 2: " + folds);
    }
    List<String> wanted = classifiers.isEmpty() ? List.of(ValidateRequest.FOREST) : classifiers;
    if (importances && !wanted.contains(ValidateRequest.FOREST)) {
      throw usage("--importances needs \"forest\" among the classifiers.");
    }
    ValidateRequest request =
        new ValidateRequest(
            input.labelledSource(console), wanted, folds, importances, common.seed());
    ValidateReport report =
        common.run(
            console,
            (parallel, progress) ->
                new ValidateJob(ImageReaders.installed(), parallel)
                    .run(request, progress, Cancellation.NEVER));
    if (common.json) {
      CommonOptions.printJson(console, report);
    } else {
      new ValidatePrinter(console.out()).print(report);
    }
    return KintsugiCommand.DONE;
  }

  private ParameterException usage(String sentence) {
    return new ParameterException(common.verb.commandLine(), sentence);
  }
}
