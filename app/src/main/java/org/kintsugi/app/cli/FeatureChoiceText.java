package org.kintsugi.app.cli;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.kintsugi.features.FeatureText;
import org.kintsugi.job.Problem;

/** What {@code --features} was given: the text itself, or a file that holds it. */
final class FeatureChoiceText {

  /** A choice is a few lines; anything larger is some other file. */
  private static final long MOST_BYTES = 1 << 20;

  private FeatureChoiceText() {}

  /** The text; read from the file of that name where there is one. */
  static String read(String given) {
    Optional<Path> file = given.equals(FeatureText.STANDARD) ? Optional.empty() : file(given);
    return file.map(FeatureChoiceText::content).orElse(given);
  }

  private static Optional<Path> file(String given) {
    try {
      return Optional.of(Path.of(given)).filter(Files::isRegularFile);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static String content(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw Problem.with(file, "this is too large for a choice of features.");
      }
      return Files.readString(file);
    } catch (MalformedInputException e) {
      throw Problem.with(file, "this is no text in UTF-8.", e);
    } catch (IOException e) {
      throw Problem.with(file, "the features could not be read.", e);
    }
  }
}
