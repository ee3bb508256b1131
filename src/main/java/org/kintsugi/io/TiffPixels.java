package org.kintsugi.io;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import org.kintsugi.image.Plane;
import org.kintsugi.job.Problem;

/** Reads the samples of a TIFF page whose compression is one of {@link TiffCompression}. */
final class TiffPixels {

  /** Plain pixels are read in bands of about this many bytes. */
  private static final int BAND = 1 << 20;

  private TiffPixels() {}

  /** Whether the page is read here, and not by the library. */
  static boolean canRead(TiffLayout layout) {
    return TiffCompression.knows(layout.compression());
  }

  /**
   * The samples as planes, one a sample of a pixel.
   *
   * @throws Problem if they make no sense or are cut short
   */
  static List<Plane> read(Path file, FileChannel channel, TiffLayout layout) {
    if (!TiffRows.knows(layout.predictor(), layout.format())) {
      throw Problem.with(
          file,
          "its TIFF predictor (number "
              + layout.predictor()
              + ") cannot be read for samples of this kind; save it without.");
    }
    PlaneBuilder planes =
        new PlaneBuilder(
            layout.width(),
            layout.height(),
            layout.samples(),
            layout.format(),
            layout.whiteIsZero());
    TiffRows rows = new TiffRows(layout);
    Piece buffers = new Piece();
    try {
      for (int piece = 0; piece < layout.pieces(); piece++) {
        if (layout.isPlain()) {
          plain(channel, layout, piece, rows, planes);
        } else {
          packed(channel, layout, piece, buffers, rows, planes);
        }
      }
    } catch (IOException e) {
      throw Problem.with(
          file, "the TIFF image is damaged or cut short (" + Failures.detail(e) + ").", e);
    }
    if (planes.exceeded()) {
      throw Problem.with(
          file,
          "it holds 64 bit numbers too large for the 32 bit floats this program computes with.");
    }
    return planes.planes();
  }

  private static void plain(
      FileChannel channel, TiffLayout layout, int piece, TiffRows rows, PlaneBuilder planes)
      throws IOException {
    int rowBytes = Math.toIntExact(layout.rowBytes());
    int band = Math.max(1, BAND / rowBytes);
    int inside = layout.rowsInside(piece);
    for (int from = 0; from < inside; from += band) {
      int count = Math.min(band, inside - from);
      byte[] bytes =
          bytes(channel, layout.offsets()[piece] + (long) from * rowBytes, count * rowBytes);
      put(bytes, from, count, layout, piece, rows, planes);
    }
  }

  /** Memory for one piece after the other: a page has many, and most are of one size. */
  private static final class Piece {
    private byte[] packed = new byte[0];
    private byte[] unpacked = new byte[0];

    byte[] packed(int count) {
      if (packed.length < count) {
        packed = new byte[count];
      }
      return packed;
    }

    byte[] unpacked(int count) {
      if (unpacked.length < count) {
        unpacked = new byte[count];
      }
      return unpacked;
    }
  }

  private static void packed(
      FileChannel channel,
      TiffLayout layout,
      int piece,
      Piece buffers,
      TiffRows rows,
      PlaneBuilder planes)
      throws IOException {
    long offset = layout.offsets()[piece];
    int size = (int) Math.min(layout.counts()[piece], 1 << 30);
    int inside = layout.rowsInside(piece);
    int length = Math.toIntExact(inside * layout.rowBytes());
    if (TiffCompression.isDeflate(layout.compression())) {
      byte[] packed = buffers.packed(size);
      fill(channel, offset, packed, size);
      if (layout.reversedBits()) {
        reverse(packed);
      }
      byte[] unpacked = buffers.unpacked(length);
      TiffCompression.inflateInto(packed, size, unpacked, length);
      put(unpacked, 0, inside, layout, piece, rows, planes);
      return;
    }
    byte[] packed = bytes(channel, offset, size);
    if (layout.reversedBits()) {
      reverse(packed);
    }
    byte[] bytes = TiffCompression.unpack(layout.compression(), packed, length);
    put(bytes, 0, inside, layout, piece, rows, planes);
  }

  private static void put(
      byte[] bytes,
      int from,
      int count,
      TiffLayout layout,
      int piece,
      TiffRows rows,
      PlaneBuilder planes) {
    if (layout.isPlain() && layout.reversedBits()) {
      reverse(bytes);
    }
    int rowBytes = (int) layout.rowBytes();
    for (int i = 0; i < count; i++) {
      rows.put(bytes, i * rowBytes, piece, layout.top(piece) + from + i, planes);
    }
  }

  private static void reverse(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (Integer.reverse(bytes[i]) >>> 24);
    }
  }

  private static byte[] bytes(FileChannel channel, long offset, int count) throws IOException {
    byte[] bytes = new byte[count];
    fill(channel, offset, bytes, count);
    return bytes;
  }

  private static void fill(FileChannel channel, long offset, byte[] bytes, int count)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, offset + buffer.position()) < 0) {
        throw new EOFException("the file ends within its pixels");
      }
    }
  }
}
