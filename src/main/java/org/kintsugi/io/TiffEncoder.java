package org.kintsugi.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.FloatPlane;
import org.kintsugi.image.Plane;
import org.kintsugi.image.ShortPlane;

/**
 * Writes little-endian TIFF: strips with Deflate (compression 8, no predictor), one directory a
 * page, BigTIFF where asked. The same pages give the same bytes.
 */
final class TiffEncoder {

  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int RATIONAL = 5;
  private static final int ASCII = 2;
  private static final int LONG8 = 16;

  private static final int DEFLATE = 8;
  private static final int STRIP_BYTES = 1 << 18;

  /** Classic TIFF counts bytes in 32 bit; Deflate may add a little to what it cannot pack. */
  private static final long LARGEST_CLASSIC = 0xffffffffL - (1L << 26);

  /** Where the bytes of a file go. */
  @FunctionalInterface
  interface Target {
    /** Writes some or all remaining bytes at {@code position} and returns how many. */
    int write(ByteBuffer bytes, long position) throws IOException;
  }

  private record Entry(int type, long count, ByteBuffer value) {}

  private final Target target;
  private final boolean big;
  private long end;
  private long linkAt;

  private TiffEncoder(Target target, boolean big) {
    this.target = target;
    this.big = big;
  }

  /** Writes a file of {@code pages}; as BigTIFF only where they might not fit a classic one. */
  static void write(FileChannel channel, List<TiffPage> pages) throws IOException {
    write(channel::write, pages);
  }

  /** Writes to any target; as BigTIFF only where the pages might not fit a classic one. */
  static void write(Target target, List<TiffPage> pages) throws IOException {
    long bytes = 0;
    for (TiffPage page : pages) {
      Plane plane = page.plane();
      bytes += (long) plane.width() * plane.height() * bytesPerSample(plane);
    }
    write(target, pages, needsBig(bytes));
  }

  /** Whether so many bytes of samples might not fit a classic file. */
  static boolean needsBig(long bytes) {
    return bytes > LARGEST_CLASSIC;
  }

  /** Writes a file of {@code pages} as classic or as BigTIFF. */
  static void write(FileChannel channel, List<TiffPage> pages, boolean big) throws IOException {
    write(channel::write, pages, big);
  }

  private static void write(Target target, List<TiffPage> pages, boolean big) throws IOException {
    TiffEncoder encoder = new TiffEncoder(target, big);
    encoder.header();
    for (TiffPage page : pages) {
      encoder.page(page);
    }
  }

  private void header() throws IOException {
    ByteBuffer header = buffer(big ? 16 : 8);
    header.put((byte) 'I').put((byte) 'I').putShort((short) (big ? 43 : 42));
    if (big) {
      header.putShort((short) 8).putShort((short) 0);
    }
    linkAt = header.position();
    putOffset(header, 0);
    append(header.flip());
  }

  private void page(TiffPage page) throws IOException {
    Plane plane = page.plane();
    int rowBytes = plane.width() * bytesPerSample(plane);
    int rowsPerStrip = Math.clamp(STRIP_BYTES / rowBytes, 1, plane.height());
    int strips = Math.ceilDiv(plane.height(), rowsPerStrip);
    long[] offsets = new long[strips];
    long[] counts = new long[strips];
    // Floats of a forest pack well at once and hardly better with patience.
    Deflater deflater =
        new Deflater(
            plane instanceof FloatPlane ? Deflater.BEST_SPEED : Deflater.DEFAULT_COMPRESSION);
    try {
      ByteBuffer raw = buffer(rowsPerStrip * rowBytes);
      ByteBuffer packed = buffer(rowsPerStrip * rowBytes + rowsPerStrip * rowBytes / 1000 + 64);
      for (int strip = 0; strip < strips; strip++) {
        raw.clear();
        int first = strip * rowsPerStrip;
        samples(plane, first, Math.min(rowsPerStrip, plane.height() - first), raw);
        deflater.reset();
        deflater.setInput(raw.flip());
        deflater.finish();
        packed.clear();
        int length = deflater.deflate(packed);
        if (!deflater.finished()) {
          throw new IOException("a strip grew when it was packed");
        }
        offsets[strip] = end;
        counts[strip] = length;
        append(packed.flip());
      }
    } finally {
      deflater.end();
    }
    directory(entries(page, rowsPerStrip, offsets, counts));
  }

  private Map<Integer, Entry> entries(
      TiffPage page, int rowsPerStrip, long[] offsets, long[] counts) {
    Plane plane = page.plane();
    Map<Integer, Entry> entries = new TreeMap<>();
    page.texts().forEach((tag, text) -> entries.put(tag, text(text)));
    entries.put(TiffDirectory.IMAGE_WIDTH, longs(plane.width()));
    entries.put(TiffDirectory.IMAGE_LENGTH, longs(plane.height()));
    entries.put(TiffDirectory.BITS_PER_SAMPLE, shorts(8 * bytesPerSample(plane)));
    entries.put(TiffDirectory.COMPRESSION, shorts(DEFLATE));
    entries.put(TiffDirectory.PHOTOMETRIC, shorts(page.palette().isPresent() ? 3 : 1));
    if (!page.description().isEmpty()) {
      entries.put(TiffDirectory.IMAGE_DESCRIPTION, text(page.description()));
    }
    entries.put(TiffDirectory.STRIP_OFFSETS, big ? long8s(offsets) : longs(offsets));
    entries.put(TiffDirectory.SAMPLES_PER_PIXEL, shorts(1));
    entries.put(TiffDirectory.ROWS_PER_STRIP, longs(rowsPerStrip));
    entries.put(TiffDirectory.STRIP_BYTE_COUNTS, longs(counts));
    page.calibration()
        .ifPresent(
            c -> {
              entries.put(TiffDirectory.X_RESOLUTION, perMicrometre(c.pixelWidth()));
              entries.put(TiffDirectory.Y_RESOLUTION, perMicrometre(c.pixelHeight()));
              entries.put(TiffDirectory.RESOLUTION_UNIT, shorts(1));
            });
    entries.put(TiffDirectory.SOFTWARE, text("Kintsugi"));
    page.palette().ifPresent(p -> entries.put(TiffDirectory.COLOR_MAP, colorMap(p)));
    entries.put(TiffDirectory.SAMPLE_FORMAT, shorts(plane instanceof FloatPlane ? 3 : 1));
    return entries;
  }

  private void directory(Map<Integer, Entry> entries) throws IOException {
    int inline = big ? 8 : 4;
    int size = (big ? 8 : 2) + entries.size() * (big ? 20 : 12) + (big ? 8 : 4);
    List<ByteBuffer> outside = new ArrayList<>();
    align();
    long at = end;
    long next = at + size;
    ByteBuffer directory = buffer(size);
    if (big) {
      directory.putLong(entries.size());
    } else {
      directory.putShort((short) entries.size());
    }
    for (Map.Entry<Integer, Entry> tagged : entries.entrySet()) {
      Entry entry = tagged.getValue();
      directory.putShort(tagged.getKey().shortValue()).putShort((short) entry.type());
      putOffset(directory, entry.count());
      if (entry.value().remaining() <= inline) {
        directory.put(entry.value());
        directory.put(new byte[inline - entry.value().limit()]);
      } else {
        next += next & 1;
        putOffset(directory, next);
        outside.add(entry.value());
        next += entry.value().limit();
      }
    }
    putOffset(directory, 0);
    append(directory.flip());
    for (ByteBuffer value : outside) {
      align();
      append(value);
    }
    ByteBuffer link = buffer(inline);
    putOffset(link, at);
    target.write(link.flip(), linkAt);
    linkAt = at + size - inline;
  }

  private static void samples(Plane plane, int firstRow, int rows, ByteBuffer into) {
    int from = firstRow * plane.width();
    int count = rows * plane.width();
    switch (plane) {
      case BytePlane bytes -> into.put(bytes.samples(), from, count);
      case ShortPlane shorts -> {
        into.asShortBuffer().put(shorts.samples(), from, count);
        into.position(2 * count);
      }
      case FloatPlane floats -> {
        into.asFloatBuffer().put(floats.samples(), from, count);
        into.position(4 * count);
      }
    }
  }

  private static int bytesPerSample(Plane plane) {
    return switch (plane) {
      case BytePlane bytes -> 1;
      case ShortPlane shorts -> 2;
      case FloatPlane floats -> 4;
    };
  }

  private static Entry shorts(int value) {
    return new Entry(SHORT, 1, buffer(2).putShort((short) value).flip());
  }

  private static Entry longs(long... values) {
    ByteBuffer buffer = buffer(4 * values.length);
    for (long value : values) {
      buffer.putInt((int) value);
    }
    return new Entry(LONG, values.length, buffer.flip());
  }

  private static Entry long8s(long... values) {
    ByteBuffer buffer = buffer(8 * values.length);
    for (long value : values) {
      buffer.putLong(value);
    }
    return new Entry(LONG8, values.length, buffer.flip());
  }

  private static Entry text(String text) {
    byte[] bytes = (text + "\0").getBytes(StandardCharsets.UTF_8);
    return new Entry(ASCII, bytes.length, ByteBuffer.wrap(bytes));
  }

  private static Entry perMicrometre(double metres) {
    long[] fraction = ExactDecimals.pixelsPerMicrometre(metres);
    return new Entry(
        RATIONAL, 1, buffer(8).putInt((int) fraction[0]).putInt((int) fraction[1]).flip());
  }

  /** 256 reds, greens and blues of 16 bit; 8-bit colours are repeated into both bytes. */
  private static Entry colorMap(int[] palette) {
    ByteBuffer buffer = buffer(3 * 256 * 2);
    for (int shift = 16; shift >= 0; shift -= 8) {
      for (int i = 0; i < 256; i++) {
        int level = i < palette.length ? palette[i] >> shift & 0xff : 0;
        buffer.putShort((short) (level * 257));
      }
    }
    return new Entry(SHORT, 3 * 256, buffer.flip());
  }

  private void putOffset(ByteBuffer buffer, long offset) {
    if (big) {
      buffer.putLong(offset);
    } else {
      buffer.putInt((int) offset);
    }
  }

  private void align() throws IOException {
    if ((end & 1) != 0) {
      append(ByteBuffer.wrap(new byte[1]));
    }
  }

  private void append(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      end += target.write(bytes, end);
    }
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
