package org.kintsugi.io;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kintsugi.job.Problem;

/**
 * The pages of a TIFF file and their tags, read without touching pixels. Trusts nothing: counts and
 * offsets are checked against the file's length before anything is allocated.
 *
 * @param pages the pages in order; at least one
 * @param listed how many of them stand in the file's list of pages; those behind are subordinate to
 *     the first page, and here only where all that are listed are reduced copies or masks
 * @param order byte order of all numbers in the file
 * @param fileLength bytes of the file
 */
record TiffStructure(List<TiffDirectory> pages, int listed, ByteOrder order, long fileLength) {

  /** More pages than any stack of micrographs has. */
  private static final int MAX_PAGES = 65_536;

  /** More bytes of tag values than any real file has; a bound against hostile ones. */
  private static final long MAX_VALUE_BYTES = 1L << 28;

  private static final int UNDEFINED = 7;

  /** More single bytes than any list of numbers has. */
  private static final int LONGEST_BYTE_LIST = 1 << 16;

  /** Keeps the list unmodifiable. */
  TiffStructure {
    pages = List.copyOf(pages);
  }

  /** Whether the bytes begin like a TIFF or BigTIFF file. */
  static boolean isTiff(byte[] head) {
    if (head.length < 4) {
      return false;
    }
    boolean little = head[0] == 'I' && head[1] == 'I';
    boolean big = head[0] == 'M' && head[1] == 'M';
    int version = little ? head[2] | head[3] << 8 : head[3] | head[2] << 8;
    return (little || big) && (version == 42 || version == 43);
  }

  /**
   * Reads the tags of all pages.
   *
   * @throws Problem if the file is missing or not even its first page's tags can be read
   */
  static TiffStructure read(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return new Parser(file, channel).parse();
    } catch (EOFException e) {
      throw Problem.with(
          file, "the TIFF file is cut short: its list of tags lies beyond its end.", e);
    } catch (IOException e) {
      throw Failures.reading(file, e);
    }
  }

  /** Reads one file; lives as long as its channel. */
  private static final class Parser {

    private final Path file;
    private final FileChannel channel;
    private final long length;
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    private boolean bigTiff;
    private long valueBytes;
    private boolean sensible;

    Parser(Path file, FileChannel channel) throws IOException {
      this.file = file;
      this.channel = channel;
      this.length = channel.size();
    }

    TiffStructure parse() throws IOException {
      ByteBuffer header = bytes(0, 8);
      order = header.get(0) == 'M' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
      header.order(order);
      bigTiff = header.getShort(2) == 43;
      long offset = bigTiff ? bytes(8, 8).getLong(0) : header.getInt(4) & 0xffffffffL;
      List<TiffDirectory> pages = new ArrayList<>();
      Set<Long> seen = new HashSet<>();
      while (offset != 0) {
        if (!seen.add(offset)) {
          throw Problem.with(file, "damaged TIFF file: its list of pages runs in a circle.");
        }
        if (pages.size() == MAX_PAGES) {
          throw Problem.with(
              file, "damaged TIFF file: it claims more than " + MAX_PAGES + " pages.");
        }
        offset = page(offset, pages);
      }
      if (pages.isEmpty()) {
        throw Problem.with(file, "damaged TIFF file: it holds no page.");
      }
      int listed = pages.size();
      if (pages.stream().allMatch(TiffDirectory::isReducedOrMask)) {
        for (long subordinate : pages.get(0).numbers(TiffDirectory.SUB_IFDS)) {
          if (pages.size() < MAX_PAGES && seen.add(subordinate)) {
            page(subordinate, pages);
          }
        }
      }
      return new TiffStructure(pages, listed, order, length);
    }

    /** Reads the page at {@code offset} and returns where the next one lies, 0 for none. */
    private long page(long offset, List<TiffDirectory> pages) throws IOException {
      int countSize = bigTiff ? 8 : 2;
      int entrySize = bigTiff ? 20 : 12;
      ByteBuffer countBytes = bytes(offset, countSize);
      long count = bigTiff ? countBytes.getLong(0) : countBytes.getShort(0) & 0xffff;
      if (count < 1 || count > 0xffff) {
        throw Problem.with(file, "damaged TIFF file: a page claims " + count + " tags.");
      }
      ByteBuffer entries = bytes(offset + countSize, (int) count * entrySize);
      Map<Integer, TiffDirectory.Value> tags = new HashMap<>();
      sensible = true;
      for (int i = 0; i < count; i++) {
        entry(entries.slice(i * entrySize, entrySize).order(order), tags);
      }
      pages.add(new TiffDirectory(tags, sensible));
      long next = offset + countSize + count * entrySize;
      if (next + (bigTiff ? 8 : 4) > length) {
        // Some writers leave the end of the list out; there is no next page then.
        return 0;
      }
      return bigTiff ? bytes(next, 8).getLong(0) : bytes(next, 4).getInt(0) & 0xffffffffL;
    }

    private void entry(ByteBuffer entry, Map<Integer, TiffDirectory.Value> tags)
        throws IOException {
      int tag = entry.getShort(0) & 0xffff;
      int type = entry.getShort(2) & 0xffff;
      long count = bigTiff ? entry.getLong(4) : entry.getInt(4) & 0xffffffffL;
      int size = size(type);
      int inlineAt = bigTiff ? 12 : 8;
      int inlineSize = bigTiff ? 8 : 4;
      sensible &= size == 0 || (count >= 0 && count <= length / size);
      if (size == 0 || count < 1 || count > MAX_VALUE_BYTES / size) {
        return;
      }
      int total = (int) count * size;
      ByteBuffer value;
      if (total <= inlineSize) {
        value = entry.slice(inlineAt, total).order(order);
      } else {
        long at = bigTiff ? entry.getLong(inlineAt) : entry.getInt(inlineAt) & 0xffffffffL;
        if (isText(type) && at >= 0 && at < length) {
          // Some microscopes state their text longer than it is.
          total = (int) Math.min(total, length - at);
        }
        valueBytes += total;
        if (at < 0 || at > length - total || valueBytes > MAX_VALUE_BYTES) {
          return;
        }
        value = bytes(at, total);
      }
      tags.putIfAbsent(tag, value(type, (int) count, value));
    }

    /** Whether values of the type are bytes of a text: ASCII or undefined. */
    private static boolean isText(int type) {
      return type == 2 || type == 7;
    }

    private static TiffDirectory.Value value(int type, int count, ByteBuffer from) {
      // Long lists of bytes are no numbers, whatever their type says.
      boolean text = size(type) == 1 && count > LONGEST_BYTE_LIST;
      return switch (text ? UNDEFINED : type) {
        case 5, 10 -> {
          long[] parts = new long[2 * count];
          for (int i = 0; i < parts.length; i++) {
            int part = from.getInt(4 * i);
            parts[i] = type == 5 ? part & 0xffffffffL : part;
          }
          yield new TiffDirectory.Fractions(parts);
        }
        case 2, UNDEFINED, 11, 12 -> bytesOf(from);
        default -> new TiffDirectory.Numbers(integers(type, count, from));
      };
    }

    private static TiffDirectory.Bytes bytesOf(ByteBuffer from) {
      byte[] content = new byte[from.capacity()];
      from.get(0, content);
      return new TiffDirectory.Bytes(content);
    }

    private static long[] integers(int type, int count, ByteBuffer from) {
      long[] values = new long[count];
      for (int i = 0; i < count; i++) {
        values[i] =
            switch (type) {
              case 1 -> from.get(i) & 0xff;
              case 6 -> from.get(i);
              case 3 -> from.getShort(2 * i) & 0xffff;
              case 8 -> from.getShort(2 * i);
              case 4, 13 -> from.getInt(4 * i) & 0xffffffffL;
              case 9 -> from.getInt(4 * i);
              default -> from.getLong(8 * i);
            };
      }
      return values;
    }

    /** Bytes of one value of a TIFF type; 0 for types that do not exist. */
    private static int size(int type) {
      return switch (type) {
        case 1, 2, 6, 7 -> 1;
        case 3, 8 -> 2;
        case 4, 9, 11, 13 -> 4;
        case 5, 10, 12, 16, 17, 18 -> 8;
        default -> 0;
      };
    }

    private ByteBuffer bytes(long offset, int count) throws IOException {
      if (offset < 0 || offset > length - count) {
        throw new EOFException("offset " + offset + " of " + length);
      }
      ByteBuffer buffer = ByteBuffer.allocate(count).order(order);
      while (buffer.hasRemaining()) {
        if (channel.read(buffer, offset + buffer.position()) < 0) {
          throw new EOFException("offset " + offset + " of " + length);
        }
      }
      return buffer.flip();
    }
  }
}
