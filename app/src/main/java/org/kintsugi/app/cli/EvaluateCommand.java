package org.kintsugi.app.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.kintsugi.image.BytePlane;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.io.LabelImage;
import org.kintsugi.job.Problem;
import org.kintsugi.measurement.ClassMapping;
import org.kintsugi.measurement.ConfusionMatrix;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kintsugi evaluate}: scores a class map against the truth. */
@Command(
    name = "evaluate",
    description = {
      "Scores a class or phase map against a truth image of the same size, on the pixels with",
      "truth (not 0): accuracy, and mIoU, the mean over the classes present in the truth of",
      "intersection over union."
    })
final class EvaluateCommand implements Callable<Integer> {

  @Mixin private CommonOptions common;

  @Option(
      names = "--classes",
      required = true,
      paramLabel = "FILE",
      description = "The class map to score.")
  private Path classes;

  @Option(names = "--truth", required = true, paramLabel = "FILE", description = "The truth.")
  private Path truth;

  @Option(
      names = "--map",
      paramLabel = "RULE",
      description = "Renumbers both before scoring, for example \"4,5=1;3=2;2=3;1=4\".")
  private String map;

  private final Console console;

  EvaluateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    ImageReaders readers = ImageReaders.installed();
    ClassMapping mapping = mapping();
    BytePlane expected = LabelImage.read(readers, truth);
    BytePlane found = LabelImage.read(readers, classes);
    if (!found.hasSize(expected.width(), expected.height())) {
      throw Problem.with(
          classes,
          "%d x %d pixels, but the truth %s has %d x %d."
              .formatted(
                  found.width(), found.height(), truth, expected.width(), expected.height()));
    }
    BytePlane mapped = mapping.apply(expected);
    if (isZero(mapped)) {
      throw Problem.with(truth, "holds no truth: every pixel is 0.");
    }
    ConfusionMatrix scores = ConfusionMatrix.of(mapping.apply(found), mapped);
    if (common.json) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("accuracy", scores.accuracy());
      json.put("mIoU", scores.meanIou());
      json.put("iou", scores.iouByClass());
      json.put("confusion", scores.table());
      json.put("n", scores.n());
      CommonOptions.printJson(console, json);
    } else {
      print(scores);
    }
    return KintsugiCommand.DONE;
  }

  private static boolean isZero(BytePlane plane) {
    for (byte sample : plane.samples()) {
      if (sample != 0) {
        return false;
      }
    }
    return true;
  }

  private ClassMapping mapping() {
    try {
      return map == null ? ClassMapping.identity() : ClassMapping.parse(map);
    } catch (Problem problem) {
      // A rule that cannot be read is wrong usage, not a failed job.
      throw new picocli.CommandLine.ParameterException(
          common.verb.commandLine(), problem.getMessage(), problem);
    }
  }

  private void print(ConfusionMatrix scores) {
    console
        .out()
        .printf(
            Locale.ROOT,
            "accuracy %.4f, mIoU %.4f on %d pixels%n",
            scores.accuracy(),
            scores.meanIou(),
            scores.n());
    scores
        .iouByClass()
        .forEach((id, iou) -> console.out().printf(Locale.ROOT, "  class %d: IoU %.4f%n", id, iou));
    console.out().println("confusion (rows truth, columns result, from 1):");
    for (long[] row : scores.table()) {
      StringBuilder line = new StringBuilder(" ");
      for (long count : row) {
        line.append(String.format(Locale.ROOT, " %10d", count));
      }
      console.out().println(line);
    }
  }
}
