package org.kintsugi.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.kintsugi.app.shell.DesktopLauncher;
import org.kintsugi.app.shell.OpenRequest;
import org.kintsugi.job.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code kintsugi open}: the desktop. */
@Command(
    name = "open",
    description = "Opens the desktop on a project, on images, on a folder of images, or empty.")
final class OpenCommand implements Callable<Integer> {

  @SuppressWarnings("UnusedVariable") // Gives the verb the options that every verb has.
  @Mixin
  private CommonOptions common;

  @Parameters(paramLabel = "FILE", arity = "0..*", description = "A project, images, or a folder.")
  private List<Path> files = new ArrayList<>();

  @Override
  public Integer call() {
    for (Path file : files) {
      if (!Files.exists(file)) {
        throw Problem.with(file, "no such file.");
      }
    }
    DesktopLauncher.launch(OpenRequest.of(files));
    return KintsugiCommand.DONE;
  }
}
