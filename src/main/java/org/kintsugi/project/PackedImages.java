package org.kintsugi.project;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import org.kintsugi.io.Companions;
import org.kintsugi.io.FileHash;
import org.kintsugi.job.Problem;

/**
 * The images that are saved in a project's file: each in a folder of its own, with the files that
 * belong to it. They are stored as they are, byte by byte, so that anybody can unzip them.
 *
 * @param names the name of each image's part
 */
record PackedImages(Map<ImageReference, String> names) {

  /** The folder of the parts that are images. */
  static final String FOLDER = "images/";

  /** No image is in the file. */
  static final PackedImages NONE = new PackedImages(Map.of());

  /** Where the bytes of an image are to be had. */
  private interface Source {
    InputStream open() throws IOException;
  }

  /** The images of a project, numbered in its order. */
  static PackedImages of(Project project) {
    Map<ImageReference, String> names = new LinkedHashMap<>();
    for (ImageReference image : project.images().keySet()) {
      names.put(image, FOLDER + (names.size() + 1) + "/" + RelativePaths.plainName(image.file()));
    }
    return new PackedImages(names);
  }

  /**
   * Writes them.
   *
   * @param target the project's file: an image that is not where it was is taken out of what is
   *     still there
   * @throws Problem where an image is nowhere to be had
   */
  void write(ZipOutputStream zip, Path target) throws IOException {
    for (Map.Entry<ImageReference, String> each : names.entrySet()) {
      ImageReference image = each.getKey();
      if (image.matches(image.file())) {
        store(zip, each.getValue(), () -> Files.newInputStream(image.file()));
        for (Path beside : Companions.of(image.file())) {
          String folder = each.getValue().substring(0, each.getValue().lastIndexOf('/') + 1);
          store(zip, folder + RelativePaths.plainName(beside), () -> Files.newInputStream(beside));
        }
      } else {
        copy(zip, each.getValue(), image, target);
      }
    }
  }

  private static void copy(ZipOutputStream zip, String name, ImageReference image, Path target)
      throws IOException {
    if (!Files.isRegularFile(target)) {
      throw gone(image);
    }
    try (ProjectParts parts = ProjectParts.open(target)) {
      String old = find(parts, image).orElseThrow(() -> gone(image));
      String folder = old.substring(0, old.lastIndexOf('/') + 1);
      String newFolder = name.substring(0, name.lastIndexOf('/') + 1);
      for (String part : parts.names(folder)) {
        store(
            zip,
            part.equals(old) ? name : newFolder + part.substring(folder.length()),
            () -> parts.stream(part));
      }
    } catch (ZipException | DamagedPartException e) {
      throw gone(image);
    }
  }

  /** The part that has the content of an image. */
  static Optional<String> find(ProjectParts parts, ImageReference image) throws IOException {
    for (String part : parts.names(FOLDER)) {
      if (parts.size(part) == image.size()) {
        try (InputStream in = parts.stream(part)) {
          if (FileHash.sha256(in).equals(image.sha256())) {
            return Optional.of(part);
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Problem gone(ImageReference image) {
    return Problem.with(
            image.file(),
            "the image is to be saved in the project but is not there any more; save as a project"
                + " without images, or put it back.")
        .unharmed("The project that was there is unchanged.");
  }

  /** A part that is not packed needs its checksum before its content. */
  private static void store(ZipOutputStream zip, String name, Source source) throws IOException {
    CRC32 crc = new CRC32();
    long size;
    try (InputStream in = new CheckedInputStream(source.open(), crc)) {
      size = in.transferTo(java.io.OutputStream.nullOutputStream());
    }
    ZipEntry entry = ProjectFile.entry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(size);
    entry.setCompressedSize(size);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    try (InputStream in = source.open()) {
      in.transferTo(zip);
    }
    zip.closeEntry();
  }
}
