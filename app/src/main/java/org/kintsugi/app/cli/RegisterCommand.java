package org.kintsugi.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.kintsugi.batch.ChannelFile;
import org.kintsugi.batch.RegistrationChoice;
import org.kintsugi.batch.SectionInput;
import org.kintsugi.batch.TargetFile;
import org.kintsugi.image.Section;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Problem;
import org.kintsugi.registration.RegistrationDocument;
import org.kintsugi.registration.RegistrationFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kintsugi register}: finds the transforms of detectors and element maps. */
@Command(
    name = "register",
    description = {
      "Finds how further detector images and element maps lie on the reference image, and writes",
      "the transforms and their quality. Detectors that are aligned already are left as they are."
    })
final class RegisterCommand implements Callable<Integer> {

  @Mixin private CommonOptions common;

  @Option(
      names = "--reference",
      required = true,
      paramLabel = "[NAME=]FILE",
      description = "The reference image (CBS); its pixel grid stays.")
  private String reference;

  @Option(
      names = "--moving",
      paramLabel = "[NAME=]FILE",
      description = "A further detector image; may be repeated.")
  private List<String> moving = new ArrayList<>();

  @Option(
      names = "--eds",
      paramLabel = "DIR|FILE",
      description = "The folder of element maps, or one file of them (H5OINA).")
  private Path eds;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The registration.json to write.")
  private Path out;

  @Mixin private PixelSizeOption pixelSize;

  @Option(names = "--force", description = "Overwrite the file if it exists.")
  private boolean force;

  private final Console console;

  RegisterCommand(Console console) {
    this.console = console;
  }

  private void refuse(Section.Maps maps) {
    throw Problem.with(
        eds,
        "the maps cannot be registered by the statistics of counts: "
            + maps.elements().get(0).refusal());
  }

  @Override
  public Integer call() {
    if (moving.isEmpty() && eds == null) {
      throw new picocli.CommandLine.ParameterException(
          common.verb.commandLine(), "nothing to register: give --moving FILE or --eds DIR.");
    }
    TargetFile.check(out, force);
    List<ChannelFile> channels = new ArrayList<>(List.of(ChannelFile.parse(reference)));
    moving.forEach(one -> channels.add(ChannelFile.parse(one)));
    SectionInput input =
        new SectionInput(channels, Optional.ofNullable(eds), false, pixelSize.size());
    Section registered =
        common.run(
            console,
            (parallel, progress) ->
                SectionInput.register(
                    input.load(ImageReaders.installed(), progress.part(0, 0.1)),
                    new RegistrationChoice.Automatic(),
                    progress.part(0.1, 1),
                    Cancellation.NEVER));
    registered.maps().filter(maps -> maps.alignment().isEmpty()).ifPresent(this::refuse);
    RegistrationDocument document = RegistrationDocument.of(registered);
    RegistrationFile.write(out, document);
    if (common.json) {
      Path folder = out.toAbsolutePath().getParent();
      console.out().print(RegistrationFile.text(folder, document));
      console.out().println();
    } else {
      for (RegistrationDocument.Moved image : document.images()) {
        console
            .out()
            .printf(
                Locale.ROOT,
                "%-6s %-11s shift of its origin %.2f, %.2f px%n",
                image.name(),
                image.alignment().model().name().toLowerCase(Locale.ROOT),
                image.alignment().matrix().m02(),
                image.alignment().matrix().m12());
        image
            .alignment()
            .drift()
            .ifPresent(
                drift ->
                    console
                        .out()
                        .printf(
                            Locale.ROOT,
                            "       drift over the scan          %.2f, %.2f px%n",
                            drift.dx(),
                            drift.dy()));
        image
            .alignment()
            .quality()
            .forEach(
                (name, value) ->
                    console.out().printf(Locale.ROOT, "       %-28s %.4g%n", name, value));
      }
      console.out().println("wrote " + out);
    }
    return KintsugiCommand.DONE;
  }
}
