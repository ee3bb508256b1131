package org.kintsugi.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Builds TIFF files byte by byte, sensible or not: an oracle that shares no code with readers. */
final class TiffBytes {

  private static final int LONG = 4;
  private static final int LONG8 = 16;
  private static final int ASCII = 2;

  private final ByteOrder order;
  private final boolean big;
  private final List<Page> pages = new ArrayList<>();

  /** One page under construction. */
  static final class Page {

    private final Map<Integer, Object> tags = new TreeMap<>();
    private byte[][] pieces = {};
    private boolean tiled;

    /** Sets an integer tag. */
    Page number(int tag, long... values) {
      tags.put(tag, values);
      return this;
    }

    /** Sets a text tag. */
    Page text(int tag, String text) {
      tags.put(tag, text);
      return this;
    }

    /** The strips, in order. */
    Page strips(byte[]... content) {
      pieces = content;
      return this;
    }

    /** The tiles, in order. */
    Page tiles(int width, int height, byte[]... content) {
      tiled = true;
      pieces = content;
      return number(322, width).number(323, height);
    }
  }

  TiffBytes(ByteOrder order, boolean big) {
    this.order = order;
    this.big = big;
  }

  /** A little-endian classic file. */
  TiffBytes() {
    this(ByteOrder.LITTLE_ENDIAN, false);
  }

  /** Adds a page. */
  Page page(int width, int height, int bits, int format, int samples, int photometric) {
    Page page = new Page();
    pages.add(page);
    long[] each = new long[samples];
    Arrays.fill(each, bits);
    return page.number(256, width)
        .number(257, height)
        .number(258, each)
        .number(259, 1)
        .number(262, photometric)
        .number(277, samples)
        .number(278, height)
        .number(339, format);
  }

  /** Writes the file; {@code behind} follows the last strip of the last page directly. */
  void write(Path file, byte[]... behind) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(
        order == ByteOrder.BIG_ENDIAN
            ? "MM".getBytes(StandardCharsets.US_ASCII)
            : "II".getBytes(StandardCharsets.US_ASCII));
    out.write(big ? shorts(43, 8, 0) : shorts(42));
    int linkAt = out.size();
    out.write(offset(0));
    for (Page page : pages) {
      long[] offsets = new long[page.pieces.length];
      long[] counts = new long[page.pieces.length];
      for (int i = 0; i < offsets.length; i++) {
        offsets[i] = out.size();
        counts[i] = page.pieces[i].length;
        out.write(page.pieces[i]);
      }
      page.tags.putIfAbsent(page.tiled ? 324 : 273, offsets);
      page.tags.putIfAbsent(page.tiled ? 325 : 279, counts);
    }
    for (byte[] more : behind) {
      out.write(more);
    }
    byte[] all = out.toByteArray();
    for (Page page : pages) {
      ByteBuffer.wrap(all).order(order).put(linkAt, offset(all.length));
      linkAt = all.length + (big ? 8 + 20 * page.tags.size() : 2 + 12 * page.tags.size());
      all = join(all, directory(page, all.length));
    }
    Files.write(file, all);
  }

  private byte[] directory(Page page, int at) {
    int count = page.tags.size();
    int size = big ? 16 + 20 * count : 6 + 12 * count;
    ByteBuffer entries = ByteBuffer.allocate(size).order(order);
    if (big) {
      entries.putLong(count);
    } else {
      entries.putShort((short) count);
    }
    byte[] values = {};
    for (Map.Entry<Integer, Object> tag : page.tags.entrySet()) {
      byte[] value = value(tag.getValue());
      boolean text = tag.getValue() instanceof String;
      int each = text ? 1 : big ? 8 : 4;
      entries.putShort((short) (int) tag.getKey());
      entries.putShort((short) (text ? ASCII : big ? LONG8 : LONG));
      if (big) {
        entries.putLong(value.length / each);
      } else {
        entries.putInt(value.length / each);
      }
      int inline = big ? 8 : 4;
      if (value.length <= inline) {
        entries.put(value).put(new byte[inline - value.length]);
      } else {
        entries.put(offset(at + size + values.length));
        values = join(values, value);
      }
    }
    return join(entries.array(), values);
  }

  private byte[] value(Object value) {
    if (value instanceof String text) {
      return (text + "\0").getBytes(StandardCharsets.UTF_8);
    }
    long[] numbers = (long[]) value;
    ByteBuffer bytes = ByteBuffer.allocate(numbers.length * (big ? 8 : 4)).order(order);
    for (long number : numbers) {
      if (big) {
        bytes.putLong(number);
      } else {
        bytes.putInt((int) number);
      }
    }
    return bytes.array();
  }

  private byte[] offset(long value) {
    return big
        ? ByteBuffer.allocate(8).order(order).putLong(value).array()
        : ByteBuffer.allocate(4).order(order).putInt((int) value).array();
  }

  private byte[] shorts(int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(order);
    for (int value : values) {
      bytes.putShort((short) value);
    }
    return bytes.array();
  }

  /** One array behind the other. */
  static byte[] join(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
