package org.kintsugi.project;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.kintsugi.io.Failures;
import org.kintsugi.job.Problem;

/**
 * The folder of the journals of all programs of a user. Each program holds the lock of its own; one
 * whose lock nobody holds was left by a program that did not end as it should. The system lets a
 * lock go with its program, however that ends.
 *
 * @param folder made where it is not there
 */
public record JournalFolder(Path folder) {

  private static final Logger LOG = System.getLogger(JournalFolder.class.getName());
  private static final String JOURNAL = ".journal";
  private static final String LOCK = ".lock";

  /** The journal of this program, with its lock. */
  public static final class Own implements Closeable {

    private final Path file;
    private final FileChannel lockFile;

    private Own(Path file, FileChannel lockFile) {
      this.file = file;
      this.lockFile = lockFile;
    }

    /** Where the journal is to stand. */
    public Path file() {
      return file;
    }

    /** Whether the lock's file is still there; without, other programs take the journal as left. */
    public boolean stands() {
      return Files.exists(lock(file));
    }

    /** Lets the lock go; a journal that is there counts as left from then on. */
    @Override
    public void close() throws IOException {
      lockFile.close();
      Files.deleteIfExists(lock(file));
    }
  }

  /**
   * A new journal's place, locked.
   *
   * @throws Problem where the folder cannot be written to
   */
  public Own own() {
    Path file = folder.resolve(UUID.randomUUID() + JOURNAL);
    try {
      Files.createDirectories(folder);
      tidy();
      return new Own(file, locked(lock(file)));
    } catch (IOException e) {
      throw Problem.with(
          folder, "no journal of unsaved work can be kept there (" + Failures.detail(e) + ").", e);
    }
  }

  /** A new file that is locked; where it takes no lock, there is none. */
  private static FileChannel locked(Path lock) throws IOException {
    FileChannel channel =
        FileChannel.open(lock, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    boolean held = false;
    try {
      held = channel.tryLock() != null;
    } finally {
      if (!held) {
        channel.close();
        Files.deleteIfExists(lock);
      }
    }
    if (!held) {
      throw new IOException("another program holds the lock of a new file");
    }
    return channel;
  }

  /**
   * Takes away what killed programs left beside journals: locks without one, and journals that were
   * never begun. What a program is about to use is younger than a day.
   */
  private void tidy() {
    Instant dayAgo = Instant.now().minus(1, ChronoUnit.DAYS);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        Path journal =
            file.resolveSibling(name.substring(0, Math.max(0, name.lastIndexOf('.'))) + JOURNAL);
        boolean needless =
            name.endsWith(JOURNAL + JournalWriter.NEW)
                || (name.endsWith(LOCK) && !Files.exists(journal) && isLeft(journal));
        if (needless && modified(file) < dayAgo.toEpochMilli()) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      // They only take space, and may be taken away the next time.
      LOG.log(Level.DEBUG, "what killed programs left stayed", e);
    }
  }

  /**
   * The journals that programs left that are gone, the newest first. Those that cannot be looked at
   * are left out.
   *
   * @param own this program's, which is not looked at: closing a lock's file anywhere in a program
   *     would let its lock go (POSIX)
   */
  public List<Path> left(Optional<Path> own) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> left =
          new ArrayList<>(
              files
                  .filter(file -> file.getFileName().toString().endsWith(JOURNAL))
                  .filter(file -> !own.equals(Optional.of(file)))
                  .filter(JournalFolder::isLeft)
                  .toList());
      left.sort(Comparator.comparingLong(JournalFolder::modified).reversed());
      return List.copyOf(left);
    } catch (IOException | UncheckedIOException e) {
      throw Problem.with(folder, "could not be looked into (" + Failures.detail(e) + ").", e);
    }
  }

  private static long modified(Path file) {
    try {
      return Files.getLastModifiedTime(file).toMillis();
    } catch (IOException e) {
      // Gone in between: it sorts last and opens to nothing.
      return 0;
    }
  }

  private static boolean isLeft(Path file) {
    if (!Files.exists(lock(file))) {
      return true;
    }
    try (FileChannel channel = FileChannel.open(lock(file), StandardOpenOption.WRITE)) {
      Optional<FileLock> lock = Optional.ofNullable(channel.tryLock());
      return lock.isPresent();
    } catch (OverlappingFileLockException e) {
      // This very program holds it.
      return false;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Takes a journal that was left away for good.
   *
   * @throws Problem where it cannot be deleted
   */
  public void discard(Path file) {
    try {
      Files.deleteIfExists(file);
      Files.deleteIfExists(lock(file));
    } catch (IOException e) {
      throw Problem.with(file, "could not be deleted (" + Failures.detail(e) + ").", e);
    }
  }

  private static Path lock(Path file) {
    String name = file.getFileName().toString();
    return file.resolveSibling(name.substring(0, name.length() - JOURNAL.length()) + LOCK);
  }
}
