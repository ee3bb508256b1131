package org.kintsugi.app.cli;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.kintsugi.app.shell.AppFolders;
import org.kintsugi.app.shell.OpenedFolders;
import org.kintsugi.batch.ChannelFile;
import org.kintsugi.batch.ProjectJobs;
import org.kintsugi.batch.RegistrationChoice;
import org.kintsugi.batch.SectionInput;
import org.kintsugi.batch.SeriesSections;
import org.kintsugi.batch.SliceSeries;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.job.Progress;
import org.kintsugi.project.Project;
import org.kintsugi.project.ProjectImages;
import org.kintsugi.project.ProjectSection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

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
      paramLabel = "[NAME=]FILE",
      description = "A detector image; may be repeated. The first is the reference.")
  private List<String> channels = new ArrayList<>();

  @Option(
      names = "--slices",
      paramLabel = "DIR",
      description = {
        "Instead of channels: the folder of a series, an Auto Slice & View project or one with a",
        "folder for each slice. Each slice becomes a section."
      })
  private Path slices;

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
    if (channels.isEmpty() == (slices == null)) {
      throw usage("give at least one --channel, or --slices.");
    }
    if (slices != null && eds != null) {
      throw usage("--slices finds the element maps of each slice: --eds goes with --channel.");
    }
    return slices == null ? ofChannels() : ofSlices();
  }

  private ParameterException usage(String sentence) {
    return new ParameterException(common.verb.commandLine(), sentence);
  }

  private int ofSlices() {
    ImageReaders readers = ImageReaders.installed();
    SliceSeries series = SeriesOption.find(readers, console, slices, List.of(), Progress.NONE);
    SeriesSections.Loaded made =
        common.run(
            console,
            (_, progress) ->
                new ProjectJobs(readers, InstantSource.system())
                    .create(
                        out,
                        force,
                        series,
                        cropDatabar,
                        RegistrationChoice.parse(registration),
                        progress));
    remember(Project.of(made.sections().getFirst()).withSections(made.sections()));
    List<String> problems = new ArrayList<>();
    series.slices().forEach(slice -> slice.problem().ifPresent(problems::add));
    problems.addAll(made.problems());
    if (common.json) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("project", out.toString());
      json.put("sections", made.sections().stream().map(ProjectSection::name).toList());
      json.put("channels", made.sections().getFirst().channelNames());
      json.put("problems", problems);
      CommonOptions.printJson(console, json);
    } else {
      problems.forEach(problem -> console.out().println("left out: " + problem));
      console.out().println("wrote " + out + ", " + made.sections().size() + " sections");
    }
    return problems.isEmpty() ? KintsugiCommand.DONE : KintsugiCommand.FAILED;
  }

  private int ofChannels() {
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
    remember(project);
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

  /** Whoever made the project named its images: the desktop need not ask before it reads them. */
  private static void remember(Project project) {
    new OpenedFolders(AppFolders.ofUser().openedFolders()).add(ProjectImages.folders(project));
  }
}
