package org.kintsugi.io;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import org.kintsugi.image.Acquisition;
import org.kintsugi.job.Problem;

/**
 * Reads NumPy's array files, {@code .npy}: arrays of numbers or truth values with two axes, rows
 * and columns, or three. Of three, the planes lie along the last axis where that has at most 16
 * places and fewer than either other (rows, columns, channels), else along the first.
 */
public final class NpyImageReader implements ImageReader {

  private static final byte[] SIGNATURE = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int LONGEST_HEADER = 1 << 16;
  private static final int MOST_CHANNELS = 16;
  private static final int CHUNK = 1 << 16;

  /** Called by the service loader. */
  public NpyImageReader() {}

  @Override
  public String formatName() {
    return "NumPy";
  }

  @Override
  public boolean canRead(Path file, byte[] head) {
    return Heads.startsWith(head, SIGNATURE);
  }

  @Override
  public ImageMetadata readMetadata(Path file) {
    return ImageMetadata.NONE;
  }

  @Override
  public ImageFile read(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return read(file, channel);
    } catch (EOFException e) {
      throw damaged(file, "its header lies beyond its end", e);
    } catch (IOException e) {
      throw Failures.reading(file, e);
    } catch (OutOfMemoryError e) {
      throw Problem.with(file, "does not fit into the memory this program may use.", e);
    }
  }

  private static ImageFile read(Path file, FileChannel channel) throws IOException {
    ByteBuffer start = bytes(channel, 0, 12);
    int version = start.get(6);
    int from = version == 1 ? 10 : 12;
    long length = version == 1 ? start.getShort(8) & 0xffff : start.getInt(8) & 0xffffffffL;
    if (version < 1 || version > 3 || length > LONGEST_HEADER) {
      throw damaged(file, "its header makes no sense", null);
    }
    String text = StandardCharsets.UTF_8.decode(bytes(channel, from, (int) length)).toString();
    NpyHeader header =
        NpyHeader.parse(text).orElseThrow(() -> damaged(file, "its header makes no sense", null));
    SampleFormat format =
        header
            .format()
            .orElseThrow(
                () ->
                    Problem.with(
                        file,
                        "its elements ("
                            + header.typeName()
                            + ") are no plain numbers; save it as integers or floats."));
    Axes axes = Axes.of(file, header.shape());
    long pixels = ImageLimits.pixels(file, axes.width, axes.height);
    long room = (channel.size() - from - length) / (format.bits() / 8);
    if (axes.planes > room / pixels) {
      throw damaged(
          file,
          "its array of " + Arrays.toString(header.shape()) + " needs more bytes than it has",
          null);
    }
    ImageLimits.checkMemory(file, ImageLimits.bytesInMemory(pixels * axes.planes, format.type()));
    PlaneBuilder planes =
        new PlaneBuilder((int) axes.width, (int) axes.height, (int) axes.planes, format, false);
    fill(channel, from + length, header, axes, format, planes);
    if (planes.exceeded()) {
      throw Problem.with(
          file,
          "it holds 64 bit numbers too large for the 32 bit floats this program computes with.");
    }
    return new ImageFile(
        file,
        "NumPy",
        planes.planes(),
        Collections.nCopies((int) axes.planes, ""),
        Optional.empty(),
        Acquisition.UNKNOWN);
  }

  /** Walks the elements in the order of the file; {@code place} is where each belongs. */
  private static void fill(
      FileChannel channel,
      long from,
      NpyHeader header,
      Axes axes,
      SampleFormat format,
      PlaneBuilder planes)
      throws IOException {
    long[] shape = header.shape();
    int[] place = new int[shape.length];
    int size = format.bits() / 8;
    long count = axes.planes * axes.width * axes.height;
    for (long done = 0; done < count; done += CHUNK) {
      int here = (int) Math.min(CHUNK, count - done);
      ByteBuffer elements = bytes(channel, from + done * size, here * size).order(header.order());
      for (int i = 0; i < here; i++) {
        planes.set(
            axes.planeAxis < 0 ? 0 : place[axes.planeAxis],
            place[axes.columnAxis],
            place[axes.rowAxis],
            element(elements, i, size));
        for (int a = 0; a < place.length; a++) {
          int axis = header.fortran() ? a : place.length - 1 - a;
          place[axis]++;
          if (place[axis] < shape[axis]) {
            break;
          }
          place[axis] = 0;
        }
      }
    }
  }

  private static long element(ByteBuffer elements, int i, int size) {
    return switch (size) {
      case 1 -> elements.get(i) & 0xff;
      case 2 -> elements.getShort(2 * i) & 0xffff;
      case 4 -> elements.getInt(4 * i) & 0xffffffffL;
      default -> elements.getLong(8 * i);
    };
  }

  /** Which axis of an array is what, and how long; {@code planeAxis} is -1 where there is none. */
  private record Axes(
      int planeAxis, int rowAxis, int columnAxis, long planes, long height, long width) {

    static Axes of(Path file, long[] shape) {
      if ((shape.length != 2 && shape.length != 3) || Arrays.stream(shape).anyMatch(n -> n < 1)) {
        throw Problem.with(
            file,
            "an array of the shape "
                + Arrays.toString(shape)
                + " is no image; save one with two axes, or three with the channels first or"
                + " last.");
      }
      if (shape.length == 2) {
        return new Axes(-1, 0, 1, 1, shape[0], shape[1]);
      }
      boolean last = shape[2] <= MOST_CHANNELS && shape[2] < shape[0] && shape[2] < shape[1];
      return last
          ? new Axes(2, 0, 1, shape[2], shape[0], shape[1])
          : new Axes(0, 1, 2, shape[0], shape[1], shape[2]);
    }
  }

  private static Problem damaged(Path file, String detail, Exception cause) {
    return Problem.with(file, "the NumPy file is damaged or cut short (" + detail + ").", cause);
  }

  private static ByteBuffer bytes(FileChannel channel, long offset, int count) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, offset + buffer.position()) < 0) {
        throw new EOFException("offset " + offset);
      }
    }
    return buffer.flip();
  }
}
