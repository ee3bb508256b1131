package org.kintsugi.app.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Calibration;
import org.kintsugi.io.FileHash;
import org.kintsugi.io.TiffWriter;

/** A small made-up section of three upright stripes, and files beside it, for command lines. */
final class CliScene {

  static final int WIDTH = 64;
  static final int HEIGHT = 48;

  private static final int THERMO_TAG = 34682;
  private static final int COMPRESSION_TAG = 259;
  private static final int ZSTANDARD = 50000;

  private CliScene() {}

  /** Writes CBS.tif, TLD.tif, labels.tif and truth.tif. */
  static Path write(Path folder) throws IOException {
    Files.createDirectories(folder);
    image(folder.resolve("CBS.tif"), WIDTH, HEIGHT, "CBS", 60, 200, 130);
    image(folder.resolve("TLD.tif"), WIDTH, HEIGHT, "TLD", 200, 90, 40);
    byte[] truth = new byte[WIDTH * HEIGHT];
    byte[] labels = new byte[truth.length];
    for (int i = 0; i < truth.length; i++) {
      int x = i % WIDTH;
      truth[i] = (byte) (1 + stripe(x, WIDTH));
      boolean labelled = i / WIDTH >= 10 && i / WIDTH < 22 && x % 21 >= 8 && x % 21 < 12 && x < 63;
      labels[i] = labelled ? truth[i] : 0;
    }
    labels(folder.resolve("truth.tif"), WIDTH, HEIGHT, truth);
    labels(folder.resolve("labels.tif"), WIDTH, HEIGHT, labels);
    return folder;
  }

  private static int stripe(int x, int width) {
    return x * 3 / width;
  }

  /** Writes an image of three stripes with a little noise, 20 nm a pixel. */
  static void image(Path file, int width, int height, String detector, int... greys) {
    byte[] samples = new byte[width * height];
    for (int i = 0; i < samples.length; i++) {
      // A fixed hash stands for noise.
      int noise = (i + greys[0]) * 0x9E3779B1;
      noise = (noise ^ noise >>> 15) * 0x85EBCA6B;
      samples[i] = (byte) (greys[stripe(i % width, width)] + (noise >>> 16) % 15 - 7);
    }
    TiffWriter.writeGrey(
        file,
        new BytePlane(width, height, samples),
        Optional.of(Calibration.square(20e-9, Calibration.Source.FILE)),
        Map.of(
            THERMO_TAG,
            "[Scan]\nPixelWidth=2e-08\nPixelHeight=2e-08\n[Detectors]\nName=" + detector + "\n"));
  }

  /** Writes a label file. */
  static void labels(Path file, int width, int height, byte[] labels) {
    TiffWriter.writeGrey(file, new BytePlane(width, height, labels), Optional.empty());
  }

  /** A copy of a TIFF whose tags say that its pixels are packed in a way that nobody unpacks. */
  static void withUnreadablePixels(Path from, Path to) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(from)).order(ByteOrder.LITTLE_ENDIAN);
    int directory = bytes.getInt(4);
    int entries = bytes.getShort(directory);
    for (int i = 0; i < entries; i++) {
      int entry = directory + 2 + 12 * i;
      if (bytes.getShort(entry) == COMPRESSION_TAG) {
        bytes.putShort(entry + 8, (short) ZSTANDARD);
      }
    }
    Files.write(to, bytes.array());
  }

  /** SHA-256 of every file below a folder, "folder" for the folders. */
  static Map<String, String> content(Path folder) throws IOException {
    Map<String, String> content = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        content.put(file.toString(), Files.isDirectory(file) ? "folder" : FileHash.sha256(file));
      }
    }
    return content;
  }

  /** A file or folder of the project, wherever the tests were started. */
  static Path ofProject(String name) {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve("sample-images")) && Files.exists(at.resolve(name))) {
        return at.resolve(name);
      }
    }
    throw new IllegalStateException("no " + name + " above the working folder");
  }
}
