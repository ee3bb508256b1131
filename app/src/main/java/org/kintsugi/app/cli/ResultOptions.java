package org.kintsugi.app.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.kintsugi.batch.ExportPreset;
import org.kintsugi.batch.ResultWriter;
import org.kintsugi.batch.SegmentReport;
import org.kintsugi.job.Problem;
import org.kintsugi.segmentation.Outputs;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of verbs that write results. */
final class ResultOptions {

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "The folder to write into; made if it is not there.")
  private Path out;

  @Option(names = "--force", description = "Overwrite files that exist.")
  private boolean force;

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      defaultValue = "standard",
      description = {
        "standard: phases 1..P, 0 outside the valid region (default);",
        "simulation: phases 0..P-1, cut to the valid region."
      })
  private String preset;

  @Option(names = "--probabilities", description = "Also write class probabilities (OME-TIFF).")
  private boolean probabilities;

  @Option(names = "--uncertainty", description = "Also write the uncertainty.")
  private boolean uncertainty;

  @Option(
      names = "--no-clean-up",
      description = "Leave out the project's steps of clean-up; provenance.json says so.")
  private boolean noCleanUp;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec verb;

  Path folder() {
    return out;
  }

  /** Whether the project's steps of clean-up are done. */
  boolean cleanUp() {
    return !noCleanUp;
  }

  ResultWriter writer() {
    return new ResultWriter(out, preset(), force);
  }

  /** Says how the forest meets the strokes kept from training, where there are any. */
  static void printValidation(Console console, SegmentReport report) {
    SegmentReport.Validation found = report.validation();
    if (found != null) {
      console
          .out()
          .printf(
              Locale.ROOT,
              "validation strokes: %d, accuracy %.4f, mean IoU %.4f (by stroke)%n",
              found.strokes(),
              found.byStroke().accuracy(),
              found.byStroke().meanIou());
    }
  }

  /** Says what came of each section, where there are several. */
  static void printSections(Console console, SegmentReport report) {
    if (report.sections().size() > 1) {
      SectionRows.print(console, report.sections());
    }
  }

  /** Says what clean-up changed, where it changed anything. */
  static void printCleanUp(Console console, SegmentReport report) {
    if (report.cleanedPixels() > 0) {
      console.out().println("clean-up changed " + report.cleanedPixels() + " pixels of the phases");
    }
  }

  private ExportPreset preset() {
    try {
      return ExportPreset.named(preset);
    } catch (Problem problem) {
      // A name that there is not is wrong usage, not a failed job.
      throw new ParameterException(verb.commandLine(), problem.getMessage(), problem);
    }
  }

  Outputs outputs() {
    return new Outputs(probabilities, uncertainty);
  }
}
