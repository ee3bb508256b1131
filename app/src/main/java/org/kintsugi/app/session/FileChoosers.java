package org.kintsugi.app.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Asks for files: the system's dialogs, or a test's answers. */
public interface FileChoosers {

  /** Image files of one section; empty where the user chose none. */
  List<Path> images();

  /** A folder of images. */
  Optional<Path> imageFolder();

  /** Image files of several sections; empty where the user chose none. */
  List<Path> severalImages();

  /** A folder with the images of several sections. */
  Optional<Path> severalFolder();

  /** A forest to read. */
  Optional<Path> forest();

  /** Where to write a table. */
  Optional<Path> saveTable(String suggested);

  /** A project to open. */
  Optional<Path> project();

  /** Where to save a project; {@code suggested} is its name so far. */
  Optional<Path> saveProject(String suggested);

  /** A label image to read. */
  Optional<Path> labels();

  /** Where to write a label image. */
  Optional<Path> saveLabels(String suggested);

  /** Where to write a training set. */
  Optional<Path> saveTraining(String suggested);

  /** Landmarks to read. */
  Optional<Path> landmarks();

  /** Where to write landmarks. */
  Optional<Path> saveLandmarks(String suggested);

  /** A folder to export into. */
  Optional<Path> exportFolder();

  /** The place an image moved to. */
  Optional<Path> relocated(String fileName);
}
