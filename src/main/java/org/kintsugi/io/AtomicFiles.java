package org.kintsugi.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.stream.Stream;
import org.kintsugi.job.Problem;

/**
 * Writes files so that at any moment, even after a power cut, the target is either the old file or
 * the whole new one: into a temporary file beside the target, forced to disk, then renamed.
 */
public final class AtomicFiles {

  private static final Logger LOG = System.getLogger(AtomicFiles.class.getName());
  private static final String TEMPORARY = ".tmp";
  private static final int UUID_LENGTH = 36;

  private AtomicFiles() {}

  /** Writes the content of a file in one go. */
  @FunctionalInterface
  public interface Body {
    /** Writes everything; need not close {@code out}. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** Writes the content of a file with jumps back and forth. */
  @FunctionalInterface
  public interface ChannelBody {
    /** Writes everything; need not close {@code channel}. */
    void writeTo(FileChannel channel) throws IOException;
  }

  /**
   * Replaces or creates {@code file}. If anything fails, an old file stays as it was and the
   * temporary file is gone.
   *
   * @throws Problem if it cannot be written; exceptions of {@code body} other than IOException pass
   */
  public static void write(Path file, Body body) {
    writeChannel(
        file,
        channel -> {
          OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
          body.writeTo(out);
          out.flush();
        });
  }

  /** Replaces or creates {@code file} with {@code content}; see {@link #write(Path, Body)}. */
  public static void write(Path file, byte[] content) {
    write(file, out -> out.write(content));
  }

  /** Like {@link #write(Path, Body)}, for content that is not written front to back. */
  public static void writeChannel(Path file, ChannelBody body) {
    try {
      if (Files.isDirectory(file)) {
        throw Problem.with(file, "could not be written because a folder has that name.");
      }
      // A link stays a link: what it points to is replaced.
      Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
      Path temporary = target.resolveSibling(prefix(target) + UUID.randomUUID() + TEMPORARY);
      try {
        try (FileChannel channel =
            FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
          body.writeTo(channel);
          channel.force(true);
        }
        move(temporary, target);
      } finally {
        Files.deleteIfExists(temporary);
      }
      forceFolder(target.getParent());
    } catch (IOException e) {
      Problem problem = Failures.writing(file, e);
      throw Files.exists(file)
          ? problem.unharmed("The file that was there is unchanged.")
          : problem;
    }
  }

  /**
   * Takes temporary files of {@code file} away that programs left which were killed in the middle
   * of writing it. A file that is being written is younger than a day.
   */
  public static void tidy(Path file) {
    String prefix = prefix(file);
    int length = prefix.length() + UUID_LENGTH + TEMPORARY.length();
    Instant dayAgo = Instant.now().minus(1, ChronoUnit.DAYS);
    try (Stream<Path> files = Files.list(file.toAbsolutePath().getParent())) {
      for (Path each : files.toList()) {
        String name = String.valueOf(each.getFileName());
        if (name.startsWith(prefix)
            && name.endsWith(TEMPORARY)
            && name.length() == length
            && Files.getLastModifiedTime(each).toInstant().isBefore(dayAgo)) {
          Files.deleteIfExists(each);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      // They only take space, and may be taken away the next time.
      LOG.log(Level.DEBUG, "temporary files stayed", e);
    }
  }

  private static String prefix(Path file) {
    return "." + file.getFileName() + ".";
  }

  private static void move(Path temporary, Path target) throws IOException {
    try {
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Makes a rename in that folder itself durable, where the system allows to open folders. */
  public static void forceFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows does not open folders; it writes their entries through by itself.
      return;
    }
  }
}
