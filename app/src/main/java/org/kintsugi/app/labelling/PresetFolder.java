package org.kintsugi.app.labelling;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.kintsugi.app.session.ProblemReporter;
import org.kintsugi.io.Failures;
import org.kintsugi.job.Problem;
import org.kintsugi.project.ClassPreset;
import org.kintsugi.project.ClassPresetFile;

/**
 * The class presets a user has kept, a file each in one folder. Files are read and written in the
 * background; the list changes on the window's thread.
 */
public final class PresetFolder {

  private static final System.Logger LOG = System.getLogger(PresetFolder.class.getName());
  private static final int MOST = 200;
  private static final int NAME_LENGTH = 40;

  private final Path folder;
  private final ClassPresetFile files;
  private final Executor background;
  private final Executor window;
  private final ProblemReporter problems;
  private final ObservableList<ClassPreset> presets = FXCollections.observableArrayList();

  /**
   * Reads the presets of a folder, which need not exist yet.
   *
   * @param background reads and writes
   * @param window runs pieces on the window's thread
   * @param problems told what could not be written
   */
  public PresetFolder(
      Path folder,
      ClassPresetFile files,
      Executor background,
      Executor window,
      ProblemReporter problems) {
    this.folder = folder;
    this.files = files;
    this.background = background;
    this.window = window;
    this.problems = problems;
    background.execute(this::list);
  }

  /** The presets by name. */
  public ObservableList<ClassPreset> presets() {
    return presets;
  }

  /** Keeps a preset, in the place of one of the same name. */
  public void save(String doing, ClassPreset preset) {
    change(
        doing,
        () -> {
          Files.createDirectories(folder);
          files.write(file(preset), preset);
        });
  }

  /** Forgets a preset. */
  public void delete(String doing, ClassPreset preset) {
    change(doing, () -> Files.deleteIfExists(file(preset)));
  }

  private interface Change {
    void make() throws IOException;
  }

  private void change(String doing, Change change) {
    background.execute(
        () -> {
          try {
            change.make();
          } catch (IOException e) {
            Problem problem =
                Problem.with(
                    folder, "the presets could not be changed (" + Failures.detail(e) + ").", e);
            window.execute(() -> problems.report(doing, problem));
          } catch (RuntimeException | Error e) {
            window.execute(() -> problems.report(doing, e));
          } finally {
            list();
          }
        });
  }

  private void list() {
    List<ClassPreset> found = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> all = Files.list(folder)) {
        all.filter(each -> each.toString().endsWith(ClassPresetFile.ENDING))
            .sorted()
            .limit(MOST)
            .forEach(each -> read(each, found));
      } catch (IOException | UncheckedIOException e) {
        LOG.log(Level.WARNING, "class presets cannot be listed", e);
      }
    }
    found.sort(Comparator.comparing(ClassPreset::name, String.CASE_INSENSITIVE_ORDER));
    window.execute(() -> presets.setAll(found));
  }

  /** A file that is none is left alone: a person may have put it there. */
  private void read(Path file, List<ClassPreset> into) {
    try {
      into.add(files.read(file));
    } catch (Problem e) {
      LOG.log(Level.WARNING, "no class preset", e);
    }
  }

  /** Names that differ have different files, whatever their letters. */
  private Path file(ClassPreset preset) {
    String plain =
        Normalizer.normalize(preset.name().toLowerCase(Locale.ROOT), Normalizer.Form.NFKD)
            .replaceAll("[^a-z0-9]+", "-");
    String cut = plain.length() > NAME_LENGTH ? plain.substring(0, NAME_LENGTH) : plain;
    return folder.resolve(
        cut + "-" + Integer.toHexString(preset.name().hashCode()) + ClassPresetFile.ENDING);
  }
}
