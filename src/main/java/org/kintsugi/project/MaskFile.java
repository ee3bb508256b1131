package org.kintsugi.project;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.kintsugi.image.PixelMask;
import org.kintsugi.image.Region;

/**
 * {@code excluded.jsonl}: a mask, one line for each row that has pixels in it, from the top: {@code
 * [y,x,length,x,length,...]}, the pixels x to x + length - 1 of row y, from the left.
 */
final class MaskFile {

  private MaskFile() {}

  static void write(OutputStream out, PixelMask mask) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int y = 0; y < mask.height(); y++) {
      line.setLength(0);
      mask.forEachRun(
          new Region(0, y, mask.width(), 1),
          (row, from, to) -> line.append(',').append(from).append(',').append(to - from));
      if (!line.isEmpty()) {
        String text = "[" + y + line + "]\n";
        out.write(text.getBytes(StandardCharsets.US_ASCII));
      }
    }
  }

  /**
   * Reads the mask of an image of the given size.
   *
   * @throws DamagedPartException where the text does not hold a mask that fits
   * @throws IOException where it cannot be read
   */
  static PixelMask read(ObjectMapper mapper, InputStream in, int width, int height)
      throws IOException {
    PixelMask.Editor editor = PixelMask.none(width, height).edit();
    try (JsonParser parser = mapper.getFactory().createParser(in)) {
      parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
      int above = -1;
      while (parser.nextToken() != null) {
        above = row(parser, editor, above, width, height);
      }
    } catch (JsonProcessingException e) {
      throw new DamagedPartException("the excluded pixels are not readable JSON", e);
    }
    return editor.mask();
  }

  private static int row(
      JsonParser parser, PixelMask.Editor editor, int above, int width, int height)
      throws IOException {
    check(parser.currentToken() == JsonToken.START_ARRAY);
    parser.nextToken();
    int y = integer(parser);
    check(y > above && y < height);
    int end = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      int x = integer(parser);
      parser.nextToken();
      int length = integer(parser);
      check(x >= end && length >= 1 && x <= width - length);
      end = x + length;
      editor.set(y, x, end, true);
    }
    return y;
  }

  private static int integer(JsonParser parser) throws IOException {
    check(parser.currentToken() == JsonToken.VALUE_NUMBER_INT);
    return parser.getIntValue();
  }

  private static void check(boolean sound) {
    if (!sound) {
      throw new DamagedPartException("the excluded pixels are not written as they should be");
    }
  }
}
