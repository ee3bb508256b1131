package org.kintsugi.app.cli;

import java.util.Optional;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.LengthText;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option that says what a pixel of the reference measures, instead of its file. */
final class PixelSizeOption {

  @Option(
      names = "--pixel-size",
      paramLabel = "NM|WxH",
      description = {
        "Pixel size of the reference in nm (width x height where they differ; other units may be",
        "named: 0.02um), instead of what its file states. Channels of the same scan follow; it is",
        "marked as the user's in everything that is written."
      })
  private String text;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec verb;

  /** Whether it was given. */
  boolean isGiven() {
    return text != null;
  }

  /** The pixel size; empty where the file's holds. */
  Optional<Calibration> size() {
    if (text == null) {
      return Optional.empty();
    }
    Optional<Calibration> size = LengthText.pixelSize(text);
    if (size.isEmpty()) {
      throw new ParameterException(
          verb.commandLine(),
          "--pixel-size " + text + " is no pixel size between 1 pm and 1 cm; say 20 or 20x21.");
    }
    return size;
  }
}
