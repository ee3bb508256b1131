package org.kintsugi.io;

import java.nio.file.Path;

/** Reads JPEG images. */
public final class JpegImageReader extends ImageIoReader {

  private static final byte[] SIGNATURE = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};

  /** Called by the service loader. */
  public JpegImageReader() {
    super("JPEG");
  }

  @Override
  public boolean canRead(Path file, byte[] head) {
    return Heads.startsWith(head, SIGNATURE);
  }
}
