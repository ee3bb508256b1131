package org.kintsugi.project;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.CRC32;
import org.kintsugi.io.AtomicFiles;
import org.kintsugi.io.Failures;
import org.kintsugi.job.Problem;

/**
 * Keeps the unsaved state of a project on disk: a file of frames, each a state told from the one
 * before (its cost follows what changed), each forced to disk before {@link #write} returns. What a
 * kill or a power cut leaves is every frame that was written whole; {@link JournalReader} stops at
 * the first that was not. A state that could not be written, for whatever reason, leaves the frames
 * before it as they are, and the next is told from the last that stands. A file that somebody
 * deleted, replaced or cut is noticed before the next state, which then begins it anew.
 *
 * <p>The file: {@code KINTJRNL}, version 1 (int), then frames: length (int), CRC-32 of the bytes
 * (int), bytes; numbers big-endian. Used by one thread at a time.
 */
public final class JournalWriter implements Closeable {

  static final byte[] MAGIC = {'K', 'I', 'N', 'T', 'J', 'R', 'N', 'L'};
  static final int VERSION = 1;

  /** Behind the name of a journal that is being begun. */
  static final String NEW = ".new";

  static final int HEADER = 12;
  static final int FRAME_HEADER = 8;

  /** A journal that grew beyond this, and to several times its first frame, begins anew. */
  private static final long LARGE = 64L << 20;

  private static final int MANY_TIMES = 4;

  private final Path file;
  private final long large;
  private Optional<FileChannel> channel = Optional.empty();
  private JournalFrame frames;
  private Optional<Object> key = Optional.empty();
  private long end;
  private long firstEnd;

  /**
   * A journal that is not begun yet.
   *
   * @param file where it is to stand; nothing is written before the first state
   */
  public JournalWriter(Path file) {
    this(file, LARGE);
  }

  /** One that begins anew at another size. */
  JournalWriter(Path file, long large) {
    this.file = file.toAbsolutePath();
    this.large = large;
    this.frames = new JournalFrame(folder());
  }

  private Path folder() {
    return file.getParent();
  }

  /**
   * Writes a state, unless it is that of the last frame.
   *
   * @param project the state
   * @param projectFile the project's own file, where it has one
   * @param time when the state was taken
   * @return whether anything was written
   * @throws Problem where it cannot be written; what was written before is unharmed
   */
  public boolean write(Project project, Optional<Path> projectFile, Instant time) {
    Project bare = bare(project);
    if (channel.isPresent() && !stands()) {
      forget();
    }
    if (channel.isPresent()
        && frames.last().equals(Optional.of(bare))
        && frames.lastFile().equals(projectFile.map(Path::toAbsolutePath))) {
      return false;
    }
    try {
      if (channel.isEmpty() || (end > large && end > MANY_TIMES * firstEnd)) {
        begin(bare, projectFile, time);
      } else {
        append(bare, projectFile, time);
      }
      return true;
    } catch (IOException e) {
      throw Failures.writing(file, e)
          .unharmed(
              "It is the journal of unsaved work; the work itself is unharmed, and saving the"
                  + " project keeps it.");
    }
  }

  /** Whether the file is still the one that was written, as long as it was written. */
  private boolean stands() {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return now.size() == end && key.equals(Optional.ofNullable(now.fileKey()));
    } catch (IOException e) {
      // It is gone, or its folder: writing it anew tells what is wrong, where something still is.
      return false;
    }
  }

  /** Forest and picture are made anew from the labels. */
  private static Project bare(Project project) {
    return project.withForest(Optional.empty()).withThumbnail(Optional.empty());
  }

  /** A new file takes the place of the old one only once its first frame is on disk. */
  private void begin(Project project, Optional<Path> projectFile, Instant time) throws IOException {
    Files.createDirectories(folder());
    Path begun = file.resolveSibling(file.getFileName() + NEW);
    JournalFrame first = new JournalFrame(folder());
    JournalFrame.Next next = first.next(project, projectFile.map(Path::toAbsolutePath), time);
    try {
      try (FileChannel target =
          FileChannel.open(
              begun,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        ByteBuffer header = ByteBuffer.allocate(HEADER).put(MAGIC).putInt(VERSION).flip();
        writeAll(target, header, 0);
        writeAll(target, frame(next.bytes()), HEADER);
        target.force(true);
      }
      closeChannel();
      Files.move(begun, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      // Where it did not come to that; half a journal is in nobody's way.
      Files.deleteIfExists(begun);
    }
    AtomicFiles.forceFolder(folder());
    channel = Optional.of(FileChannel.open(file, StandardOpenOption.WRITE));
    key = Optional.ofNullable(Files.readAttributes(file, BasicFileAttributes.class).fileKey());
    frames = first;
    end = HEADER + FRAME_HEADER + (long) next.bytes().length;
    firstEnd = end;
    next.stood().run();
  }

  private void append(Project project, Optional<Path> projectFile, Instant time)
      throws IOException {
    JournalFrame.Next next = frames.next(project, projectFile.map(Path::toAbsolutePath), time);
    ByteBuffer bytes = frame(next.bytes());
    FileChannel target = channel.orElseThrow();
    boolean whole = false;
    try {
      writeAll(target, bytes, end);
      target.force(false);
      whole = true;
    } finally {
      if (!whole) {
        cut(target);
      }
    }
    end += bytes.capacity();
    next.stood().run();
  }

  /** Half a frame is no harm where it ends the file, but nothing may come behind it. */
  private void cut(FileChannel target) {
    try {
      target.truncate(end);
    } catch (IOException e) {
      // The next state begins a new file; this one ends with half a frame.
      forget();
    }
  }

  private static ByteBuffer frame(byte[] bytes) {
    CRC32 checksum = new CRC32();
    checksum.update(bytes);
    return ByteBuffer.allocate(FRAME_HEADER + bytes.length)
        .putInt(bytes.length)
        .putInt((int) checksum.getValue())
        .put(bytes)
        .flip();
  }

  private static void writeAll(FileChannel target, ByteBuffer bytes, long position)
      throws IOException {
    long at = position;
    while (bytes.hasRemaining()) {
      at += target.write(bytes, at);
    }
  }

  /**
   * Takes the file away: everything is saved, or nobody wants it. The next state begins a new one.
   *
   * @throws Problem where it cannot be deleted
   */
  public void clear() {
    try {
      forget();
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw Problem.with(file, "the journal could not be deleted (" + Failures.detail(e) + ").", e);
    }
  }

  private void forget() {
    try {
      closeChannel();
    } catch (IOException e) {
      // Whatever of it is on disk is whole frames; a new file takes its place.
      channel = Optional.empty();
    }
    frames = new JournalFrame(folder());
    key = Optional.empty();
    end = 0;
  }

  private void closeChannel() throws IOException {
    Optional<FileChannel> open = channel;
    channel = Optional.empty();
    if (open.isPresent()) {
      open.get().close();
    }
  }

  /** Lets the file go; it stays where it is. */
  @Override
  public void close() {
    forget();
  }
}
