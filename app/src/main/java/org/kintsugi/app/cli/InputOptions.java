package org.kintsugi.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kintsugi.batch.ChannelFile;
import org.kintsugi.batch.RegistrationChoice;
import org.kintsugi.batch.SectionInput;
import org.kintsugi.batch.SegmentRequest;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say where images and labels come from. */
final class InputOptions {

  @Option(
      names = "--channel",
      paramLabel = "[NAME=]FILE",
      description = {
        "A detector image; may be repeated. The first is the reference. A file of several planes",
        "gives the channels NAME.1, NAME.2, ...; FILE#2 is its second plane alone, FILE#luminance",
        "(or #red, #green, #blue) a grey of a colour picture."
      })
  private List<String> channels = new ArrayList<>();

  @Option(
      names = "--labels",
      paramLabel = "L.tif",
      description = "Labels to learn from: 8 bit, 0 unlabelled, 1 to K classes.")
  private Path labels;

  @Option(
      names = "--project",
      paramLabel = "P.kintsugi",
      description = "Take images, labels, classes and settings from a project.")
  private Path project;

  @Option(
      names = "--registration",
      paramLabel = "R.json|none",
      description = {
        "Take the transforms of further channels from a file, or the images as they are. Without",
        "it they are verified against the first and registered where needed."
      })
  private String registration;

  @Option(
      names = "--crop-databar",
      description = "Leave the microscope's info bar out of the valid region.")
  private boolean cropDatabar;

  @Mixin private PixelSizeOption pixelSize;
  @Mixin private ImagesOption images;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec verb;

  /** Whether images were named. */
  boolean hasChannels() {
    return !channels.isEmpty();
  }

  /** Whether labels were named. */
  boolean hasLabels() {
    return labels != null;
  }

  /** Whether a project was named. */
  boolean hasProject() {
    return project != null;
  }

  /** Images with labels, or a project. */
  SegmentRequest.Source labelledSource(Console console) {
    if (!hasProject() && !(hasChannels() && hasLabels())) {
      throw usage("give at least one --channel and --labels, or a --project.");
    }
    return source(console, Optional.empty(), true, Optional.empty());
  }

  /**
   * Images, perhaps with labels, or a project.
   *
   * @param console is told of images that are found elsewhere
   * @param training what stands instead of labels
   * @param cleanUp whether a project's steps of clean-up are done
   * @param section the only section of a project that is wanted; empty for all
   */
  SegmentRequest.Source source(
      Console console, Optional<Path> training, boolean cleanUp, Optional<String> section) {
    if (hasProject()) {
      if (hasChannels()
          || hasLabels()
          || registration != null
          || cropDatabar
          || pixelSize.isGiven()) {
        throw usage(
            "--project stands instead of --channel, --labels, --registration, --crop-databar and"
                + " --pixel-size.");
      }
      return new SegmentRequest.Saved(project, false, cleanUp, section, images.access(console));
    }
    if (images.isGiven()) {
      throw usage("--images says where a --project may read its images.");
    }
    return new SegmentRequest.Files(
        new SectionInput(
            channels.stream().map(ChannelFile::parse).toList(),
            Optional.empty(),
            cropDatabar,
            pixelSize.size()),
        RegistrationChoice.parse(registration),
        Optional.ofNullable(labels),
        training);
  }

  private ParameterException usage(String sentence) {
    return new ParameterException(verb.commandLine(), sentence);
  }
}
