package org.kintsugi.app.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.kintsugi.batch.ExportContent;
import org.kintsugi.batch.ExportPreset;
import org.kintsugi.batch.ResultWriter;
import org.kintsugi.batch.SectionRow;
import org.kintsugi.batch.SegmentReport;
import org.kintsugi.figure.FigureLayout;
import org.kintsugi.figure.FigurePanel;
import org.kintsugi.image.Region;
import org.kintsugi.io.ArrayFormat;
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
        "simulation: phases 0..P-1, cut to the valid region, masks of 0 and 1, also as .npy",
        "and raw, with a table;",
        "publication: as standard, with a table and the paper's figures 3 and 4.",
        "The options below change what a preset writes."
      })
  private String preset;

  @Option(
      names = "--format",
      split = ",",
      paramLabel = "NAME",
      description = {
        "Also write every plane in these forms: npy, nrrd, raw (with a JSON beside it that says",
        "how simulation codes read it); none for TIFF alone."
      })
  private List<String> formats;

  @Option(
      names = "--mask-value",
      paramLabel = "255|1",
      description = "What masks hold where their phase is; 0 elsewhere.")
  private Integer maskValue;

  @Option(
      names = "--probability-type",
      paramLabel = "float|uint16",
      description = "How probabilities are stored (float by default; uint16: 65535 is 1).")
  private String probabilityType;

  @Option(
      names = "--table",
      negatable = true,
      description = "Also write phases.csv: pixels, fraction and area of each phase.")
  private Boolean table;

  @Option(
      names = "--figure",
      paramLabel = "NAME|PANELS",
      description = {
        "Also write a figure (PNG): paper-3, paper-4, or panels between commas, rows between",
        "slashes. A panel is a channel's name or #1, #2, ...; overlay, phases, classes, mask,",
        "uncertainty; eds:Al+Ni; with @zoom behind it the enlarged part. May be repeated.",
        "Example: --figure \"CBS, overlay@zoom / eds:F, mask\""
      })
  private List<String> figures;

  @Option(
      names = "--zoom",
      paramLabel = "X,Y,W,H",
      description = {
        "What @zoom shows, in pixels of the reference channel; the middle third by default."
      })
  private String zoom;

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
    return new ResultWriter(out, content(), force);
  }

  /** The preset with what the other options change of it. */
  private ExportContent content() {
    try {
      ExportContent content = ExportPreset.named(preset).content();
      if (formats != null) {
        content = content.withArrays(arrays(formats));
      }
      if (maskValue != null) {
        content = content.withMaskValue(maskValue(maskValue));
      }
      if (probabilityType != null) {
        content = content.with(probabilities(probabilityType));
      }
      if (table != null) {
        content = content.withTable(table);
      }
      if (figures != null) {
        content = content.withFigures(FigureLayout.parseAll(figures), content.optionalFigures());
      }
      return zoom == null ? content : content.withZoom(Optional.of(region(zoom)));
    } catch (Problem problem) {
      // A name that there is not is wrong usage, not a failed job.
      throw new ParameterException(verb.commandLine(), problem.getMessage(), problem);
    }
  }

  private static Set<ArrayFormat> arrays(List<String> names) {
    Set<ArrayFormat> arrays = EnumSet.noneOf(ArrayFormat.class);
    names.stream()
        .filter(name -> !name.strip().equalsIgnoreCase("none"))
        .map(ArrayFormat::named)
        .forEach(arrays::add);
    return arrays;
  }

  private static int maskValue(int value) {
    if (value != 1 && value != 255) {
      throw Problem.of("--mask-value is 255 or 1, not " + value + ".");
    }
    return value;
  }

  private static ExportContent.Probabilities probabilities(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "float" -> ExportContent.Probabilities.FLOAT;
      case "uint16" -> ExportContent.Probabilities.UINT16;
      default -> throw Problem.of("--probability-type is float or uint16, not " + name + ".");
    };
  }

  private static Region region(String text) {
    if (!text.matches("\\s*\\d{1,7}(\\s*,\\s*\\d{1,7}){3}\\s*")) {
      throw Problem.of("--zoom is X,Y,W,H in whole pixels, not '" + text + "'.");
    }
    int[] numbers =
        Arrays.stream(text.split(",", -1)).map(String::strip).mapToInt(Integer::parseInt).toArray();
    if (numbers[2] == 0 || numbers[3] == 0) {
      throw Problem.of("--zoom shows nothing: its width or height is 0.");
    }
    return new Region(numbers[0], numbers[1], numbers[2], numbers[3]);
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
    for (SectionRow each : report.sections()) {
      if (Boolean.TRUE.equals(each.asSaved())) {
        console.out().println(each.section() + ": the result is the saved one, to the last pixel");
      } else if (Boolean.FALSE.equals(each.asSaved())) {
        console
            .err()
            .println(
                each.section()
                    + ": the result differs from the one the project was saved with; it may have"
                    + " been saved by another version (kintsugi info names it).");
      }
    }
  }

  /** Says what clean-up changed, where it changed anything. */
  static void printCleanUp(Console console, SegmentReport report) {
    if (report.cleanedPixels() > 0) {
      console.out().println("clean-up changed " + report.cleanedPixels() + " pixels of the phases");
    }
  }

  /** Uncertainty is also computed where a figure shows it. */
  Outputs outputs() {
    boolean shown =
        content().figures().stream()
            .flatMap(FigureLayout::panels)
            .anyMatch(panel -> panel.kind() == FigurePanel.Kind.UNCERTAINTY);
    return new Outputs(probabilities, uncertainty || shown);
  }
}
