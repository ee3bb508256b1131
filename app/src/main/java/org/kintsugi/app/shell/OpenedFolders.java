package org.kintsugi.app.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.kintsugi.io.AtomicFiles;
import org.kintsugi.job.Problem;
import org.kintsugi.project.FolderConsent;

/**
 * The folders that the user has opened images from. A project may read from them without a
 * question. Reads and writes a file: not for the window's thread.
 */
public final class OpenedFolders implements FolderConsent {

  private static final System.Logger LOG = System.getLogger(OpenedFolders.class.getName());

  private static final int MOST = 500;

  private final Path file;

  /** The list in {@code file}, which need not exist. */
  public OpenedFolders(Path file) {
    this.file = file;
  }

  /** Those of {@code folders} that are not, and lie in none that is, in the list. */
  @Override
  public synchronized Set<Path> unknown(Set<Path> folders) {
    List<Path> known = read();
    Set<Path> unknown = new TreeSet<>(folders);
    unknown.removeIf(folder -> known.stream().anyMatch(folder::startsWith));
    return unknown;
  }

  /** Adds folders. A list that cannot be kept means that the question comes again. */
  public synchronized void add(Collection<Path> folders) {
    List<Path> known = read();
    Set<Path> all = new LinkedHashSet<>(known);
    folders.forEach(folder -> all.add(folder.toAbsolutePath().normalize()));
    if (all.size() == known.size()) {
      return;
    }
    StringBuilder text = new StringBuilder();
    all.stream().skip(Math.max(0, all.size() - MOST)).forEach(each -> text.append(each + "\n"));
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      AtomicFiles.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException | Problem e) {
      LOG.log(System.Logger.Level.INFO, "the list of opened folders was not kept", e);
    }
  }

  private List<Path> read() {
    List<Path> found = new ArrayList<>();
    try {
      if (Files.isRegularFile(file)) {
        for (String line : Files.readAllLines(file)) {
          if (!line.isBlank()) {
            found.add(Path.of(line));
          }
        }
      }
    } catch (IOException | InvalidPathException e) {
      LOG.log(System.Logger.Level.INFO, "the list of opened folders was not read", e);
    }
    return found;
  }
}
