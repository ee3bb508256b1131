package org.kintsugi.io;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.kintsugi.image.Calibration;

/**
 * Writes 24-bit and indexed PNG, several times as quickly as Java's own writer: noisy micrographs
 * gain nothing from trying every filter and the slowest compression on each row.
 */
final class PngEncoder {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int CHUNK = 1 << 18;
  private static final byte FILTER_SUB = 1;
  private static final byte METRE = 1;
  private static final byte RGB = 2;
  private static final byte PALETTE = 3;

  private PngEncoder() {}

  /**
   * Writes a picture.
   *
   * @param pixels 0xRRGGBB row by row
   * @param calibration becomes pixels per metre, rounded as the format demands
   */
  static void write(
      OutputStream out, int[] pixels, int width, int height, Optional<Calibration> calibration)
      throws IOException {
    // 8 bit a sample, RGB, the only compression and filter method, not interlaced.
    begin(out, width, height, RGB, calibration);
    byte[] row = new byte[1 + 3 * width];
    row[0] = FILTER_SUB;
    finish(
        out,
        height,
        y -> {
          filter(pixels, y * width, width, row);
          return row;
        });
  }

  /**
   * Writes numbers with a palette.
   *
   * @param indices one a pixel, unsigned, row by row
   * @param palette colours 0xRRGGBB by number; those beyond its end are black
   */
  static void writeIndexed(
      OutputStream out,
      byte[] indices,
      int width,
      int height,
      int[] palette,
      Optional<Calibration> calibration)
      throws IOException {
    begin(out, width, height, PALETTE, calibration);
    ByteBuffer colours = ByteBuffer.allocate(3 * 256);
    for (int i = 0; i < 256; i++) {
      int rgb = i < palette.length ? palette[i] : 0;
      colours.put((byte) (rgb >> 16)).put((byte) (rgb >> 8)).put((byte) rgb);
    }
    chunk(out, "PLTE", colours);
    byte[] row = new byte[1 + width];
    finish(
        out,
        height,
        y -> {
          System.arraycopy(indices, y * width, row, 1, width);
          return row;
        });
  }

  private interface Rows {
    byte[] row(int y);
  }

  private static void begin(
      OutputStream out, int width, int height, byte colour, Optional<Calibration> calibration)
      throws IOException {
    out.write(SIGNATURE);
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    chunk(out, "IHDR", header.put(new byte[] {8, colour, 0, 0, 0}));
    if (calibration.isPresent()) {
      ByteBuffer physical = ByteBuffer.allocate(9);
      physical.putInt(perMetre(calibration.get().pixelWidth()));
      physical.putInt(perMetre(calibration.get().pixelHeight()));
      chunk(out, "pHYs", physical.put(METRE));
    }
  }

  private static void finish(OutputStream out, int height, Rows rows) throws IOException {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try (DeflaterOutputStream data =
        new DeflaterOutputStream(new Chunks(out), deflater, CHUNK / 4)) {
      for (int y = 0; y < height; y++) {
        data.write(rows.row(y));
      }
    } finally {
      deflater.end();
    }
    chunk(out, "IEND", ByteBuffer.allocate(0));
  }

  /** Every sample minus the one to its left. */
  private static void filter(int[] pixels, int from, int width, byte[] row) {
    int left = 0;
    for (int x = 0; x < width; x++) {
      int pixel = pixels[from + x];
      row[1 + 3 * x] = (byte) ((pixel >> 16) - (left >> 16));
      row[2 + 3 * x] = (byte) ((pixel >> 8) - (left >> 8));
      row[3 + 3 * x] = (byte) (pixel - left);
      left = pixel;
    }
  }

  private static int perMetre(double metres) {
    return Math.clamp(Math.round(1 / metres), 1, Integer.MAX_VALUE);
  }

  private static void chunk(OutputStream out, String type, ByteBuffer filled) throws IOException {
    ByteBuffer content = filled.flip();
    byte[] bytes = new byte[content.remaining()];
    content.get(bytes);
    chunk(out, type, bytes, bytes.length);
  }

  private static void chunk(OutputStream out, String type, byte[] content, int length)
      throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 checksum = new CRC32();
    checksum.update(name);
    checksum.update(content, 0, length);
    DataOutputStream data = new DataOutputStream(out);
    data.writeInt(length);
    data.write(name);
    data.write(content, 0, length);
    data.writeInt((int) checksum.getValue());
    data.flush();
  }

  /** Cuts the compressed stream into chunks. */
  private static final class Chunks extends OutputStream {

    private final OutputStream out;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream(CHUNK);

    Chunks(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      pending.write(bytes, offset, length);
      if (pending.size() >= CHUNK) {
        cut();
      }
    }

    @Override
    public void close() throws IOException {
      if (pending.size() > 0) {
        cut();
      }
    }

    private void cut() throws IOException {
      byte[] content = pending.toByteArray();
      pending.reset();
      chunk(out, "IDAT", content, content.length);
    }
  }
}
