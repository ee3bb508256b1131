package org.kintsugi.project;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The parts of a zip file that may mean harm: their number, names and sizes are checked before
 * anything is read, their checksums while it is read, and no part is ever written to a path it
 * names.
 */
final class ProjectParts implements Closeable {

  private static final int MAX_PARTS = 100_000;
  private static final int MAX_NAME = 500;

  /** A part larger than this must not be packed tighter than {@link #MAX_RATIO}. */
  private static final long SMALL = 1 << 20;

  /**
   * The most regular labels, thin stripes over thousands of rows, are packed some 140-fold: the
   * number of its row breaks each repetition.
   */
  private static final long MAX_RATIO = 200;

  private final ZipFile zip;
  private final Map<String, ZipEntry> entries = new HashMap<>();

  private ProjectParts(ZipFile zip) {
    this.zip = zip;
  }

  /** Reads one part. */
  @FunctionalInterface
  interface PartReader<T> {
    /** Reads from {@code in}, which is closed by the caller. */
    T read(InputStream in) throws IOException;
  }

  /**
   * Opens a file and checks its list of parts.
   *
   * @throws IOException where it cannot be read or is no zip file
   * @throws DamagedPartException where the list cannot be an honest one
   */
  static ProjectParts open(Path file) throws IOException {
    ProjectParts parts =
        new ProjectParts(new ZipFile(file.toFile(), ZipFile.OPEN_READ, StandardCharsets.UTF_8));
    try {
      parts.index(Files.size(file));
      return parts;
    } catch (DamagedPartException e) {
      parts.close();
      throw e;
    }
  }

  /** Parts that share bytes of the file would unpack to far more than it holds. */
  private void index(long fileSize) {
    if (zip.size() > MAX_PARTS) {
      throw new DamagedPartException("it has " + zip.size() + " parts");
    }
    long left = fileSize;
    List<? extends ZipEntry> all = zip.stream().toList();
    for (ZipEntry entry : all) {
      String name = entry.getName();
      if (name.length() > MAX_NAME
          || name.startsWith("/")
          || name.contains("\\")
          || name.contains(":")
          || List.of(name.split("/", -1)).contains("..")) {
        throw new DamagedPartException("a part of it has a name that leads elsewhere");
      }
      if (entries.put(name, entry) != null) {
        throw new DamagedPartException("it has two parts named " + name);
      }
      if (entry.getCompressedSize() < 0 || entry.getCompressedSize() > left) {
        throw new DamagedPartException("its parts have more bytes than the file");
      }
      left -= entry.getCompressedSize();
    }
  }

  /** Whether there is a part of that name. */
  boolean has(String name) {
    return entries.containsKey(name);
  }

  /**
   * The content of a part, if there is one.
   *
   * @param limit bytes it may have at most
   */
  Optional<byte[]> bytes(String name, int limit) throws IOException {
    if (!entries.containsKey(name)) {
      return Optional.empty();
    }
    return Optional.of(read(name, limit, InputStream::readAllBytes));
  }

  /**
   * Reads a part that must be there, to its end.
   *
   * @param limit bytes it may have at most
   */
  <T> T read(String name, long limit, PartReader<T> reader) throws IOException {
    ZipEntry entry = entries.get(name);
    if (entry == null) {
      throw new DamagedPartException(name + " is missing");
    }
    if (entry.getSize() > limit) {
      throw new DamagedPartException(name + " is too large");
    }
    checkRatio(entry);
    try (InputStream packed = zip.getInputStream(entry);
        Bounded in = new Bounded(packed, name, entry.getSize())) {
      T value = reader.read(in);
      in.transferTo(java.io.OutputStream.nullOutputStream());
      if (in.count != entry.getSize() || in.crc.getValue() != entry.getCrc()) {
        throw new DamagedPartException("the checksum of " + name + " is wrong");
      }
      return value;
    }
  }

  /** The names of the parts right in a folder or in the folders in it, in order. */
  List<String> names(String folder) {
    return entries.keySet().stream()
        .filter(name -> name.startsWith(folder) && !name.endsWith("/"))
        .sorted()
        .toList();
  }

  /** How many bytes a part says it has. */
  long size(String name) {
    return entries.get(name).getSize();
  }

  /** The bytes of a part, not more than it says it has; the caller closes it. */
  InputStream stream(String name) throws IOException {
    ZipEntry entry = entries.get(name);
    checkRatio(entry);
    return new Bounded(zip.getInputStream(entry), name, entry.getSize());
  }

  private static void checkRatio(ZipEntry entry) {
    if (entry.getSize() > SMALL
        && entry.getSize() / Math.max(1, entry.getCompressedSize()) > MAX_RATIO) {
      throw new DamagedPartException(entry.getName() + " is packed too tightly to be honest");
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  /** Counts, limits and sums up what is read. */
  private static final class Bounded extends FilterInputStream {
    private final String name;
    private final long limit;
    private final CRC32 crc = new CRC32();
    private long count;

    Bounded(InputStream in, String name, long limit) {
      super(in);
      this.name = name;
      this.limit = limit;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = super.read(target, offset, length);
      if (read > 0) {
        count += read;
        crc.update(target, offset, read);
        if (count > limit) {
          throw new DamagedPartException(name + " is too large");
        }
      }
      return read;
    }

    @Override
    public long skip(long wanted) throws IOException {
      long skipped = 0;
      while (skipped < wanted && read() >= 0) {
        skipped++;
      }
      return skipped;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
