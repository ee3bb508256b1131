package org.kintsugi.io;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.kintsugi.image.Section;

/**
 * Reads one image format. Readers are found by {@link java.util.ServiceLoader}: a jar on the class
 * path adds a format by naming its reader in {@code META-INF/services/org.kintsugi.io.ImageReader}.
 * A reader has a public constructor without arguments, no state, and may be used from any thread.
 *
 * <p>Every failure that lies in the file is a {@link org.kintsugi.job.Problem} that names the file;
 * a reader never returns an image of which a part could not be read.
 */
public interface ImageReader {

  /** Bytes of the file's beginning that {@link #canRead} gets to see, fewer where it is shorter. */
  int HEAD_LENGTH = 1024;

  /** The format's name for people ("TIFF"). */
  String formatName();

  /**
   * Whether this reader is responsible for the file, judged by its content.
   *
   * @param file the file, for readers that need to look further; it exists and is no folder
   * @param head the first {@link #HEAD_LENGTH} bytes; never written to
   */
  boolean canRead(Path file, byte[] head);

  /**
   * Reads all planes and what the file says about them. A palette that is a grey ramp is applied; a
   * colour palette leaves the indices; colour pictures with equal channels become one grey plane.
   *
   * @throws org.kintsugi.job.Problem if anything of it cannot be read
   */
  ImageFile read(Path file);

  /**
   * Reads like {@link #read}, but leaves the indices of any palette image as they are: for label
   * files, whose palette is only decoration.
   *
   * @throws org.kintsugi.job.Problem if anything of it cannot be read
   */
  default ImageFile readIndices(Path file) {
    return read(file);
  }

  /**
   * Reads what the file says about its image without reading pixels; works as far as it can on
   * files whose pixels are damaged.
   *
   * @throws org.kintsugi.job.Problem if the file cannot be read at all
   */
  ImageMetadata readMetadata(Path file);

  /**
   * Reads how large an image is and what the file says about it, without its pixels where the
   * format allows; by default from the whole image.
   *
   * @throws org.kintsugi.job.Problem if the file cannot be read
   */
  default ImageOutline readOutline(Path file) {
    ImageFile image = read(file);
    return new ImageOutline(
        image.width(), image.height(), new ImageMetadata(image.calibration(), image.acquisition()));
  }

  /**
   * Reads the images of a file that can be channels of a section, each of its own size; by default
   * the planes of {@link #read}.
   *
   * @throws org.kintsugi.job.Problem if anything of them cannot be read
   */
  default List<ImageFile> readChannels(Path file) {
    return List.of(read(file));
  }

  /**
   * Reads the element maps of a file that itself says which elements its maps are of, not
   * registered. Empty, by default, for formats of images, whose names must tell.
   *
   * @throws org.kintsugi.job.Problem if anything of them cannot be read
   */
  default Optional<Section.Maps> readMaps(Path file) {
    return Optional.empty();
  }

  /** Readers of a higher rank are asked first; those of this project have rank 0. */
  default int rank() {
    return 0;
  }
}
