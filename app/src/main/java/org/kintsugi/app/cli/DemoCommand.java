package org.kintsugi.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.kintsugi.app.shell.AppFolders;
import org.kintsugi.app.shell.DesktopLauncher;
import org.kintsugi.app.shell.OpenRequest;
import org.kintsugi.app.shell.OpenedFolders;
import org.kintsugi.app.shell.WorkstationSnapshot;
import org.kintsugi.app.welcome.SampleLocator;
import org.kintsugi.batch.DemoJob;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.job.Problem;
import org.kintsugi.project.ProjectFile;
import org.kintsugi.project.ProjectImages;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kintsugi demo}: the whole job on the bundled sample. */
@Command(
    name = "demo",
    description = {
      "Does the whole job on the bundled sample: load, register, train on the bundled strokes,",
      "segment, export, and a picture of the window. Opens the desktop on it where there is a",
      "display."
    })
final class DemoCommand implements Callable<Integer> {

  /** How long the picture waits for the live result. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @Mixin private CommonOptions common;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where to write (default: a new folder for temporary files).")
  private Path out;

  @Option(names = "--no-window", description = "Do not open the desktop at the end.")
  private boolean noWindow;

  private final Console console;

  DemoCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Path samples =
        SampleLocator.installed()
            .folder()
            .map(Path::getParent)
            .orElseThrow(
                () -> Problem.of("The bundled sample images were not found beside the program."));
    Path folder = out == null ? temporary() : out;
    say("registering, training and segmenting the bundled sample ...");
    DemoJob.Outcome outcome =
        common.run(
            console,
            (parallel, progress) ->
                new DemoJob(ImageReaders.installed(), parallel, InstantSource.system())
                    .run(samples, folder, common.seed(), progress));
    say("drawing the window ...");
    new OpenedFolders(AppFolders.ofUser().openedFolders())
        .add(ProjectImages.folders(ProjectFile.open(outcome.project())));
    Path picture = folder.resolve("workstation.png");
    WorkstationSnapshot.write(outcome.project(), picture, PATIENCE);
    boolean window = !noWindow && DesktopLauncher.hasDisplay();
    if (common.json) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("segment", outcome.segment().toString());
      json.put("registration", outcome.registration().toString());
      json.put("project", outcome.project().toString());
      json.put("picture", picture.toString());
      json.put("report", outcome.report());
      CommonOptions.printJson(console, json);
    } else {
      console
          .out()
          .printf(
              Locale.ROOT,
              "%d x %d px segmented from %d labelled pixels in %.1f s%n",
              outcome.report().width(),
              outcome.report().height(),
              outcome.report().labels(),
              outcome.report().seconds().get("total"));
      console.out().println("  masks and maps  " + outcome.segment());
      console.out().println("  overlay         " + outcome.segment().resolve("overlay.png"));
      console.out().println("  registration    " + outcome.registration());
      console.out().println("  project         " + outcome.project());
      console.out().println("  the window      " + picture);
      if (!window && !noWindow) {
        console.out().println("There is no display, so the desktop is not opened.");
      }
    }
    if (window) {
      say("opening the desktop ...");
      DesktopLauncher.launch(new OpenRequest.Project(outcome.project()));
    }
    return KintsugiCommand.DONE;
  }

  private void say(String what) {
    console.err().println("kintsugi demo: " + what);
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("kintsugi-demo");
    } catch (IOException e) {
      throw Problem.of("No folder for temporary files could be made; name one with --out DIR.");
    }
  }
}
