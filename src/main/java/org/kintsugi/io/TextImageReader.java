package org.kintsugi.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kintsugi.image.Acquisition;
import org.kintsugi.job.Problem;

/**
 * Reads maps that were exported as text: CSV, TSV and their relatives ({@link TextMatrix}). The
 * lines before the numbers become entries; the pixel size comes from a text beside the file ({@link
 * CompanionText}).
 */
public final class TextImageReader implements ImageReader {

  /** Larger texts are no maps. */
  private static final long LARGEST = 512L << 20;

  /** Bytes in memory for a byte of text while it is read: characters, lines and numbers. */
  private static final int EXPANSION = 8;

  private static final int LONGEST_HEADING = 2000;

  /** Called by the service loader. */
  public TextImageReader() {}

  @Override
  public String formatName() {
    return "text";
  }

  @Override
  public boolean canRead(Path file, byte[] head) {
    if (!looksLikeText(head)) {
      return false;
    }
    return TextMatrix.begins(MetadataSource.decode(head), head.length < HEAD_LENGTH)
        || (head.length == HEAD_LENGTH && isRowLongerThan(head));
  }

  @Override
  public ImageFile read(Path file) {
    TextMatrix matrix = matrix(file);
    Map<String, String> entries = new LinkedHashMap<>();
    for (String heading : matrix.headings()) {
      if (!heading.isBlank()) {
        String text = heading.strip();
        entries.put(
            "Heading." + (entries.size() + 1),
            text.length() > LONGEST_HEADING ? text.substring(0, LONGEST_HEADING) : text);
      }
    }
    return new ImageFile(
        file,
        formatName(),
        List.of(matrix.plane()),
        List.of(""),
        CompanionText.pixelSize(file, matrix.plane().width()),
        entries.isEmpty() ? Acquisition.UNKNOWN : Acquisition.ofEntries(entries));
  }

  @Override
  public ImageMetadata readMetadata(Path file) {
    return new ImageMetadata(CompanionText.pixelSize(file, 0), Acquisition.UNKNOWN);
  }

  private static TextMatrix matrix(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      long size = Files.size(file);
      if (size > LARGEST) {
        throw Problem.with(file, "a text of more than 512 MB, too large for a map.");
      }
      ImageLimits.checkMemory(file, EXPANSION * size);
      TextMatrix matrix = TextMatrix.parse(MetadataSource.decode(in.readNBytes((int) size)));
      return matrix;
    } catch (TextMatrix.NoMatrixException e) {
      throw Problem.with(file, "the text " + e.getMessage() + ".", e);
    } catch (IOException e) {
      throw Failures.reading(file, e);
    } catch (OutOfMemoryError e) {
      throw Problem.with(file, "does not fit into the memory this program may use.", e);
    }
  }

  /** Whether the bytes are text: no control characters but those of lines and tabs. */
  static boolean looksLikeText(byte[] head) {
    boolean wide =
        head.length >= 2
            && ((head[0] == (byte) 0xff && head[1] == (byte) 0xfe)
                || (head[0] == (byte) 0xfe && head[1] == (byte) 0xff));
    if (wide) {
      return true;
    }
    for (byte b : head) {
      if ((b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r') || b == 0x7f) {
        return false;
      }
    }
    return head.length > 0;
  }

  /** A single line of numbers that is longer than the bytes at hand. */
  private static boolean isRowLongerThan(byte[] head) {
    String text = MetadataSource.decode(head);
    int lastSeparator = -1;
    for (int i = 0; i < text.length(); i++) {
      lastSeparator = "\t;, ".indexOf(text.charAt(i)) >= 0 ? i : lastSeparator;
    }
    List<String> lines = text.lines().toList();
    String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    int cut = last.length() - (text.length() - lastSeparator);
    return lastSeparator > 0 && cut > 0 && TextMatrix.begins(last.substring(0, cut), true);
  }

  /** The text of a file's beginning, where it is one. */
  static Optional<String> text(byte[] head) {
    return looksLikeText(head) ? Optional.of(MetadataSource.decode(head)) : Optional.empty();
  }
}
