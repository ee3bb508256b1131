package org.kintsugi.app.images;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.kintsugi.image.Plane;
import org.kintsugi.io.FilePlanes;
import org.kintsugi.io.ImageFile;
import org.kintsugi.io.ImageReaders;

/**
 * Images that were read to look at them, kept until they are loaded: reading is most of what
 * opening costs. Memory that is short takes them back, and a file that changed meanwhile is read
 * anew. May be used from any thread.
 */
public final class ReadAhead {

  /** The part of the memory that images may take, as a divisor. */
  private static final long SHARE = 4;

  private record Kept(SoftReference<FilePlanes> planes, Stamp stamp) {}

  /** What tells whether a file is still the same. */
  record Stamp(long size, FileTime modified) {}

  private final Map<Path, Kept> kept = new ConcurrentHashMap<>();
  private final AtomicLong free = new AtomicLong(Runtime.getRuntime().maxMemory() / SHARE);

  /** Nothing read yet. */
  public ReadAhead() {}

  /**
   * Keeps an image where there is room.
   *
   * @param before what {@link #stamp} gave before it was read
   */
  void keep(ImageFile image, Optional<Stamp> before) {
    long bytes = image.planes().stream().mapToLong(ReadAhead::bytes).sum();
    before.ifPresent(
        stamp -> {
          if (free.addAndGet(-bytes) >= 0) {
            FilePlanes planes = new FilePlanes(image.file(), List.of(image));
            kept.put(image.file(), new Kept(new SoftReference<>(planes), stamp));
          }
        });
  }

  /** What the file is now; empty where it cannot be told. */
  static Optional<Stamp> stamp(Path file) {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(new Stamp(now.size(), now.lastModifiedTime()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * The planes of a file: those that were read if the file is still the same, else read now.
   *
   * @throws org.kintsugi.job.Problem if it cannot be read
   */
  FilePlanes planes(ImageReaders readers, Path file) {
    Kept found = kept.get(file);
    FilePlanes planes = found == null ? null : found.planes().get();
    boolean same = planes != null && stamp(file).filter(found.stamp()::equals).isPresent();
    return same ? planes : FilePlanes.read(readers, file);
  }

  private static long bytes(Plane plane) {
    long pixels = (long) plane.width() * plane.height();
    return switch (plane.sampleType()) {
      case UINT8 -> pixels;
      case UINT16 -> 2 * pixels;
      default -> 4 * pixels;
    };
  }
}
