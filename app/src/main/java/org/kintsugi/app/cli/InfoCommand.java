package org.kintsugi.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.Plane;
import org.kintsugi.io.Databar;
import org.kintsugi.io.ImageDescription;
import org.kintsugi.io.ImageFile;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.io.PlaneHash;
import org.kintsugi.io.PlaneStatistics;
import org.kintsugi.job.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code kintsugi info}: what image files hold and what they say about themselves. */
@Command(
    name = "info",
    description = {
      "Shows format, size, bit depth, calibration, detector and vendor metadata of images; of"
          + " projects",
      "their sections, how they stand, and the log of what was done with which version."
    })
final class InfoCommand implements Callable<Integer> {

  @Mixin private CommonOptions common;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Images or projects.")
  private List<Path> files;

  private final Console console;

  InfoCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    ImageReaders readers = ImageReaders.installed();
    List<Map<String, Object>> described = new ArrayList<>();
    int status = KintsugiCommand.DONE;
    for (Path file : files) {
      try {
        if (ProjectReport.isNamed(file)) {
          tellProject(file, described);
          continue;
        }
        ImageDescription description = readers.describe(file);
        if (common.json) {
          described.add(toJson(description));
        } else {
          print(description);
        }
      } catch (Problem problem) {
        console.err().println("kintsugi info: " + problem.fullSentence());
        if (common.verbose) {
          problem.printStackTrace(console.err());
        }
        status = KintsugiCommand.FAILED;
      }
    }
    if (common.json) {
      CommonOptions.printJson(console, described);
    }
    return status;
  }

  private void tellProject(Path file, List<Map<String, Object>> described) {
    if (common.json) {
      described.add(ProjectReport.json(file));
    } else {
      console.out().println(file);
      ProjectReport.print(file, console.out(), this::line);
    }
  }

  private static Map<String, Object> toJson(ImageDescription description) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file", description.file().toString());
    json.put("format", description.format());
    json.put("image", description.image().map(InfoCommand::imageJson).orElse(null));
    json.put("reason", description.reason().isEmpty() ? null : description.reason());
    json.put("pixelSize", description.calibration().map(Calibration::pixelWidth).orElse(null));
    json.put("pixelHeight", description.calibration().map(Calibration::pixelHeight).orElse(null));
    json.put(
        "pixelSizeSource", description.calibration().map(InfoCommand::sourceName).orElse(null));
    json.put(
        "detector",
        description.acquisition().detector().isEmpty()
            ? null
            : description.acquisition().detector());
    Optional<Databar> bar = databar(description);
    json.put("databarRows", bar.map(Databar::rows).orElse(null));
    json.put("databarReason", bar.map(Databar::reason).orElse(null));
    json.putAll(AcquisitionReport.json(description.acquisition()));
    json.put("metadata", description.acquisition().entries());
    return json;
  }

  private static Map<String, Object> imageJson(ImageFile image) {
    List<PlaneStatistics> figures = image.planes().stream().map(PlaneStatistics::of).toList();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("width", image.width());
    json.put("height", image.height());
    json.put("planes", image.planes().size());
    json.put("channels", image.shape().channels());
    json.put("slices", image.shape().slices());
    json.put("frames", image.shape().frames());
    json.put("planeNames", image.planeNames());
    json.put("sampleType", image.planes().get(0).sampleType().label());
    json.put("min", numbers(figures, PlaneStatistics::min));
    json.put("max", numbers(figures, PlaneStatistics::max));
    json.put("mean", numbers(figures, PlaneStatistics::mean));
    json.put("sha256", image.planes().stream().map(PlaneHash::sha256).toList());
    return json;
  }

  private static List<Double> numbers(
      List<PlaneStatistics> figures, ToDoubleFunction<PlaneStatistics> figure) {
    List<Double> numbers = new ArrayList<>();
    for (PlaneStatistics one : figures) {
      double value = figure.applyAsDouble(one);
      // JSON knows no NaN.
      numbers.add(Double.isFinite(value) ? value : null);
    }
    return numbers;
  }

  private void print(ImageDescription description) {
    console.out().println(description.file());
    line("format", description.format());
    if (description.image().isPresent()) {
      ImageFile image = description.image().get();
      line(
          "size",
          "%d x %d px, %d plane%s, %s"
              .formatted(
                  image.width(),
                  image.height(),
                  image.planes().size(),
                  image.planes().size() == 1 ? "" : "s",
                  image.planes().get(0).sampleType().label()));
      for (int i = 0; i < image.planes().size(); i++) {
        Plane plane = image.planes().get(i);
        PlaneStatistics figures = PlaneStatistics.of(plane);
        line(
            planeLabel(image, i),
            String.format(
                Locale.ROOT,
                "%.6g to %.6g, mean %.6g",
                figures.min(),
                figures.max(),
                figures.mean()));
      }
    } else {
      line("no image", description.reason());
    }
    line("pixel size", pixelSize(description.calibration()));
    AcquisitionReport.lines(description.acquisition()).forEach(this::line);
    databar(description)
        .ifPresent(
            bar ->
                line("info bar", bar.rows() + " rows at the bottom are proposed: " + bar.reason()));
    description.acquisition().warnings().forEach(warning -> line("warning", warning));
    if (!description.acquisition().entries().isEmpty()) {
      line("metadata", description.acquisition().entries().size() + " entries (--json lists them)");
    }
  }

  private static String planeLabel(ImageFile image, int plane) {
    if (image.planes().size() == 1) {
      return "grey values";
    }
    String name = image.planeNames().get(plane);
    return name.isEmpty() ? "plane " + (plane + 1) : name;
  }

  private void line(String name, String value) {
    console.out().printf("  %-17s %s%n", name, value);
  }

  private static Optional<Databar> databar(ImageDescription description) {
    return description
        .image()
        .flatMap(image -> Databar.propose(description.acquisition(), image.planes().get(0)));
  }

  /** A pixel size and where it comes from, for people. */
  static String pixelSize(Optional<Calibration> calibration) {
    return calibration
        .map(
            c ->
                String.format(
                    Locale.ROOT,
                    "%.6g x %.6g nm (%s)",
                    c.pixelWidth() * 1e9,
                    c.pixelHeight() * 1e9,
                    sourceName(c)))
        .orElse("not stated");
  }

  /** Where a pixel size comes from, in one word. */
  static String sourceName(Calibration calibration) {
    return calibration.source().name().toLowerCase(Locale.ROOT);
  }
}
