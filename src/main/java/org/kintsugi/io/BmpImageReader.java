package org.kintsugi.io;

import java.nio.file.Path;

/** Reads Windows bitmaps. */
public final class BmpImageReader extends ImageIoReader {

  private static final byte[] SIGNATURE = {'B', 'M'};

  /** Where a bitmap says how long its second header is. */
  private static final int HEADER_LENGTH_AT = 14;

  /** Called by the service loader. */
  public BmpImageReader() {
    super("BMP");
  }

  @Override
  public boolean canRead(Path file, byte[] head) {
    return Heads.startsWith(head, SIGNATURE)
        && head.length > HEADER_LENGTH_AT + 4
        && head[HEADER_LENGTH_AT] >= 12
        && head[HEADER_LENGTH_AT + 1] == 0;
  }
}
