package org.kintsugi.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A buffered file for image decoders. Unlike Java's own it opens files whose names the locale
 * cannot express, and it may claim to be longer than it is.
 */
final class ChannelStream extends ImageInputStreamImpl {

  private static final int BUFFER = 1 << 16;

  private final FileChannel channel;
  private final long claimedLength;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).limit(0);
  private long bufferedFrom;

  /**
   * Opens {@code file}.
   *
   * @param leastLength the length to claim where the file is shorter; 0 for the true one
   */
  ChannelStream(Path file, long leastLength) throws IOException {
    channel = FileChannel.open(file, StandardOpenOption.READ);
    claimedLength = Math.max(channel.size(), leastLength);
  }

  @Override
  public long length() {
    return claimedLength;
  }

  @Override
  public int read() throws IOException {
    bitOffset = 0;
    if (!fill()) {
      return -1;
    }
    streamPos++;
    return buffer.get() & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    bitOffset = 0;
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, buffer.remaining());
    buffer.get(target, offset, count);
    streamPos += count;
    return count;
  }

  @Override
  public void close() throws IOException {
    super.close();
    channel.close();
  }

  /** Makes the buffer hold the byte at the stream's position; false at the end of the file. */
  private boolean fill() throws IOException {
    long at = streamPos - bufferedFrom;
    if (at >= 0 && at < buffer.limit()) {
      buffer.position((int) at);
      return true;
    }
    buffer.clear();
    bufferedFrom = streamPos;
    int count = channel.read(buffer, bufferedFrom);
    buffer.position(0).limit(Math.max(0, count));
    return count > 0;
  }
}
