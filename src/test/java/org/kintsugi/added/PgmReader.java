package org.kintsugi.added;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kintsugi.image.Acquisition;
import org.kintsugi.image.BytePlane;
import org.kintsugi.io.ImageFile;
import org.kintsugi.io.ImageMetadata;
import org.kintsugi.io.ImageReader;
import org.kintsugi.job.Problem;

/**
 * A format added from outside, by what is public alone and a line in {@code META-INF/services}:
 * binary 8 bit portable grey maps.
 */
public final class PgmReader implements ImageReader {

  private static final Pattern HEADER = Pattern.compile("P5\\s+(\\d{1,5})\\s+(\\d{1,5})\\s+255\\s");

  /** Called by the service loader. */
  public PgmReader() {}

  @Override
  public String formatName() {
    return "PGM by a test";
  }

  @Override
  public boolean canRead(Path file, byte[] head) {
    return head.length > 2 && head[0] == 'P' && head[1] == '5' && Character.isWhitespace(head[2]);
  }

  @Override
  public ImageFile read(Path file) {
    byte[] content;
    try {
      content = Files.readAllBytes(file);
    } catch (IOException e) {
      throw Problem.with(file, Files.exists(file) ? "could not be read." : "no such file.", e);
    }
    String head = new String(content, 0, Math.min(content.length, 60), StandardCharsets.ISO_8859_1);
    Matcher header = HEADER.matcher(head);
    long width = header.lookingAt() ? Long.parseLong(header.group(1)) : 0;
    long height = width > 0 ? Long.parseLong(header.group(2)) : 0;
    if (height < 1 || width * height > content.length - header.end()) {
      throw Problem.with(file, "the PGM image is damaged or cut short.");
    }
    byte[] samples =
        Arrays.copyOfRange(content, header.end(), header.end() + (int) (width * height));
    return new ImageFile(
        file,
        formatName(),
        List.of(new BytePlane((int) width, (int) height, samples)),
        List.of(""),
        Optional.empty(),
        Acquisition.UNKNOWN);
  }

  @Override
  public ImageMetadata readMetadata(Path file) {
    return ImageMetadata.NONE;
  }
}
