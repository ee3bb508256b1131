package org.kintsugi.io;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import org.kintsugi.job.Problem;

/**
 * Where the pixels of one TIFF page lie and how they are stored, checked against the file's length
 * before anything is decoded.
 *
 * @param width pixels in a row
 * @param height rows
 * @param samples samples a pixel
 * @param format how a sample is stored
 * @param separate whether each sample has pieces of its own (planar configuration 2)
 * @param pieceWidth pixels in a row of a strip or tile
 * @param pieceRows rows of a strip or tile
 * @param tiled whether the pieces are tiles, which are whole even beyond the image's edge
 * @param offsets where each piece begins
 * @param counts bytes of each piece
 * @param compression TIFF's number of the compression
 * @param predictor TIFF's number of the predictor, 1 for none
 * @param reversedBits whether the first bit of a byte is its lowest (fill order 2)
 * @param whiteIsZero whether integer samples are to be turned round
 * @param order order of bytes within a sample
 */
record TiffLayout(
    int width,
    int height,
    int samples,
    SampleFormat format,
    boolean separate,
    int pieceWidth,
    int pieceRows,
    boolean tiled,
    long[] offsets,
    long[] counts,
    int compression,
    int predictor,
    boolean reversedBits,
    boolean whiteIsZero,
    ByteOrder order) {

  private static final int MOST_SAMPLES = 1 << 16;
  private static final int WIDEST_PIECE = 1 << 20;

  /** Bytes of one compressed piece once unpacked, at most. */
  private static final long LARGEST_PIECE = 1L << 30;

  /**
   * The layout of a page.
   *
   * @throws Problem if the page cannot be what it claims to be, or is cut short
   */
  static TiffLayout of(Path file, TiffStructure structure, TiffDirectory tags) {
    if (!tags.sensible()) {
      throw Problem.with(
          file, "damaged TIFF file: one of its tags claims to be larger than the file.");
    }
    pixels(file, tags);
    int width = (int) tags.number(TiffDirectory.IMAGE_WIDTH, 0);
    int height = (int) tags.number(TiffDirectory.IMAGE_LENGTH, 0);
    long samples = Math.max(1, tags.number(TiffDirectory.SAMPLES_PER_PIXEL, 1));
    if (samples > MOST_SAMPLES) {
      throw Problem.with(file, "damaged TIFF file: it claims " + samples + " samples a pixel.");
    }
    boolean tiled = tags.has(TiffDirectory.TILE_OFFSETS);
    long pieceWidth = tiled ? tags.number(TiffDirectory.TILE_WIDTH, 0) : width;
    long rows = tags.number(TiffDirectory.ROWS_PER_STRIP, height);
    long pieceRows =
        tiled
            ? tags.number(TiffDirectory.TILE_LENGTH, 0)
            : rows == 0 ? height : Math.min(height, rows);
    boolean wide = pieceWidth > WIDEST_PIECE && tiled;
    if (pieceWidth < 1 || pieceRows < 1 || wide || pieceRows > Integer.MAX_VALUE) {
      throw Problem.with(file, "damaged TIFF file: its pixels lie in pieces of no sensible size.");
    }
    TiffLayout layout =
        new TiffLayout(
            width,
            height,
            (int) samples,
            format(file, tags),
            tags.number(TiffDirectory.PLANAR_CONFIGURATION, 1) == 2 && samples > 1,
            (int) pieceWidth,
            (int) pieceRows,
            tiled,
            tags.numbers(tiled ? TiffDirectory.TILE_OFFSETS : TiffDirectory.STRIP_OFFSETS),
            tags.numbers(tiled ? TiffDirectory.TILE_BYTE_COUNTS : TiffDirectory.STRIP_BYTE_COUNTS),
            (int) tags.number(TiffDirectory.COMPRESSION, 1),
            (int) tags.number(TiffDirectory.PREDICTOR, 1),
            tags.number(TiffDirectory.FILL_ORDER, 1) == 2,
            tags.number(TiffDirectory.PHOTOMETRIC, 1) == 0,
            structure.order());
    return layout.checked(file, structure.fileLength());
  }

  /**
   * The number of pixels a page claims.
   *
   * @throws Problem if it does not say, or they are none or too many
   */
  static long pixels(Path file, TiffDirectory tags) {
    if (!tags.has(TiffDirectory.IMAGE_WIDTH) || !tags.has(TiffDirectory.IMAGE_LENGTH)) {
      throw Problem.with(file, "damaged TIFF file: it does not say how large its image is.");
    }
    return ImageLimits.pixels(
        file,
        tags.number(TiffDirectory.IMAGE_WIDTH, 0),
        tags.number(TiffDirectory.IMAGE_LENGTH, 0));
  }

  private static SampleFormat format(Path file, TiffDirectory tags) {
    long bits = common(file, tags, TiffDirectory.BITS_PER_SAMPLE, 1);
    SampleFormat.Kind kind =
        switch ((int) common(file, tags, TiffDirectory.SAMPLE_FORMAT, 1)) {
          case 2 -> SampleFormat.Kind.SIGNED;
          case 3 -> SampleFormat.Kind.FLOATING;
          case 5, 6 ->
              throw Problem.with(
                  file, "its samples are complex numbers; save real and imaginary part as pages.");
          default -> SampleFormat.Kind.UNSIGNED;
        };
    return SampleFormat.of(bits, kind)
        .orElseThrow(
            () ->
                Problem.with(
                    file,
                    "its samples of "
                        + bits
                        + " bits"
                        + (kind == SampleFormat.Kind.FLOATING ? " floating point" : "")
                        + " cannot be read; save it with 8 or 16 bits."));
  }

  /** The one value of a tag that all samples share. */
  private static long common(Path file, TiffDirectory tags, int tag, long fallback) {
    long[] all = tags.numbers(tag);
    if (all.length == 0) {
      return fallback;
    }
    long samples = Math.max(1, tags.number(TiffDirectory.SAMPLES_PER_PIXEL, 1));
    if (Arrays.stream(all).limit(samples).anyMatch(value -> value != all[0])) {
      throw Problem.with(
          file, "the samples of a pixel differ in their format; save each channel as a page.");
    }
    return all[0];
  }

  /** Whether the bytes of a piece are the pixels themselves. */
  boolean isPlain() {
    return compression == TiffCompression.NONE;
  }

  /** Samples that lie side by side in a piece. */
  int together() {
    return separate ? 1 : samples;
  }

  /** Pieces in a row of pieces. */
  int across() {
    return Math.ceilDiv(width, pieceWidth);
  }

  /** Rows of pieces. */
  int down() {
    return Math.ceilDiv(height, pieceRows);
  }

  /** All pieces of the page. */
  int pieces() {
    long all = (long) across() * down() * (separate ? samples : 1);
    return (int) Math.min(all, Integer.MAX_VALUE);
  }

  /** Bytes of a piece's row once unpacked. */
  long rowBytes() {
    return Math.ceilDiv((long) pieceWidth * together() * format.bits(), 8L);
  }

  /** The first row of a piece. */
  int top(int piece) {
    return piece / across() % down() * pieceRows;
  }

  /** The first column of a piece. */
  int left(int piece) {
    return piece % across() * pieceWidth;
  }

  /** The first sample of a piece. */
  int firstSample(int piece) {
    return separate ? piece / across() / down() : 0;
  }

  /** Rows of a piece that lie in the image. */
  int rowsInside(int piece) {
    return Math.min(pieceRows, height - top(piece));
  }

  /** Bytes that the page takes in memory once read. */
  long bytesInMemory() {
    return ImageLimits.bytesInMemory((long) width * height * samples, format.type());
  }

  /** The same pixels, {@code bytes} further on in the file. */
  TiffLayout movedBy(long bytes) {
    return with(Arrays.stream(offsets).map(offset -> offset + bytes).toArray(), counts);
  }

  /** Whether the pixels lie plain and without a gap from the first offset on. */
  boolean isContiguous() {
    boolean contiguous = isPlain() && !tiled && !separate;
    for (int i = 1; i < pieces() && contiguous; i++) {
      contiguous = offsets[i] == offsets[i - 1] + counts[i - 1];
    }
    return contiguous;
  }

  private TiffLayout checked(Path file, long fileLength) {
    if (offsets.length < pieces()) {
      throw Problem.with(
          file,
          "damaged TIFF file: its pixels lie in "
              + pieces()
              + " pieces, but it lists "
              + offsets.length
              + ".");
    }
    if (rowBytes() > LARGEST_PIECE || (long) pieceWidth * together() > LARGEST_PIECE) {
      throw Problem.with(file, "damaged TIFF file: its rows are longer than any image's.");
    }
    TiffLayout whole = withCounts(fileLength);
    long stored = 0;
    for (int i = 0; i < pieces(); i++) {
      long needed = whole.counts[i];
      stored += Math.max(0, needed);
      if (offsets[i] < 8 || needed < 1 || offsets[i] > fileLength - needed) {
        throw Problem.with(
            file,
            "the TIFF file is damaged or cut short: its pixels should reach byte "
                + (offsets[i] + needed)
                + ", but the file has "
                + fileLength
                + " bytes.");
      }
    }
    long unpacked = rowBytes() * height * across() * (separate ? samples : 1);
    boolean bilevel = format.bits() == 1;
    if (!isPlain()
        && (pieceRows * rowBytes() > LARGEST_PIECE
            || (!bilevel && unpacked / ImageLimits.BEST_COMPRESSION > Math.max(stored, 1)))) {
      throw Problem.with(
          file, "damaged TIFF file: " + stored + " bytes cannot hold the image it claims to hold.");
    }
    return whole;
  }

  /**
   * The same with the bytes of each piece as they must be: computed for plain pixels, since writers
   * get them wrong; up to the next piece where the file does not say.
   */
  private TiffLayout withCounts(long fileLength) {
    long[] whole = new long[pieces()];
    long[] sorted = counts.length < whole.length ? offsets.clone() : new long[0];
    Arrays.sort(sorted);
    for (int i = 0; i < whole.length; i++) {
      if (isPlain()) {
        whole[i] = (tiled ? pieceRows : rowsInside(i)) * rowBytes();
      } else if (i < counts.length) {
        whole[i] = counts[i];
      } else {
        int at = Arrays.binarySearch(sorted, offsets[i] + 1);
        int next = at < 0 ? -at - 1 : at;
        whole[i] = (next < sorted.length ? sorted[next] : fileLength) - offsets[i];
      }
    }
    return with(offsets, whole);
  }

  private TiffLayout with(long[] newOffsets, long[] newCounts) {
    return new TiffLayout(
        width,
        height,
        samples,
        format,
        separate,
        pieceWidth,
        pieceRows,
        tiled,
        newOffsets,
        newCounts,
        compression,
        predictor,
        reversedBits,
        whiteIsZero,
        order);
  }
}
