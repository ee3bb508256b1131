package org.kintsugi.io;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A file in memory. */
final class GrowingBytes implements TiffEncoder.Target {

  private byte[] content = new byte[1 << 16];
  private int length;

  @Override
  public int write(ByteBuffer bytes, long position) {
    int count = bytes.remaining();
    int end = Math.addExact(Math.toIntExact(position), count);
    if (end > content.length) {
      content =
          Arrays.copyOf(
              content, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(end, 2L * content.length)));
    }
    bytes.get(content, (int) position, count);
    length = Math.max(length, end);
    return count;
  }

  byte[] toArray() {
    return Arrays.copyOf(content, length);
  }
}
