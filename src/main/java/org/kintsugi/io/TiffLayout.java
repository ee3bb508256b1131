package org.kintsugi.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kintsugi.image.SampleType;
import org.kintsugi.job.Problem;

/**
 * Checks, before anything is decoded, that a TIFF's pages can be what they claim: sizes that fit
 * memory, and pixel data that lies inside the file.
 */
final class TiffLayout {

  private static final int NONE = 1;

  private TiffLayout() {}

  /**
   * The pages that make up the image: all but thumbnails.
   *
   * @throws Problem if a page cannot be read whole
   */
  static List<Integer> imagePages(Path file, TiffStructure structure) {
    List<Integer> pages = new ArrayList<>();
    long largest = 0;
    for (int i = 0; i < structure.pages().size(); i++) {
      TiffDirectory tags = structure.pages().get(i);
      boolean reduced = (tags.number(TiffDirectory.NEW_SUBFILE_TYPE, 0) & 1) != 0;
      if (!reduced || structure.pages().size() == 1) {
        pages.add(i);
        largest = Math.max(largest, pixels(file, tags));
      }
    }
    if (pages.isEmpty()) {
      throw Problem.with(file, "the TIFF file holds only thumbnails.");
    }
    long size = largest;
    pages.removeIf(page -> pixels(file, structure.pages().get(page)) < size);
    TiffDirectory first = structure.pages().get(pages.get(0));
    for (int page : pages) {
      TiffDirectory tags = structure.pages().get(page);
      if (width(tags) != width(first) || height(tags) != height(first)) {
        throw Problem.with(file, "the pages of the TIFF file differ in size.");
      }
      if (!tags.sensible()) {
        throw Problem.with(
            file, "damaged TIFF file: one of its tags claims to be larger than the file.");
      }
      checkSamples(file, tags);
      checkData(file, tags, structure.fileLength());
    }
    ImageLimits.checkMemory(file, bytes(structure, pages));
    return pages;
  }

  /** Bytes that the pages take in memory, in 32 bit where they are neither 8 nor 16 bit. */
  static long bytes(TiffStructure structure, List<Integer> pages) {
    long bytes = 0;
    for (int page : pages) {
      TiffDirectory tags = structure.pages().get(page);
      bytes +=
          ImageLimits.bytesInMemory(
              width(tags) * height(tags) * samples(tags), TiffSamples.sampleType(tags));
    }
    return bytes;
  }

  /** The name of a compression that the decoder does not know; empty for all others. */
  static String unsupportedCompression(int compression) {
    return switch (compression) {
      case 34712, 33003, 33004, 33005 -> "JPEG 2000";
      case 34925 -> "LZMA";
      case 34887 -> "LERC";
      case 50000, 34926 -> "Zstandard";
      case 50001, 34927 -> "WebP";
      case 50002 -> "JPEG XL";
      case 34676, 34677 -> "SGI log";
      case 34661 -> "JBIG";
      case 32766, 32771, 32809, 32895, 32896, 32897, 32898, 32908, 32909, 32947 ->
          "number " + compression;
      default -> "";
    };
  }

  private static long width(TiffDirectory tags) {
    return tags.number(TiffDirectory.IMAGE_WIDTH, 0);
  }

  private static long height(TiffDirectory tags) {
    return tags.number(TiffDirectory.IMAGE_LENGTH, 0);
  }

  private static long samples(TiffDirectory tags) {
    return Math.max(1, tags.number(TiffDirectory.SAMPLES_PER_PIXEL, 1));
  }

  private static long pixels(Path file, TiffDirectory tags) {
    if (!tags.has(TiffDirectory.IMAGE_WIDTH) || !tags.has(TiffDirectory.IMAGE_LENGTH)) {
      throw Problem.with(file, "damaged TIFF file: it does not say how large its image is.");
    }
    return ImageLimits.pixels(file, width(tags), height(tags));
  }

  private static long bits(TiffDirectory tags) {
    return tags.number(TiffDirectory.BITS_PER_SAMPLE, 1);
  }

  private static void checkSamples(Path file, TiffDirectory tags) {
    long bits = bits(tags);
    long samples = samples(tags);
    if (samples > 64 || bits < 1 || bits > 64) {
      throw Problem.with(
          file,
          "damaged TIFF file: it claims " + samples + " samples of " + bits + " bits a pixel.");
    }
    boolean odd = bits < 8 ? 8 % bits != 0 && bits != 6 : bits % 2 != 0;
    boolean wide = bits > 32 && TiffSamples.sampleType(tags) != SampleType.FLOAT;
    if (odd || wide) {
      throw Problem.with(
          file, "its samples of " + bits + " bits cannot be read; save it with 8 or 16 bits.");
    }
    long photometric = tags.number(TiffDirectory.PHOTOMETRIC, 1);
    if (photometric <= 1 && samples > 2) {
      throw Problem.with(
          file, "holds " + samples + " channels within each pixel; save each channel as a page.");
    }
  }

  private static void checkData(Path file, TiffDirectory tags, long fileLength) {
    boolean tiled = tags.has(TiffDirectory.TILE_OFFSETS);
    long[] offsets = tags.numbers(tiled ? TiffDirectory.TILE_OFFSETS : TiffDirectory.STRIP_OFFSETS);
    long[] counts =
        tags.numbers(tiled ? TiffDirectory.TILE_BYTE_COUNTS : TiffDirectory.STRIP_BYTE_COUNTS);
    Grid grid = Grid.of(file, tags, tiled);
    if (offsets.length < grid.pieces()) {
      throw Problem.with(
          file,
          "damaged TIFF file: its pixels lie in "
              + grid.pieces()
              + " pieces, but it lists "
              + offsets.length
              + ".");
    }
    boolean plain = tags.number(TiffDirectory.COMPRESSION, 1) == NONE;
    long stored = 0;
    for (int i = 0; i < grid.pieces(); i++) {
      long needed = plain ? grid.bytesInPiece(i) : i < counts.length ? counts[i] : 1;
      stored += needed;
      if (offsets[i] < 8 || needed < 0 || offsets[i] > fileLength - needed) {
        throw Problem.with(
            file,
            "the TIFF file is damaged or cut short: its pixels should reach byte "
                + (offsets[i] + needed)
                + ", but the file has "
                + fileLength
                + " bytes.");
      }
    }
    boolean bilevel = bits(tags) == 1;
    if (!plain && !bilevel && grid.bytes() / ImageLimits.BEST_COMPRESSION > Math.max(stored, 1)) {
      throw Problem.with(
          file, "damaged TIFF file: " + stored + " bytes cannot hold the image it claims to hold.");
    }
  }

  /** How a page's pixels are cut into strips or tiles. */
  private record Grid(
      long across, long down, long planes, long rows, long height, long rowBytes, boolean tiled) {

    static Grid of(Path file, TiffDirectory tags, boolean tiled) {
      long width = TiffLayout.width(tags);
      long height = TiffLayout.height(tags);
      long tileWidth = tiled ? tags.number(TiffDirectory.TILE_WIDTH, 0) : width;
      long rows =
          tiled
              ? tags.number(TiffDirectory.TILE_LENGTH, 0)
              : Math.min(height, tags.number(TiffDirectory.ROWS_PER_STRIP, height));
      if (tileWidth < 1 || rows < 1 || tileWidth > 1 << 20 || rows > Integer.MAX_VALUE) {
        throw Problem.with(
            file, "damaged TIFF file: its pixels lie in pieces of no sensible size.");
      }
      boolean separate = tags.number(TiffDirectory.PLANAR_CONFIGURATION, 1) == 2;
      long together = separate ? 1 : samples(tags);
      long bits = bits(tags);
      return new Grid(
          Math.ceilDiv(width, tileWidth),
          Math.ceilDiv(height, rows),
          separate ? samples(tags) : 1,
          rows,
          height,
          Math.ceilDiv(tileWidth * together * bits, 8L),
          tiled);
    }

    int pieces() {
      return Math.toIntExact(Math.min(across * down * planes, Integer.MAX_VALUE));
    }

    long bytes() {
      return across * planes * rowBytes * height;
    }

    long bytesInPiece(int piece) {
      boolean last = piece / across % down == down - 1;
      long rowsHere = last && !tiled ? height - (down - 1) * rows : rows;
      return rowsHere * rowBytes;
    }
  }
}
