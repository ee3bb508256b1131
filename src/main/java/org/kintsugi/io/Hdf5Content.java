package org.kintsugi.io;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ChunkedDataset;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.kintsugi.job.Problem;

/**
 * An open HDF5 file: jHDF reads it; sizes are checked here before it allocates anything. Links are
 * not followed, so that nothing outside the file is read.
 */
final class Hdf5Content {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
  private static final int LARGEST_HEADER_ITEM = 4096;
  private static final int LONGEST_TEXT = 2000;

  private final Path file;
  private final HdfFile root;

  private Hdf5Content(Path file, HdfFile root) {
    this.file = file;
    this.root = root;
  }

  /** Whether the bytes begin like an HDF5 file. */
  static boolean isHdf5(byte[] head) {
    return Heads.startsWith(head, SIGNATURE);
  }

  /**
   * Opens a file for as long as {@code use} takes.
   *
   * @throws Problem if it is missing, cut short or damaged
   */
  static <T> T read(Path file, Function<Hdf5Content, T> use) {
    checkLength(file);
    try (HdfFile root = new HdfFile(file)) {
      return use.apply(new Hdf5Content(file, root));
    } catch (Problem told) {
      throw told;
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      // The library meets damage with whatever exception it happens to cause.
      throw Problem.with(file, "the HDF5 file is damaged or of a kind that is not supported.", e);
    } catch (OutOfMemoryError e) {
      throw Problem.with(file, "does not fit into the memory this program may use.", e);
    }
  }

  /** A file states where it ends, so one that was cut can be told. */
  private static void checkLength(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer head = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
      while (head.hasRemaining() && channel.read(head, head.position()) >= 0) {
        // Until the buffer is full or the file ends.
      }
      boolean old = head.get(8) < 2;
      int sizeOfOffsets = head.get(old ? 13 : 9);
      // Base, free space or extension, then the end of the file.
      int at = old ? (head.get(8) == 0 ? 40 : 44) : 28;
      long end = sizeOfOffsets == 8 ? head.getLong(at) : 0;
      if (head.position() < 48 || end > channel.size()) {
        throw Problem.with(file, "the HDF5 file is cut short.");
      }
    } catch (IOException e) {
      throw Failures.reading(file, e);
    }
  }

  /** The groups and data of a group by name; none where there is no such group. */
  Map<String, Node> children(Group group) {
    Map<String, Node> children = new LinkedHashMap<>();
    group
        .getChildren()
        .forEach(
            (name, node) -> {
              if (!node.isLink()) {
                children.put(name, node);
              }
            });
    return children;
  }

  /** The file's outermost group. */
  Group root() {
    return root;
  }

  /** A group in a group. */
  Optional<Group> group(Group parent, String name) {
    return children(parent).get(name) instanceof Group group
        ? Optional.of(group)
        : Optional.empty();
  }

  /** Data in a group. */
  Optional<Dataset> dataset(Group parent, String name) {
    return children(parent).get(name) instanceof Dataset data
        ? Optional.of(data)
        : Optional.empty();
  }

  /**
   * All values of data that are {@code count} numbers.
   *
   * @throws Problem if they are of another number or kind
   */
  float[] numbers(Dataset data, long count) {
    check(data, count);
    double[] values = doubles(data.getDataFlat(), data);
    if (values.length != count) {
      throw Problem.with(
          file,
          "the HDF5 file is damaged: \""
              + data.getPath()
              + "\" holds "
              + values.length
              + " values, not "
              + count
              + ".");
    }
    float[] samples = new float[values.length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) values[i];
    }
    return samples;
  }

  /** How many values data hold, as far as they say. */
  static long count(Dataset data) {
    long count = 1;
    for (int length : data.getDimensions()) {
      if (length < 0 || count > Integer.MAX_VALUE) {
        return -1;
      }
      count *= length;
    }
    return count;
  }

  private void check(Dataset data, long count) {
    long stated = count(data);
    if (stated != count) {
      throw Problem.with(
          file,
          "\""
              + data.getPath()
              + "\" in the HDF5 file holds "
              + stated
              + " values, but the field has "
              + count
              + " pixels.");
    }
    ImageLimits.checkMemory(file, 16 * count);
    if (data instanceof ChunkedDataset chunked) {
      long chunk = 1;
      for (int length : chunked.getChunkDimensions()) {
        chunk = Math.multiplyExact(chunk, Math.max(1, length));
      }
      // Chunks may be larger than what they hold, but not without reason.
      if (chunk > 16 * Math.max(count, 1L << 16)) {
        throw Problem.with(
            file, "the HDF5 file is damaged: \"" + data.getPath() + "\" has impossible chunks.");
      }
      ImageLimits.checkMemory(file, 16 * chunk);
    }
  }

  /** The first of the few numbers of an item in a group. */
  OptionalDouble number(Group group, String name) {
    double[] values = few(group, name);
    return values.length == 0 || !Double.isFinite(values[0])
        ? OptionalDouble.empty()
        : OptionalDouble.of(values[0]);
  }

  /** The few numbers of an item in a group; none where it is missing or holds something else. */
  double[] few(Group group, String name) {
    Optional<Dataset> data = dataset(group, name).filter(Hdf5Content::isSmall);
    if (data.isEmpty()) {
      return new double[0];
    }
    try {
      return doubles(data.get().getData(), data.get());
    } catch (RuntimeException otherKind) {
      // An item of a header that cannot be understood is passed over.
      return new double[0];
    }
  }

  /** The small items of a group as texts, "prefix.name" to value. */
  Map<String, String> entries(Group group, String prefix) {
    Map<String, String> entries = new LinkedHashMap<>();
    children(group)
        .forEach(
            (name, node) -> {
              if (node instanceof Dataset data && isSmall(data)) {
                String text = text(data);
                if (!text.isBlank()) {
                  entries.put(prefix + "." + name, text.strip());
                }
              }
            });
    return entries;
  }

  private static boolean isSmall(Dataset data) {
    long count = count(data);
    return count >= 1 && count <= 16 && data.getDataType().getSize() <= LARGEST_HEADER_ITEM;
  }

  private static String text(Dataset data) {
    try {
      String text =
          switch (data.getData()) {
            case String one -> one;
            case String[] many -> String.join(", ", many);
            case null -> "";
            case Object other -> joined(doubles(other, data));
          };
      return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    } catch (RuntimeException otherKind) {
      // An item of a header that cannot be understood is passed over.
      return "";
    }
  }

  private static String joined(double[] numbers) {
    StringBuilder joined = new StringBuilder();
    for (double each : numbers) {
      boolean whole = each == Math.rint(each) && Math.abs(each) < 1e15;
      joined.append(joined.isEmpty() ? "" : ", ");
      joined.append(whole ? Long.toString((long) each) : Float.toString((float) each));
    }
    return joined.toString();
  }

  private static double[] doubles(Object value, Dataset data) {
    return switch (value) {
      case Number one -> new double[] {one.doubleValue()};
      case double[] all -> all;
      case float[] all -> {
        double[] wide = new double[all.length];
        for (int i = 0; i < wide.length; i++) {
          wide[i] = all[i];
        }
        yield wide;
      }
      case long[] all -> java.util.Arrays.stream(all).asDoubleStream().toArray();
      case int[] all -> java.util.Arrays.stream(all).asDoubleStream().toArray();
      case short[] all -> {
        double[] wide = new double[all.length];
        for (int i = 0; i < wide.length; i++) {
          wide[i] = all[i];
        }
        yield wide;
      }
      case byte[] all -> {
        double[] wide = new double[all.length];
        for (int i = 0; i < wide.length; i++) {
          wide[i] = all[i];
        }
        yield wide;
      }
      case null, default ->
          throw Problem.with(
              data.getFileAsPath(),
              "\"" + data.getPath() + "\" in the HDF5 file holds no numbers.");
    };
  }
}
