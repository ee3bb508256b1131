package org.kintsugi.io;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kintsugi.image.Acquisition;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.FloatPlane;
import org.kintsugi.image.Plane;
import org.kintsugi.image.SampleType;
import org.kintsugi.image.ShortPlane;
import org.kintsugi.job.Problem;

/**
 * Reads Ripple files: a text {@code .rpl} and the numbers in {@code .raw} beside it. Up to {@link
 * #MOST_PLANES} values a pixel are as many planes; a cube of more is a spectrum a pixel, of which
 * the sum over all energies is read as one plane: the file does not say which energies belong to
 * which element.
 */
public final class RippleImageReader implements ImageReader {

  /** More values a pixel than this are a spectrum. */
  static final int MOST_PLANES = 32;

  /** The name of the plane that is the sum of a cube. */
  static final String TOTAL = "Total counts";

  private static final int LARGEST_TEXT = 1 << 20;
  private static final int BUFFER = 1 << 20;

  /** Called by the service loader. */
  public RippleImageReader() {}

  @Override
  public String formatName() {
    return "Ripple";
  }

  @Override
  public boolean canRead(Path file, byte[] head) {
    return TextImageReader.text(head).map(RippleHeader::begins).orElse(false);
  }

  @Override
  public ImageFile read(Path file) {
    RippleHeader header = RippleHeader.parse(file, SmallFiles.text(file, LARGEST_TEXT));
    long pixels = ImageLimits.pixels(file, header.width(), header.height());
    boolean cube = header.depth() > MOST_PLANES;
    ImageLimits.checkMemory(file, pixels * 8 * (cube ? 1 : header.depth()));
    Path raw = raw(file);
    List<float[]> planes;
    try (FileChannel channel = FileChannel.open(raw, StandardOpenOption.READ)) {
      checkLength(file, raw, header, pixels, channel.size());
      planes = new Values(header, channel).read((int) pixels, cube);
    } catch (EOFException e) {
      throw Problem.with(raw, "the file was cut short while it was read.", e);
    } catch (IOException e) {
      throw Failures.reading(raw, e);
    } catch (OutOfMemoryError e) {
      throw Problem.with(file, "does not fit into the memory this program may use.", e);
    }
    List<String> names = cube ? List.of(TOTAL) : Collections.nCopies(planes.size(), "");
    return new ImageFile(
        file,
        formatName(),
        planes.stream().map(samples -> plane(header, cube, samples)).toList(),
        planes.size() == 1
            ? names
            : IntStream.rangeClosed(1, planes.size()).mapToObj(i -> "Plane " + i).toList(),
        calibration(file, header),
        Acquisition.ofEntries(header.entries()));
  }

  @Override
  public ImageMetadata readMetadata(Path file) {
    RippleHeader header = RippleHeader.parse(file, SmallFiles.text(file, LARGEST_TEXT));
    return new ImageMetadata(calibration(file, header), Acquisition.ofEntries(header.entries()));
  }

  private static Optional<Calibration> calibration(Path file, RippleHeader header) {
    return header.calibration().or(() -> CompanionText.pixelSize(file, header.width()));
  }

  private static void checkLength(
      Path file, Path raw, RippleHeader header, long pixels, long length) {
    long have = (length - header.offset()) / header.bytes();
    if (have / header.depth() < pixels) {
      throw Problem.with(
          file,
          raw.getFileName()
              + " is cut short or of another file: it holds "
              + Math.max(0, have)
              + " values, not "
              + header.width()
              + " x "
              + header.height()
              + " x "
              + header.depth()
              + ".");
    }
  }

  private static Plane plane(RippleHeader header, boolean cube, float[] samples) {
    boolean shorts = !cube && header.kind() == RippleHeader.Kind.UNSIGNED && header.bytes() <= 2;
    if (!shorts) {
      SampleType type =
          cube || header.kind() == RippleHeader.Kind.FLOAT || header.bytes() == 8
              ? SampleType.FLOAT
              : switch (header.bytes()) {
                case 1 -> SampleType.INT8;
                case 2 -> SampleType.INT16;
                default ->
                    header.kind() == RippleHeader.Kind.SIGNED
                        ? SampleType.INT32
                        : SampleType.UINT32;
              };
      return new FloatPlane(header.width(), header.height(), samples, type);
    }
    short[] values = new short[samples.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (short) (int) samples[i];
    }
    return new ShortPlane(header.width(), header.height(), values);
  }

  /** The file of the numbers: the same name with the ending "raw", in whatever capitals. */
  private static Path raw(Path file) {
    String wanted = ChannelLoader.stem(file).toLowerCase(Locale.ROOT) + ".raw";
    Path folder = file.toAbsolutePath().getParent();
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(each -> each.getFileName().toString().toLowerCase(Locale.ROOT).equals(wanted))
          .filter(Files::isRegularFile)
          .sorted()
          .findFirst()
          .orElseThrow(
              () ->
                  Problem.with(
                      file,
                      "the file of its numbers, "
                          + ChannelLoader.stem(file)
                          + ".raw, does not stand beside it."));
    } catch (IOException e) {
      throw Failures.reading(folder, e);
    }
  }

  /** Reads the numbers once, from first to last. */
  private static final class Values {

    private final RippleHeader header;
    private final FileChannel channel;
    private final ByteBuffer buffer;
    private long position;

    Values(RippleHeader header, FileChannel channel) {
      this.header = header;
      this.channel = channel;
      this.buffer = ByteBuffer.allocate(BUFFER).order(header.order()).limit(0);
      this.position = header.offset();
    }

    List<float[]> read(int pixels, boolean sum) throws IOException {
      int depth = header.depth();
      List<float[]> planes = new ArrayList<>();
      if (sum) {
        double[] total = new double[pixels];
        for (long i = 0; i < (long) pixels * depth; i++) {
          total[(int) (header.byPixel() ? i / depth : i % pixels)] += next();
        }
        float[] plane = new float[pixels];
        for (int i = 0; i < pixels; i++) {
          plane[i] = (float) total[i];
        }
        planes.add(plane);
        return planes;
      }
      for (int i = 0; i < depth; i++) {
        planes.add(new float[pixels]);
      }
      for (long i = 0; i < (long) pixels * depth; i++) {
        int plane = (int) (header.byPixel() ? i % depth : i / pixels);
        int pixel = (int) (header.byPixel() ? i / depth : i % pixels);
        planes.get(plane)[pixel] = (float) next();
      }
      return planes;
    }

    private double next() throws IOException {
      if (buffer.remaining() < header.bytes()) {
        buffer.compact();
        while (buffer.position() < header.bytes()) {
          int count = channel.read(buffer, position);
          if (count < 0) {
            throw new EOFException("position " + position);
          }
          position += count;
        }
        buffer.flip();
      }
      return header.kind() == RippleHeader.Kind.FLOAT ? real() : whole();
    }

    private double real() {
      return header.bytes() == 4 ? buffer.getFloat() : buffer.getDouble();
    }

    private double whole() {
      boolean unsigned = header.kind() == RippleHeader.Kind.UNSIGNED;
      return switch (header.bytes()) {
        case 1 -> unsigned ? buffer.get() & 0xff : buffer.get();
        case 2 -> unsigned ? buffer.getShort() & 0xffff : buffer.getShort();
        case 4 -> unsigned ? buffer.getInt() & 0xffffffffL : buffer.getInt();
        default -> {
          long value = buffer.getLong();
          yield unsigned && value < 0 ? value + 0x1p64 : value;
        }
      };
    }
  }
}
