package org.kintsugi.io;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.imageio.stream.ImageInputStream;
import org.kintsugi.image.Plane;
import org.kintsugi.job.Problem;

/**
 * Reads TIFF and BigTIFF: TwelveMonkeys decodes the pixels; the tags are read and checked by this
 * project, so that a damaged file is refused before memory is spent on it and its metadata can
 * still be told.
 *
 * <p>The pages of a file are its planes, except thumbnails (reduced pages, and pages smaller than
 * the largest). 8 and 16 bit unsigned samples stay what they are, all others become floats.
 */
public final class TiffImageReader implements ImageReader {

  /**
   * The decoder refuses images more than this many times as large as their file, which label images
   * that are mostly empty are; {@link TiffLayout} has checked by then that the file can hold them.
   */
  private static final long DECODER_EXPANSION = 512;

  /** Called by the service loader. */
  public TiffImageReader() {}

  @Override
  public String formatName() {
    return "TIFF";
  }

  @Override
  public boolean canRead(Path file, byte[] head) {
    return TiffStructure.isTiff(head);
  }

  @Override
  public ImageFile read(Path file) {
    return read(file, true);
  }

  @Override
  public ImageFile readIndices(Path file) {
    return read(file, false);
  }

  @Override
  public ImageMetadata readMetadata(Path file) {
    TiffStructure structure;
    try {
      structure = TiffStructure.read(file);
    } catch (Problem damaged) {
      return TiffMetadata.fromText(file);
    }
    return TiffMetadata.read(file, structure);
  }

  private static ImageFile read(Path file, boolean applyGreyRamps) {
    TiffStructure structure = TiffStructure.read(file);
    List<Integer> pages = TiffLayout.imagePages(file, structure);
    List<Plane> planes = new ArrayList<>();
    List<String> names = new ArrayList<>();
    javax.imageio.ImageReader decoder = new TIFFImageReaderSpi().createReaderInstance(null);
    try (ImageInputStream input =
        new ChannelStream(file, TiffLayout.bytes(structure, pages) / DECODER_EXPANSION + 1)) {
      decoder.setInput(input);
      for (int page : pages) {
        TiffDirectory tags = structure.pages().get(page);
        TiffSamples.Planes read = TiffSamples.planes(tags, decode(decoder, page), applyGreyRamps);
        planes.addAll(read.planes());
        names.addAll(read.names());
      }
    } catch (IOException e) {
      throw unreadable(file, structure.pages().get(pages.get(0)), e);
    } catch (OutOfMemoryError e) {
      throw Problem.with(file, "does not fit into the memory this program may use.", e);
    } finally {
      decoder.dispose();
    }
    ImageMetadata metadata = TiffMetadata.read(file, structure);
    return new ImageFile(
        file,
        "TIFF",
        planes,
        TiffMetadata.planeNames(structure, names),
        metadata.calibration(),
        metadata.acquisition());
  }

  /**
   * The page's samples as stored; whatever the decoder throws on bad input, it is an IOException.
   */
  private static Raster decode(javax.imageio.ImageReader decoder, int page) throws IOException {
    try {
      return decoder.readRaster(page, null);
    } catch (RuntimeException | LinkageError | AssertionError e) {
      throw new IOException("it is damaged or of a kind that is not supported", e);
    }
  }

  private static Problem unreadable(Path file, TiffDirectory tags, IOException cause) {
    int compression = (int) tags.number(TiffDirectory.COMPRESSION, 1);
    String name = TiffLayout.unsupportedCompression(compression);
    return name.isEmpty()
        ? Problem.with(
            file, "the TIFF image cannot be decoded (" + Failures.detail(cause) + ").", cause)
        : Problem.with(
            file,
            "its TIFF compression ("
                + name
                + ") cannot be read; save it uncompressed or with Deflate.",
            cause);
  }

  /** Names for planes that nobody named. */
  static List<String> unnamed(int count) {
    return Collections.nCopies(count, "");
  }
}
