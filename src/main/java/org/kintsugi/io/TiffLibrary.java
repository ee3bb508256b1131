package org.kintsugi.io;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.stream.ImageInputStream;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Plane;
import org.kintsugi.job.Problem;

/**
 * Reads the pages that are pictures in a form of their own (JPEG, fax, subsampled colour) by
 * TwelveMonkeys' decoder.
 */
final class TiffLibrary implements AutoCloseable {

  /**
   * The decoder refuses images more than this many times as large as their file, which pictures
   * that are mostly empty are; {@link TiffLayout} has checked by then that the file can hold them.
   */
  private static final long DECODER_EXPANSION = 512;

  private final Path file;
  private final javax.imageio.ImageReader decoder;
  private final ImageInputStream input;

  /** Opens {@code file}, of which pages of so many bytes in memory are to be read. */
  TiffLibrary(Path file, long bytesInMemory) throws IOException {
    this.file = file;
    input = new ChannelStream(file, bytesInMemory / DECODER_EXPANSION + 1);
    decoder = new TIFFImageReaderSpi().createReaderInstance(null);
    decoder.setInput(input);
  }

  /**
   * The samples of a page as planes, one a sample of a pixel; YCbCr as red, green and blue.
   *
   * @throws Problem if they cannot be decoded
   */
  List<Plane> read(int page, TiffLayout layout) {
    String name = TiffCompression.unreadable(layout.compression());
    if (!name.isEmpty()) {
      throw Problem.with(
          file,
          "its TIFF compression ("
              + name
              + ") cannot be read; save it uncompressed or with Deflate.");
    }
    Raster raster;
    try {
      raster = decoder.readRaster(page, null);
    } catch (IOException e) {
      throw undecodable(Failures.detail(e), e);
    } catch (RuntimeException | LinkageError | AssertionError e) {
      // The decoder meets bad input with whatever exception it happens to cause.
      throw undecodable("it is damaged, cut short or of a kind that is not supported", e);
    }
    if (raster.getWidth() != layout.width()
        || raster.getHeight() != layout.height()
        || raster.getNumBands() != layout.samples()) {
      throw undecodable("it is another picture than its tags say", null);
    }
    boolean turned = layout.whiteIsZero() && layout.format().bits() == 1;
    return IntStream.range(0, raster.getNumBands())
        .mapToObj(band -> RasterPlanes.plane(raster, band, layout.format().type()))
        .map(plane -> turned && plane instanceof BytePlane bits ? turnedRound(bits) : plane)
        .toList();
  }

  @Override
  public void close() throws IOException {
    decoder.dispose();
    input.close();
  }

  private Problem undecodable(String detail, Throwable cause) {
    return Problem.with(file, "the TIFF image cannot be decoded (" + detail + ").", cause);
  }

  /** The decoder turns white-is-zero round itself where samples have more than a bit. */
  private static BytePlane turnedRound(BytePlane plane) {
    byte[] samples = new byte[plane.samples().length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (1 - plane.samples()[i]);
    }
    return new BytePlane(plane.width(), plane.height(), samples);
  }
}
