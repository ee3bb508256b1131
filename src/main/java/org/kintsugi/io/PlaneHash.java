package org.kintsugi.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.FloatPlane;
import org.kintsugi.image.Plane;
import org.kintsugi.image.ShortPlane;

/** A sum over the samples of a plane, so that a reading can be checked from outside. */
public final class PlaneHash {

  private static final int CHUNK = 1 << 15;

  private PlaneHash() {}

  /**
   * SHA-256, in lower-case hexadecimal, of the samples row by row as the program holds them:
   * unsigned 8 bit as bytes, unsigned 16 bit as little-endian 16 bit, all others as little-endian
   * 32 bit floats.
   */
  public static String sha256(Plane plane) {
    MessageDigest digest = FileHash.digest();
    int count = plane.width() * plane.height();
    ByteBuffer buffer = ByteBuffer.allocate(4 * CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    for (int from = 0; from < count; from += CHUNK) {
      int length = Math.min(CHUNK, count - from);
      buffer.clear();
      switch (plane) {
        case BytePlane bytes -> buffer.put(bytes.samples(), from, length);
        case ShortPlane shorts -> {
          buffer.asShortBuffer().put(shorts.samples(), from, length);
          buffer.position(2 * length);
        }
        case FloatPlane floats -> {
          buffer.asFloatBuffer().put(floats.samples(), from, length);
          buffer.position(4 * length);
        }
      }
      digest.update(buffer.flip());
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
