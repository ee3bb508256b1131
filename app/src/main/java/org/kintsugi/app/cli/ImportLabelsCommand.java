package org.kintsugi.app.cli;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
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
      description = "The label image.")
  private Path labels;

  @Option(
      names = "--map",
      paramLabel = "VALUE=CLASS,...",
      description = "What the values mean, for example \"1=2,2=1,7=0\"; 0 leaves a value out.")
  private String map;

  @Option(
      names = "--section",
      paramLabel = "NAME",
      defaultValue = "",
      description = "The section, where the project holds several.")
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
      if (!pair.strip().matches("\\d{1,3}=\\d{1,3}")) {
        throw new ParameterException(
            common.verb.commandLine(),
            "--map is VALUE=CLASS,... and '" + pair + "' is no such pair.");
      }
      int equals = pair.indexOf('=');
      mapping.put(
          Integer.valueOf(pair.substring(0, equals).strip()),
          Integer.valueOf(pair.substring(equals + 1).strip()));
    }
    return mapping;
  }
}
