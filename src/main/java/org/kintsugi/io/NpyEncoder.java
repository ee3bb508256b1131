package org.kintsugi.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.FloatPlane;
import org.kintsugi.image.ShortPlane;

/** Writes NumPy's array file, version 1.0 (NEP 1): C order, little-endian. */
final class NpyEncoder {

  /** Data begins at a multiple of this many bytes. */
  private static final int ALIGNMENT = 64;

  private static final int PREAMBLE = 10;

  private NpyEncoder() {}

  static void write(OutputStream out, PlaneArray array) throws IOException {
    String type =
        switch (array.planes().getFirst()) {
          case BytePlane bytes -> "|u1";
          case ShortPlane shorts -> "<u2";
          case FloatPlane floats -> "<f4";
        };
    String shape =
        (array.planes().size() > 1 ? array.planes().size() + ", " : "")
            + array.height()
            + ", "
            + array.width();
    String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + shape + "), }";
    int length = Math.ceilDiv(PREAMBLE + header.length() + 1, ALIGNMENT) * ALIGNMENT - PREAMBLE;
    out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    out.write(new byte[] {(byte) length, (byte) (length >> 8)});
    String padded = header + " ".repeat(length - header.length() - 1) + "\n";
    out.write(padded.getBytes(StandardCharsets.US_ASCII));
    array.samples(out);
  }
}
