package org.kintsugi.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.FloatPlane;
import org.kintsugi.image.ShortPlane;

/**
 * Writes NRRD, version 4 (Teem): attached header, gzip data, axes from the fastest: x, y, and of
 * several planes a list. Spacings are micrometres, as their units say. The header is ASCII:
 * characters beyond it are written as backslash, u and four hexadecimal digits.
 */
final class NrrdEncoder {

  private NrrdEncoder() {}

  static void write(OutputStream out, PlaneArray array) throws IOException {
    out.write(header(array).getBytes(StandardCharsets.US_ASCII));
    GZIPOutputStream packed = new GZIPOutputStream(out, 1 << 16);
    array.samples(packed);
    packed.finish();
  }

  private static String header(PlaneArray array) {
    boolean several = array.planes().size() > 1;
    StringBuilder text = new StringBuilder("NRRD0004\n");
    line(text, "content", ascii(array.content()));
    line(
        text,
        "type",
        switch (array.planes().getFirst()) {
          case BytePlane bytes -> "uint8";
          case ShortPlane shorts -> "uint16";
          case FloatPlane floats -> "float";
        });
    line(text, "dimension", several ? "3" : "2");
    line(
        text,
        "sizes",
        array.width() + " " + array.height() + (several ? " " + array.planes().size() : ""));
    line(text, "kinds", "domain domain" + (several ? " list" : ""));
    if (array.calibration().isPresent()) {
      Calibration size = array.calibration().get();
      line(
          text,
          "spacings",
          micrometres(size.pixelWidth())
              + " "
              + micrometres(size.pixelHeight())
              + (several ? " NaN" : ""));
      line(text, "units", "\"um\" \"um\"" + (several ? " \"\"" : ""));
    }
    line(text, "centerings", "cell cell" + (several ? " none" : ""));
    if (array.sampleBytes() > 1) {
      line(text, "endian", "little");
    }
    line(text, "encoding", "gzip");
    array.facts().forEach((key, value) -> text.append(keyValue(key, value)));
    return text.append('\n').toString();
  }

  private static void line(StringBuilder text, String field, String value) {
    text.append(field).append(": ").append(value).append('\n');
  }

  /** A backslash and a line feed are escaped, as the format says; a key cannot hold ":=". */
  private static String keyValue(String key, String value) {
    return ascii(key.replace(":=", "=")) + ":=" + ascii(value) + "\n";
  }

  private static String micrometres(double metres) {
    return ExactDecimals.scaled(metres, 6).toPlainString();
  }

  private static String ascii(String text) {
    StringBuilder safe = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        safe.append("\\\\");
      } else if (c == '\n') {
        safe.append("\\n");
      } else if (c >= ' ' && c < 127) {
        safe.append(c);
      } else {
        safe.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) c));
      }
    }
    return safe.toString();
  }
}
