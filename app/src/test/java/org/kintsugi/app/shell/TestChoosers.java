package org.kintsugi.app.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.kintsugi.app.session.FileChoosers;

/** Chooses what a test set. */
final class TestChoosers implements FileChoosers {

  List<Path> images = List.of();
  Optional<Path> file = Optional.empty();

  /** What happens behind the dialog while it is open. */
  Runnable meanwhile = () -> {};

  @Override
  public List<Path> images() {
    return images;
  }

  @Override
  public Optional<Path> imageFolder() {
    return file;
  }

  @Override
  public List<Path> severalImages() {
    return images;
  }

  @Override
  public Optional<Path> severalFolder() {
    return file;
  }

  @Override
  public Optional<Path> forest() {
    return file;
  }

  @Override
  public Optional<Path> saveTable(String suggested) {
    return file;
  }

  @Override
  public Optional<Path> project() {
    return file;
  }

  @Override
  public Optional<Path> saveProject(String suggested) {
    meanwhile.run();
    return file;
  }

  @Override
  public Optional<Path> labels() {
    return file;
  }

  @Override
  public Optional<Path> saveTraining(String suggested) {
    return file;
  }

  @Override
  public Optional<Path> saveLabels(String suggested) {
    return file;
  }

  @Override
  public Optional<Path> landmarks() {
    return file;
  }

  @Override
  public Optional<Path> saveLandmarks(String suggested) {
    return file;
  }

  @Override
  public Optional<Path> exportFolder() {
    return file;
  }

  @Override
  public Optional<Path> relocated(String fileName) {
    return file;
  }
}
