package org.kintsugi.io;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.FloatPlane;
import org.kintsugi.image.SampleType;
import org.kintsugi.image.ShortPlane;

/** Test files and planes that the tests of this package share. */
final class Fixtures {

  private Fixtures() {}

  /** A file or folder of the test resources. */
  static Path resource(String name) {
    URL url = Fixtures.class.getResource(name);
    if (url == null) {
      throw new IllegalArgumentException("no test resource " + name);
    }
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(name, e);
    }
  }

  /** The only file in the folder of counting images whose name starts so. */
  static Path counting(String prefix) throws IOException {
    try (Stream<Path> files = Files.list(resource("seq"))) {
      return files
          .filter(file -> file.getFileName().toString().matches(prefix + "-[0-9a-f]{8}[.]tiff"))
          .sorted()
          .findFirst()
          .orElseThrow();
    }
  }

  /** Bytes 0, 1, 2, ... row by row. */
  static BytePlane bytes(int width, int height) {
    byte[] samples = new byte[width * height];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) i;
    }
    return new BytePlane(width, height, samples);
  }

  /** Shorts 0, 257, 514, ... row by row. */
  static ShortPlane shorts(int width, int height) {
    short[] samples = new short[width * height];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) (i * 257);
    }
    return new ShortPlane(width, height, samples);
  }

  /** Floats 0, 0.37, 0.74, ... row by row. */
  static FloatPlane floats(int width, int height) {
    float[] samples = new float[width * height];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = i * 0.37f;
    }
    return new FloatPlane(width, height, samples, SampleType.FLOAT);
  }
}
