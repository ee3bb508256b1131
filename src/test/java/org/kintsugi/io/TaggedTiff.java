package org.kintsugi.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes small grey TIFF files byte by byte, with any bytes as further tags. */
final class TaggedTiff {

  private final int width;
  private final int height;
  private final SortedMap<Integer, byte[]> texts = new TreeMap<>();

  /** An image of 8-bit grey noise-free ramps. */
  TaggedTiff(int width, int height) {
    this.width = width;
    this.height = height;
  }

  /** Adds a tag of type BYTE or ASCII with these bytes. */
  TaggedTiff with(int tag, byte[] content) {
    texts.put(tag, content);
    return this;
  }

  /** Writes the file. */
  Path write(Path file) throws IOException {
    int entries = 8 + texts.size();
    int directory = 8;
    int data = directory + 2 + 12 * entries + 4;
    int length = data + texts.values().stream().mapToInt(each -> each.length).sum();
    ByteBuffer out = ByteBuffer.allocate(length + width * height).order(ByteOrder.LITTLE_ENDIAN);
    out.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(directory);
    out.putShort((short) entries);
    number(out, 256, width);
    number(out, 257, height);
    number(out, 258, 8);
    number(out, 259, 1);
    number(out, 262, 1);
    number(out, 273, length);
    number(out, 278, height);
    number(out, 279, width * height);
    int at = data;
    for (var each : texts.entrySet()) {
      byte[] content = each.getValue();
      out.putShort((short) (int) each.getKey()).putShort((short) 2).putInt(content.length);
      if (content.length <= 4) {
        out.put(content).put(new byte[4 - content.length]);
      } else {
        out.putInt(at);
      }
      at += content.length;
    }
    out.putInt(0);
    texts.values().forEach(out::put);
    for (int i = 0; i < width * height; i++) {
      out.put((byte) (i % width));
    }
    return Files.write(file, out.array());
  }

  private static void number(ByteBuffer out, int tag, int value) {
    out.putShort((short) tag).putShort((short) 4).putInt(1).putInt(value);
  }
}
