package org.kintsugi.app.welcome;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.kintsugi.io.AtomicFiles;
import org.kintsugi.job.Problem;

/**
 * The projects opened last, newest first, kept in a small text file: one path a line. Belongs to
 * the window's thread; the file is written behind it, in the order of the changes.
 */
public final class RecentProjects {

  private static final System.Logger LOG = System.getLogger(RecentProjects.class.getName());

  private static final int MOST = 8;

  private final Optional<Path> file;
  private final Executor disk;
  private final ObservableList<Path> projects = FXCollections.observableArrayList();
  private final ObservableList<Path> shown = FXCollections.unmodifiableObservableList(projects);

  /**
   * The list kept in {@code file}, which need not exist.
   *
   * @param disk where it is written, one piece after the other
   */
  public RecentProjects(Path file, Executor disk) {
    this.file = Optional.of(file);
    this.disk = disk;
    projects.setAll(read(file));
  }

  private RecentProjects() {
    this.file = Optional.empty();
    this.disk = Runnable::run;
  }

  /** An empty list that is kept nowhere. */
  public static RecentProjects inMemory() {
    return new RecentProjects();
  }

  /** The projects, newest first. */
  public ObservableList<Path> projects() {
    return shown;
  }

  /** Puts a project first. A list that cannot be kept is forgotten with the program. */
  public void add(Path project) {
    Path absolute = project.toAbsolutePath().normalize();
    List<Path> next = new ArrayList<>(List.of(absolute));
    projects.stream().filter(each -> !each.equals(absolute)).limit(MOST - 1L).forEach(next::add);
    projects.setAll(next);
    write();
  }

  /** Takes a project out, for example one that is gone. */
  public void remove(Path project) {
    projects.remove(project.toAbsolutePath().normalize());
    write();
  }

  private void write() {
    if (file.isEmpty()) {
      return;
    }
    List<Path> now = List.copyOf(projects);
    try {
      disk.execute(() -> write(file.get(), now));
    } catch (RejectedExecutionException e) {
      notKept(e);
    }
  }

  private static void write(Path target, List<Path> projects) {
    StringBuilder text = new StringBuilder();
    projects.forEach(each -> text.append(each).append('\n'));
    try {
      Files.createDirectories(target.toAbsolutePath().getParent());
      AtomicFiles.write(target, text.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException | Problem e) {
      notKept(e);
    }
  }

  private static void notKept(Exception why) {
    LOG.log(System.Logger.Level.INFO, "the list of recent projects was not kept", why);
  }

  private static List<Path> read(Path file) {
    List<Path> found = new ArrayList<>();
    try {
      if (Files.isRegularFile(file)) {
        for (String line : Files.readAllLines(file)) {
          if (!line.isBlank() && found.size() < MOST) {
            found.add(Path.of(line));
          }
        }
      }
    } catch (IOException | InvalidPathException e) {
      LOG.log(System.Logger.Level.INFO, "the list of recent projects was not read", e);
    }
    return found;
  }
}
