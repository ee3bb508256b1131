package org.kintsugi.app.cli;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.kintsugi.batch.ChannelFile;
import org.kintsugi.batch.ProjectJobs;
import org.kintsugi.batch.RegistrationChoice;
import org.kintsugi.batch.SectionInput;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.project.Project;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kintsugi new}: a project without a window. */
@Command(name = "new", description = "Makes a project of image files, without a window.")
final class NewCommand implements Callable<Integer> {

  @Mixin private CommonOptions common;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "P.kintsugi",
      description = "The project to write.")
  private Path out;

  @Option(
      names = "--channel",
      required = true,
      paramLabel = "[NAME=]FILE",
      description = "A detector image; may be repeated. The first is the reference.")
  private List<String> channels;

  @Option(
      names = "--eds",
      paramLabel = "DIR|FILE",
      description = "The folder of element maps, or one file of them (H5OINA).")
  private Path eds;

  @Option(
      names = "--registration",
      paramLabel = "R.json|none",
      description = "Take the transforms from a file, or the images as they are.")
  private String registration;

  @Option(
      names = "--crop-databar",
      description = "Leave the microscope's info bar out of the valid region.")
  private boolean cropDatabar;

  @Mixin private PixelSizeOption pixelSize;

  @Option(names = "--force", description = "Overwrite the file if it exists.")
  private boolean force;

  private final Console console;

  NewCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    SectionInput input =
        new SectionInput(
            channels.stream().map(ChannelFile::parse).toList(),
            Optional.ofNullable(eds),
            cropDatabar,
            pixelSize.size());
    ProjectJobs jobs = new ProjectJobs(ImageReaders.installed(), InstantSource.system());
    Project project =
        common.run(
            console,
            (_, progress) ->
                jobs.create(out, force, input, RegistrationChoice.parse(registration), progress));
    if (common.json) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("project", out.toString());
      json.put("width", project.sections().get(0).labels().width());
      json.put("height", project.sections().get(0).labels().height());
      json.put("channels", project.sections().get(0).channelNames());
      CommonOptions.printJson(console, json);
    } else {
      console.out().println("wrote " + out);
    }
    return KintsugiCommand.DONE;
  }
}
