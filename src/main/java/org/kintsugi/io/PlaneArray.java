package org.kintsugi.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.FloatPlane;
import org.kintsugi.image.Plane;
import org.kintsugi.image.ShortPlane;

/**
 * Planes of one grid and type, to be written as an array.
 *
 * @param content what they are, in a few words
 * @param planes at least one, all of one size and type
 * @param calibration pixel size, where known
 * @param facts what else a format may say of them, by name, for people
 */
public record PlaneArray(
    String content,
    List<? extends Plane> planes,
    Optional<Calibration> calibration,
    Map<String, String> facts) {

  private static final int CHUNK = 1 << 16;

  /** Checks sizes and types. */
  public PlaneArray {
    Objects.requireNonNull(content);
    Objects.requireNonNull(calibration);
    planes = List.copyOf(planes);
    facts = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(facts));
    if (planes.isEmpty()) {
      throw new IllegalArgumentException("no planes");
    }
    Plane first = planes.getFirst();
    for (Plane plane : planes) {
      if (!plane.hasSize(first.width(), first.height()) || plane.getClass() != first.getClass()) {
        throw new IllegalArgumentException("planes of several sizes or types");
      }
    }
  }

  /** One plane of which nothing more is said. */
  public static PlaneArray of(String content, Plane plane, Optional<Calibration> calibration) {
    return new PlaneArray(content, List.of(plane), calibration, Map.of());
  }

  /** Samples in a row. */
  public int width() {
    return planes.getFirst().width();
  }

  /** Rows. */
  public int height() {
    return planes.getFirst().height();
  }

  /** Bytes of a sample: 1, 2 or 4. */
  public int sampleBytes() {
    return switch (planes.getFirst()) {
      case BytePlane bytes -> 1;
      case ShortPlane shorts -> 2;
      case FloatPlane floats -> 4;
    };
  }

  /** NumPy's name of the type: "uint8", "uint16" or "float32". */
  public String typeName() {
    return switch (planes.getFirst()) {
      case BytePlane bytes -> "uint8";
      case ShortPlane shorts -> "uint16";
      case FloatPlane floats -> "float32";
    };
  }

  /** Writes all samples, little-endian: x fastest, then y, then planes. */
  void samples(OutputStream out) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    for (Plane plane : planes) {
      switch (plane) {
        case BytePlane bytes -> out.write(bytes.samples());
        case ShortPlane shorts -> {
          int step = CHUNK / 2;
          for (int from = 0; from < shorts.samples().length; from += step) {
            int count = Math.min(step, shorts.samples().length - from);
            buffer.asShortBuffer().put(shorts.samples(), from, count);
            out.write(buffer.array(), 0, 2 * count);
          }
        }
        case FloatPlane floats -> {
          int step = CHUNK / 4;
          for (int from = 0; from < floats.samples().length; from += step) {
            int count = Math.min(step, floats.samples().length - from);
            buffer.asFloatBuffer().put(floats.samples(), from, count);
            out.write(buffer.array(), 0, 4 * count);
          }
        }
      }
    }
  }
}
