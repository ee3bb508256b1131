package org.kintsugi.io;

import java.io.IOException;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A stream that claims to be longer than it is. TwelveMonkeys refuses images more than 512 times as
 * large as their file, which label images that are mostly empty are; {@link TiffLayout} has already
 * checked that the file can hold them.
 */
final class OverstatedStream extends ImageInputStreamImpl {

  private final ImageInputStream inner;
  private final long claimedLength;

  /** Wraps {@code inner}, which is closed with this stream. */
  OverstatedStream(ImageInputStream inner, long claimedLength) {
    this.inner = inner;
    this.claimedLength = claimedLength;
  }

  @Override
  public long length() {
    return claimedLength;
  }

  @Override
  public void seek(long position) throws IOException {
    super.seek(position);
    inner.seek(position);
  }

  @Override
  public int read() throws IOException {
    bitOffset = 0;
    int read = inner.read();
    if (read >= 0) {
      streamPos++;
    }
    return read;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    bitOffset = 0;
    int read = inner.read(target, offset, length);
    if (read > 0) {
      streamPos += read;
    }
    return read;
  }

  @Override
  public void close() throws IOException {
    super.close();
    inner.close();
  }
}
