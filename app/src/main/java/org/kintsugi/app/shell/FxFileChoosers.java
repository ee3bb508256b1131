package org.kintsugi.app.shell;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.session.FileChoosers;

/** The system's own file dialogs. They begin where the last one ended. */
final class FxFileChoosers implements FileChoosers {

  private final Messages messages;
  private final Supplier<Window> owner;
  private Optional<File> folder = Optional.empty();

  FxFileChoosers(Messages messages, Supplier<Window> owner) {
    this.messages = messages;
    this.owner = owner;
  }

  @Override
  public List<Path> images() {
    return several("choose.images");
  }

  @Override
  public List<Path> severalImages() {
    return several("apply.choose.images");
  }

  @Override
  public Optional<Path> severalFolder() {
    return folder("apply.choose.folder");
  }

  @Override
  public Optional<Path> forest() {
    ExtensionFilter filter =
        new ExtensionFilter(
            messages.text("apply.choose.filter"),
            "*.kforest",
            "*.kweka",
            "*" + OpenRequest.PROJECT_ENDING);
    return picked(chooser("apply.choose.forest", filter).showOpenDialog(owner.get()));
  }

  @Override
  public Optional<Path> saveTable(String suggested) {
    FileChooser chooser = chooser("apply.choose.table", new ExtensionFilter("CSV", "*.csv"));
    chooser.setInitialFileName(suggested);
    return picked(chooser.showSaveDialog(owner.get()));
  }

  private List<Path> several(String key) {
    List<File> files = chooser(key, imageFilter()).showOpenMultipleDialog(owner.get());
    if (files == null || files.isEmpty()) {
      return List.of();
    }
    remember(files.getFirst());
    return files.stream().map(File::toPath).toList();
  }

  @Override
  public Optional<Path> imageFolder() {
    return folder("choose.folder");
  }

  @Override
  public Optional<Path> project() {
    return picked(chooser("choose.project", projectFilter()).showOpenDialog(owner.get()));
  }

  @Override
  public Optional<Path> saveProject(String suggested) {
    FileChooser chooser = chooser("choose.save", projectFilter());
    chooser.setInitialFileName(suggested + OpenRequest.PROJECT_ENDING);
    return picked(chooser.showSaveDialog(owner.get()));
  }

  @Override
  public Optional<Path> labels() {
    FileChooser chooser = chooser("choose.labels", imageFilter());
    chooser.getExtensionFilters().add(1, geoJson());
    chooser
        .getExtensionFilters()
        .add(2, new ExtensionFilter(messages.text("choose.filter.rois"), "*.zip", "*.roi"));
    return picked(chooser.showOpenDialog(owner.get()));
  }

  @Override
  public Optional<Path> saveLabels(String suggested) {
    FileChooser chooser =
        chooser("choose.save-labels", new ExtensionFilter("TIFF", "*.tif", "*.tiff"));
    chooser.getExtensionFilters().add(1, new ExtensionFilter("PNG", "*.png"));
    chooser.getExtensionFilters().add(2, geoJson());
    chooser
        .getExtensionFilters()
        .add(3, new ExtensionFilter(messages.text("choose.filter.rois"), "*.zip"));
    chooser.setInitialFileName(suggested);
    return picked(chooser.showSaveDialog(owner.get()));
  }

  private ExtensionFilter geoJson() {
    return new ExtensionFilter(messages.text("choose.filter.geojson"), "*.geojson", "*.json");
  }

  @Override
  public Optional<Path> saveTraining(String suggested) {
    FileChooser chooser = chooser("choose.save-training", new ExtensionFilter("ARFF", "*.arff"));
    chooser.setInitialFileName(suggested);
    return picked(chooser.showSaveDialog(owner.get()));
  }

  @Override
  public Optional<Path> landmarks() {
    return picked(chooser("choose.landmarks", landmarkFilter()).showOpenDialog(owner.get()));
  }

  @Override
  public Optional<Path> saveLandmarks(String suggested) {
    FileChooser chooser = chooser("choose.save-landmarks", landmarkFilter());
    chooser.setInitialFileName(suggested);
    return picked(chooser.showSaveDialog(owner.get()));
  }

  private ExtensionFilter landmarkFilter() {
    return new ExtensionFilter(messages.text("choose.landmarks.filter"), "*.csv");
  }

  @Override
  public Optional<Path> exportFolder() {
    return folder("choose.export");
  }

  @Override
  public Optional<Path> relocated(String fileName) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(messages.text("choose.relocate", fileName));
    folder.filter(File::isDirectory).ifPresent(chooser::setInitialDirectory);
    return picked(chooser.showOpenDialog(owner.get()));
  }

  private FileChooser chooser(String key, ExtensionFilter filter) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(messages.text(key));
    folder.filter(File::isDirectory).ifPresent(chooser::setInitialDirectory);
    chooser
        .getExtensionFilters()
        .addAll(filter, new ExtensionFilter(messages.text("choose.all"), "*.*"));
    return chooser;
  }

  private Optional<Path> folder(String key) {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle(messages.text(key));
    folder.filter(File::isDirectory).ifPresent(chooser::setInitialDirectory);
    File chosen = chooser.showDialog(owner.get());
    if (chosen != null) {
      folder = Optional.of(chosen);
    }
    return Optional.ofNullable(chosen).map(File::toPath);
  }

  private Optional<Path> picked(File file) {
    if (file == null) {
      return Optional.empty();
    }
    remember(file);
    return Optional.of(file.toPath());
  }

  private void remember(File file) {
    folder = Optional.ofNullable(file.getAbsoluteFile().getParentFile());
  }

  private ExtensionFilter imageFilter() {
    return new ExtensionFilter(
        messages.text("choose.filter.images"),
        "*.tif",
        "*.tiff",
        "*.TIF",
        "*.TIFF",
        "*.png",
        "*.jpg",
        "*.jpeg",
        "*.bmp",
        "*.h5oina");
  }

  private ExtensionFilter projectFilter() {
    return new ExtensionFilter(
        messages.text("choose.filter.projects"), "*" + OpenRequest.PROJECT_ENDING);
  }
}
