package org.kintsugi.app.cli;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.kintsugi.annotation.LabelClass;
import org.kintsugi.batch.ProjectJobs;
import org.kintsugi.io.ImageReaders;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code kintsugi import-labels}: the labels of a file into a project. */
@Command(
    name = "import-labels",
    description = {
      "Replaces the labels of a project by those of a label image: 8 bit, 0 unlabelled,",
      "1 to K the classes in the project's order."
    })
final class ImportLabelsCommand implements Callable<Integer> {

  @Mixin private CommonOptions common;

  @Option(
      names = "--project",
      required = true,
      paramLabel = "P.kintsugi",
      description = "The project to change.")
  private Path project;

  @Option(
      names = "--labels",
      required = true,
      paramLabel = "L.tif",
      description = "The label image, or a drawing: GeoJSON of QuPath, ROI zip of ImageJ.")
  private Path labels;

  @Option(
      names = "--map",
      paramLabel = "VALUE=CLASS,...",
      description = "What the values mean, for example \"1=2,2=1,7=0\"; 0 leaves a value out.")
  private String map;

  @Option(
      names = "--section",
      paramLabel = "NAME|NUMBER",
      defaultValue = "",
      description = "Name or number of the section, where the project holds several.")
  private String section;

  private final Console console;

  ImportLabelsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    ProjectJobs jobs = new ProjectJobs(ImageReaders.installed(), InstantSource.system());
    long pixels = jobs.importLabels(project, section, labels, mapping());
    if (common.json) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("project", project.toString());
      json.put("labels", pixels);
      CommonOptions.printJson(console, json);
    } else {
      console.out().println(project + " now has " + pixels + " labelled pixels.");
    }
    return KintsugiCommand.DONE;
  }

  private Map<Integer, Integer> mapping() {
    Map<Integer, Integer> mapping = new LinkedHashMap<>();
    if (map == null) {
      return mapping;
    }
    for (String pair : map.split(",", -1)) {
      String[] sides = pair.split("=", -1);
      if (sides.length != 2 || !isLabel(sides[0].strip()) || !isLabel(sides[1].strip())) {
        throw usage("--map is VALUE=CLASS,... and '" + pair + "' is no such pair.");
      }
      int value = Integer.parseInt(sides[0].strip());
      if (mapping.put(value, Integer.valueOf(sides[1].strip())) != null) {
        throw usage("--map says twice what the value " + value + " means.");
      }
    }
    return mapping;
  }

  private static boolean isLabel(String text) {
    return text.matches("[0-9]{1,3}") && Integer.parseInt(text) <= LabelClass.MAX_ID;
  }

  private ParameterException usage(String sentence) {
    return new ParameterException(common.verb.commandLine(), sentence);
  }
}
