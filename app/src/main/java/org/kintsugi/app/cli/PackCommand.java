package org.kintsugi.app.cli;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.kintsugi.batch.ProjectJobs;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.job.Cancellation;
import org.kintsugi.project.ImageAccess;
import org.kintsugi.project.Project;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kintsugi pack}: a project and its images in one file. */
@Command(
    name = "pack",
    description = "Saves a project with its images in one file that opens anywhere.")
final class PackCommand implements Callable<Integer> {

  @Mixin private CommonOptions common;
  @Mixin private ImagesOption images;

  @Option(
      names = "--project",
      required = true,
      paramLabel = "P.kintsugi",
      description = "The project; it stays as it is.")
  private Path project;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "Q.kintsugi",
      description = "The project with its images.")
  private Path out;

  @Option(names = "--force", description = "Overwrite the file if it exists.")
  private boolean force;

  private final Console console;

  PackCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    ProjectJobs jobs = new ProjectJobs(ImageReaders.installed(), InstantSource.system());
    ImageAccess access = images.access(console);
    Project packed =
        common.run(
            console,
            (_, progress) -> jobs.pack(project, out, force, access, progress, Cancellation.NEVER));
    int count = packed.images().size();
    if (common.json) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("project", out.toString());
      json.put("images", count);
      CommonOptions.printJson(console, json);
    } else {
      console
          .out()
          .println(
              "wrote " + out + " with " + count + (count == 1 ? " image" : " images") + " in it");
    }
    return KintsugiCommand.DONE;
  }
}
