package org.kintsugi.app.cli;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.kintsugi.batch.AppliedForest;
import org.kintsugi.batch.AppliedSection;
import org.kintsugi.batch.RegistrationChoice;
import org.kintsugi.batch.ResultsJob;
import org.kintsugi.batch.SectionRow;
import org.kintsugi.batch.SliceSeries;
import org.kintsugi.batch.StackJob;
import org.kintsugi.batch.StackReport;
import org.kintsugi.batch.StackRequest;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;
import org.kintsugi.job.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code kintsugi stack}: one forest on all slices of a serial section. */
@Command(
    name = "stack",
    description = {
      "Applies a trained forest to all slices of a serial section, one after the",
      "other: an Auto Slice & View project (or its Images), or a folder that holds",
      "a folder for each slice. Each slice gets a folder in --out; beside them",
      "stand classes_stack.tif, phases_stack.tif, slices.csv and provenance.json. A",
      "run that was stopped goes on after the last finished slice when it is",
      "started again with the same arguments. A slice that fails does not stop the",
      "others; the exit status is 1 then. Slices are not registered to one another."
    })
final class StackCommand implements Callable<Integer> {

  private static final int NANO = 9;
  private static final double WIDEST = 1e-3;

  @Mixin private CommonOptions common;
  @Mixin private ResultOptions results;

  @Option(
      names = "--forest",
      required = true,
      paramLabel = "F.kforest",
      description = "A .kforest, a .kweka, or a project that a forest is stored in.")
  private Path forest;

  @Option(
      names = "--slices",
      required = true,
      paramLabel = "DIR",
      description = "The folder of the series.")
  private Path slices;

  @Option(
      names = "--registration",
      paramLabel = "each|none|R.json",
      defaultValue = "each",
      description = {
        "How the detectors of a slice come to lie on each other. each: verified and, where needed,",
        "registered in every slice (default); none: as they are; a file: its transforms for all."
      })
  private String registration;

  @Option(
      names = "--crop-databar",
      description = "Leave the microscope's info bar out of the valid region.")
  private boolean cropDatabar;

  @Option(
      names = "--spacing",
      paramLabel = "NM",
      description = "Distance of the slices in nm, for the stacks' depth; files do not tell it.")
  private BigDecimal spacing;

  private final Console console;

  StackCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    OptionalDouble metres = metres();
    AppliedForest read = AppliedForest.read(forest);
    AppliedForest applied = results.cleanUp() ? read : read.withoutCleanUp();
    ImageReaders readers = ImageReaders.installed();
    StackReport report =
        common.run(
            console, (parallel, progress) -> run(readers, applied, metres, parallel, progress));
    if (common.json) {
      CommonOptions.printJson(console, json(report));
    } else {
      print(report);
    }
    return report.allDone() ? KintsugiCommand.DONE : KintsugiCommand.FAILED;
  }

  private OptionalDouble metres() {
    if (spacing == null) {
      return OptionalDouble.empty();
    }
    double metres = spacing.movePointLeft(NANO).doubleValue();
    if (!(metres > 0 && metres <= WIDEST)) {
      throw new ParameterException(
          common.verb.commandLine(),
          "--spacing is a distance in nm, more than 0 and at most 1000000: " + spacing + ".");
    }
    return OptionalDouble.of(metres);
  }

  private StackReport run(
      ImageReaders readers,
      AppliedForest applied,
      OptionalDouble metres,
      Parallel parallel,
      Progress progress) {
    List<String> wanted = applied.model().spec().channels();
    SliceSeries series =
        SeriesOption.find(readers, console, slices, wanted, progress.part(0, 0.02));
    StackRequest request =
        new StackRequest(
            applied,
            forest,
            series,
            RegistrationChoice.parse(registration.equals("each") ? null : registration),
            cropDatabar,
            metres,
            results.outputs(),
            results.writer());
    return new StackJob(readers, parallel)
        .run(
            request, new Lines(series.slices().size()), progress.part(0.02, 1), Cancellation.NEVER);
  }

  /** Says of each slice what came of it as soon as it is done: such runs are long. */
  private final class Lines implements ResultsJob.Listener {

    private final int count;

    Lines(int count) {
      this.count = count;
    }

    @Override
    public void began(int index) {}

    @Override
    public void ended(int index, AppliedSection row) {
      if (!common.json) {
        console.out().printf(Locale.ROOT, "%d/%d ", index + 1, count);
        SectionRows.print(console, List.of(SectionRow.of(row)));
        console.out().flush();
      }
    }
  }

  private void print(StackReport report) {
    if (report.resumed() > 0) {
      console.out().println(report.resumed() + " slices were finished by an earlier run");
    }
    for (StackReport.Stack stack : report.stacks()) {
      console
          .out()
          .println(
              stack
                  .problem()
                  .map(problem -> "not joined: " + problem)
                  .orElse("wrote " + stack.file() + ", " + stack.slices() + " slices"));
    }
    console.out().println("wrote " + results.folder());
  }

  private Map<String, Object> json(StackReport report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("forest", forest.toString());
    json.put("folder", results.folder().toString());
    json.put("resumed", report.resumed());
    json.put("slices", report.rows().stream().map(SectionRow::of).toList());
    json.put("stacks", report.stacks().stream().map(StackCommand::json).toList());
    json.put("peakRssMb", report.peakRssMb());
    return json;
  }

  private static Map<String, Object> json(StackReport.Stack stack) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file", stack.file().toString());
    json.put("slices", stack.slices());
    json.put("problem", stack.problem().orElse(null));
    return json;
  }
}
