package org.kintsugi.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What ImageJ's description says about a stack.
 *
 * @param images how many images there are, at least 1
 * @param shape the same number as channels, slices and frames
 * @param labels one an image; empty texts where there is none
 */
record ImageJStack(int images, StackShape shape, List<String> labels) {

  private static final int MOST_IMAGES = 1 << 20;
  private static final int MAGIC = 0x494a494a;
  private static final int LABELS = 0x6c61626c;

  /** The stack of the file whose first page has these tags; empty where ImageJ did not write it. */
  static Optional<ImageJStack> parse(TiffDirectory tags, ByteOrder order) {
    String description = tags.text(TiffDirectory.IMAGE_DESCRIPTION);
    if (!description.startsWith("ImageJ=")) {
      return Optional.empty();
    }
    long images = number(description, "images");
    long channels = number(description, "channels");
    long slices = number(description, "slices");
    long frames = number(description, "frames");
    if (images > MOST_IMAGES) {
      return Optional.empty();
    }
    StackShape shape =
        channels * slices * frames == images
            ? new StackShape((int) channels, (int) slices, (int) frames, true)
            : new StackShape(1, (int) images, 1, true);
    return Optional.of(new ImageJStack((int) images, shape, labels(tags, order, (int) images)));
  }

  /** A count of the description, 1 where it is absent or senseless. */
  private static long number(String description, String key) {
    Matcher matcher = Pattern.compile("(?m)^" + key + "=(.*)$").matcher(description);
    OptionalDouble number =
        matcher.find() ? Numbers.parse(matcher.group(1)) : OptionalDouble.empty();
    double value = number.orElse(1);
    return value >= 1 && value <= Integer.MAX_VALUE ? (long) value : 1;
  }

  /** The labels of ImageJ's own tag: a list of types and counts, then that many texts each. */
  private static List<String> labels(TiffDirectory tags, ByteOrder order, int images) {
    List<String> none = Collections.nCopies(images, "");
    long[] counts = tags.numbers(TiffDirectory.IMAGEJ_METADATA_COUNTS);
    ByteBuffer data = ByteBuffer.wrap(tags.bytes(TiffDirectory.IMAGEJ_METADATA)).order(order);
    if (counts.length < 2
        || counts[0] < 12
        || counts[0] > data.capacity()
        || data.getInt(0) != MAGIC) {
      return none;
    }
    Charset text =
        order == ByteOrder.BIG_ENDIAN ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
    List<String> labels = new ArrayList<>();
    long at = counts[0];
    int block = 1;
    for (int entry = 4; entry + 8 <= counts[0]; entry += 8) {
      int type = data.getInt(entry);
      for (int i = data.getInt(entry + 4); i > 0 && block < counts.length; i--, block++) {
        if (counts[block] < 0 || counts[block] > data.capacity() - at) {
          return none;
        }
        if (type == LABELS && labels.size() < images) {
          byte[] label = new byte[(int) counts[block]];
          data.get((int) at, label);
          labels.add(new String(label, text).lines().findFirst().orElse("").strip());
        }
        at += counts[block];
      }
    }
    return labels.size() == images ? labels : none;
  }
}
