package org.kintsugi.project;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import org.kintsugi.job.Problem;

/** Reads what a {@link JournalWriter} left. */
public final class JournalReader {

  private JournalReader() {}

  /**
   * Work that was not saved.
   *
   * @param project the last state that was written whole, without forest
   * @param file the project's own file, where it had one
   * @param time when that state was taken
   * @param frames number of states that were read
   * @param torn whether something stood behind them that was not whole
   */
  public record Recovered(
      Project project, Optional<Path> file, Instant time, int frames, boolean torn) {}

  /**
   * Reads a journal up to the first frame that is not whole.
   *
   * @return empty where it holds nothing
   * @throws Problem where the file cannot be read, is no journal, one of a newer version, or
   *     damaged from its first frame on: a journal begins with that one whole; it is not touched
   */
  public static Optional<Recovered> read(Path file) {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      long left = Files.size(file) - JournalWriter.HEADER;
      if (left < 0) {
        return Optional.empty();
      }
      checkHeader(in, file);
      JournalFrame frames = new JournalFrame(file.toAbsolutePath().getParent());
      int count = 0;
      boolean torn = false;
      while (left > 0 && !torn) {
        Optional<byte[]> bytes = frame(in, left);
        torn = bytes.isEmpty() || !take(frames, bytes.get());
        if (!torn) {
          left -= JournalWriter.FRAME_HEADER + bytes.get().length;
          count++;
        }
      }
      if (torn && count == 0) {
        throw Problem.with(file, "the journal is damaged: not even its first state can be read.")
            .unharmed("The file was not touched.");
      }
      boolean incomplete = torn;
      int read = count;
      return frames
          .last()
          .map(
              project ->
                  new Recovered(project, frames.lastFile(), frames.lastTime(), read, incomplete));
    } catch (IOException e) {
      throw Problem.with(file, "the journal could not be read (" + e.getMessage() + ").", e)
          .unharmed("The file was not touched.");
    }
  }

  private static void checkHeader(DataInputStream in, Path file) throws IOException {
    byte[] magic = in.readNBytes(JournalWriter.MAGIC.length);
    if (!Arrays.equals(magic, JournalWriter.MAGIC)) {
      throw Problem.with(file, "no journal of Kintsugi.").unharmed("The file was not touched.");
    }
    int version = in.readInt();
    if (version != JournalWriter.VERSION) {
      throw Problem.with(
              file,
              "the journal is of version %d, this program knows %d; the version that wrote it opens it."
                  .formatted(version, JournalWriter.VERSION))
          .unharmed("The file was not touched.");
    }
  }

  /** The bytes of the next frame; empty where it is not whole. */
  private static Optional<byte[]> frame(DataInputStream in, long left) throws IOException {
    if (left < JournalWriter.FRAME_HEADER) {
      return Optional.empty();
    }
    try {
      int length = in.readInt();
      int expected = in.readInt();
      if (length < 0 || length > left - JournalWriter.FRAME_HEADER) {
        return Optional.empty();
      }
      byte[] bytes = in.readNBytes(length);
      CRC32 checksum = new CRC32();
      checksum.update(bytes);
      return bytes.length == length && (int) checksum.getValue() == expected
          ? Optional.of(bytes)
          : Optional.empty();
    } catch (EOFException e) {
      // Cut while it was read.
      return Optional.empty();
    }
  }

  /** A frame that does not follow is as bad as none; the state before it stays. */
  private static boolean take(JournalFrame frames, byte[] bytes) throws IOException {
    try {
      frames.read(bytes);
      return true;
    } catch (DamagedPartException e) {
      return false;
    }
  }
}
