package org.kintsugi.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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
  static final int LARGEST_SIDE_FILE = 1 << 20;

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
   * The text of a file beside the image: "image.hdr" or "image-tif.hdr" for "image.tif", its ending
   * in small or capital letters. Empty where there is none of a sensible size.
   *
   * @param ending the other file's ending, without the dot
   */
  Optional<String> beside(String ending) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    try {
      for (String base : new String[] {stem, name.replace('.', '-'), name}) {
        for (String end : new String[] {ending, ending.toUpperCase(Locale.ROOT), titled(ending)}) {
          Path side = file.resolveSibling(base + "." + end);
          if (!side.equals(file) && Files.isRegularFile(side)) {
            return text(side);
          }
        }
      }
      return Optional.empty();
    } catch (IOException | InvalidPathException e) {
      // A side file that cannot be read has nothing to add to an image that was.
      return Optional.empty();
    }
  }

  private static String titled(String ending) {
    return ending.substring(0, 1).toUpperCase(Locale.ROOT) + ending.substring(1);
  }

  private static Optional<String> text(Path side) throws IOException {
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
