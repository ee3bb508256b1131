package org.kintsugi.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.kintsugi.image.Section;
import org.kintsugi.job.Problem;

/**
 * Reads image files with the first reader that is responsible for their content. Immutable; may be
 * used from any thread.
 *
 * @param readers the readers, those asked first in front
 */
public record ImageReaders(List<ImageReader> readers) {

  /** Keeps the list unmodifiable. */
  public ImageReaders {
    readers = List.copyOf(readers);
  }

  /** All readers on the class path, by rank. */
  public static ImageReaders installed() {
    List<ImageReader> found = new ArrayList<>();
    ServiceLoader.load(ImageReader.class, ImageReaders.class.getClassLoader()).forEach(found::add);
    found.sort(Comparator.comparingInt(ImageReader::rank).reversed());
    return new ImageReaders(found);
  }

  /**
   * Reads an image whole.
   *
   * @throws Problem if the file is missing, of an unknown format, or cannot be read to its end
   */
  public ImageFile read(Path file) {
    return firstThatReads(file, reader -> reader.read(file));
  }

  /**
   * Reads a label or class image: palette images give their indices.
   *
   * @throws Problem if the file is missing, of an unknown format, or cannot be read to its end
   */
  public ImageFile readIndices(Path file) {
    return firstThatReads(file, reader -> reader.readIndices(file));
  }

  /**
   * Reads the images of a file that can be channels, in its order, each of its own size.
   *
   * @throws Problem if the file is missing, of an unknown format, holds none, or cannot be read
   */
  public List<ImageFile> readChannels(Path file) {
    return firstThatReads(file, reader -> reader.readChannels(file));
  }

  /**
   * Reads the element maps of a file that itself says which elements its maps are of; empty for
   * other images.
   *
   * @throws Problem if the file is missing, of an unknown format, or cannot be read
   */
  public Optional<Section.Maps> readMaps(Path file) {
    return firstThatReads(file, reader -> reader.readMaps(file));
  }

  /**
   * Describes a file: its image and metadata, or its metadata and why there is no image.
   *
   * @throws Problem if not even the format is known or the file is missing
   */
  public ImageDescription describe(Path file) {
    List<ImageReader> responsible = responsible(file);
    try {
      return ImageDescription.of(firstThatReads(file, reader -> reader.read(file)));
    } catch (Problem noImage) {
      ImageReader reader = responsible.get(0);
      ImageMetadata metadata = reader.readMetadata(file);
      return new ImageDescription(
          file,
          reader.formatName(),
          Optional.empty(),
          noImage.getMessage(),
          metadata.calibration(),
          metadata.acquisition());
    }
  }

  /**
   * Reads how large an image is and what its file says about it, without its pixels where the
   * format allows. An image that has an outline may still be damaged.
   *
   * @throws Problem if the file is missing, of an unknown format, or cannot be read
   */
  public ImageOutline outline(Path file) {
    return firstThatReads(file, reader -> reader.readOutline(file));
  }

  /** Whether some reader is responsible for the file; false for missing files and folders. */
  public boolean canRead(Path file) {
    try {
      return !responsible(file).isEmpty();
    } catch (Problem unreadable) {
      return false;
    }
  }

  private <T> T firstThatReads(Path file, Function<ImageReader, T> read) {
    Problem first = null;
    for (ImageReader reader : responsible(file)) {
      try {
        return read.apply(reader);
      } catch (Problem problem) {
        // Another reader of the same format may know a compression that this one does not.
        first = first == null ? problem : first;
      }
    }
    throw first;
  }

  private List<ImageReader> responsible(Path file) {
    byte[] head = head(file);
    List<ImageReader> found =
        readers.stream().filter(reader -> reader.canRead(file, head)).toList();
    if (found.isEmpty()) {
      String known =
          readers.stream()
              .map(ImageReader::formatName)
              .distinct()
              .collect(Collectors.joining(", "));
      throw Problem.with(file, "not an image of a known format (" + known + ").");
    }
    return found;
  }

  private static byte[] head(Path file) {
    if (Files.isDirectory(file)) {
      throw Problem.with(file, "a folder, not an image file.");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(ImageReader.HEAD_LENGTH);
      if (head.length == 0) {
        throw Problem.with(file, "the file is empty.");
      }
      return head;
    } catch (IOException e) {
      throw Failures.reading(file, e);
    }
  }
}
