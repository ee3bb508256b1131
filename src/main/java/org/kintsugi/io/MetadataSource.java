package org.kintsugi.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the metadata of one image may stand: in the tags of its file, as text at the file's end,
 * and in files beside it.
 *
 * @param file the image's file
 * @param tags the tags of its first page; none for files that have none
 * @param width pixels in a row; 0 where not known
 */
record MetadataSource(Path file, TiffDirectory tags, int width) {

  /** How far from the file's end the text of a damaged file is looked for. */
  private static final int TAIL = 1 << 16;

  /** A file beside an image that is larger than this is not its description. */
  private static final int LARGEST_SIDE_FILE = 1 << 20;

  /** More files than this are not searched for one beside the image. */
  private static final int LARGEST_FOLDER = 100_000;

  /** The source of a file that has no tags. */
  static MetadataSource withoutTags(Path file, int width) {
    return new MetadataSource(file, new TiffDirectory(Map.of(), false), width);
  }

  /** Text of at most 64 kB at the file's end, from {@code start} on to a zero; or "". */
  String tail(String start) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long from = Math.max(0, channel.size() - TAIL);
      ByteBuffer buffer = ByteBuffer.allocate((int) (channel.size() - from));
      int read = 0;
      while (buffer.hasRemaining() && read >= 0) {
        read = channel.read(buffer, from + buffer.position());
      }
      String text = StandardCharsets.ISO_8859_1.decode(buffer.flip()).toString();
      int at = text.lastIndexOf(start);
      if (at < 0) {
        return "";
      }
      int end = text.indexOf('\0', at);
      return text.substring(at, end < 0 ? text.length() : end);
    } catch (IOException e) {
      throw Failures.reading(file, e);
    }
  }

  /**
   * The text of a file beside the image: "image.hdr" or "image-tif.hdr" for "image.tif", capitals
   * making no difference. Empty where there is none of a sensible size.
   *
   * @param ending the other file's ending, without the dot
   */
  Optional<String> beside(String ending) {
    Path folder = file.toAbsolutePath().getParent();
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    List<String> wanted =
        Stream.of(stem + "." + ending, name.replace('.', '-') + "." + ending, name + "." + ending)
            .map(each -> each.toLowerCase(Locale.ROOT))
            .toList();
    if (folder == null || wanted.contains(name.toLowerCase(Locale.ROOT))) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      Optional<Path> found =
          files
              .limit(LARGEST_FOLDER)
              .filter(
                  each -> wanted.contains(each.getFileName().toString().toLowerCase(Locale.ROOT)))
              .sorted()
              .findFirst();
      return found.isPresent() ? text(found.get()) : Optional.empty();
    } catch (IOException | RuntimeException e) {
      // A folder that cannot be listed has nothing to add to an image that was read.
      return Optional.empty();
    }
  }

  private static Optional<String> text(Path side) throws IOException {
    if (!Files.isRegularFile(side)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(side)) {
      byte[] content = in.readNBytes(LARGEST_SIDE_FILE + 1);
      return content.length > LARGEST_SIDE_FILE ? Optional.empty() : Optional.of(decode(content));
    }
  }

  /** Text with the mark of its encoding, else UTF-8 where it is that, else Latin-1. */
  static String decode(byte[] content) {
    if (content.length >= 2 && content[0] == (byte) 0xff && content[1] == (byte) 0xfe) {
      return new String(content, 2, content.length - 2, StandardCharsets.UTF_16LE);
    }
    if (content.length >= 2 && content[0] == (byte) 0xfe && content[1] == (byte) 0xff) {
      return new String(content, 2, content.length - 2, StandardCharsets.UTF_16BE);
    }
    boolean marked =
        content.length >= 3
            && content[0] == (byte) 0xef
            && content[1] == (byte) 0xbb
            && content[2] == (byte) 0xbf;
    return TiffDirectory.decode(content, marked ? 3 : 0, content.length);
  }
}
