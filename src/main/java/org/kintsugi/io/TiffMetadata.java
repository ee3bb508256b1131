package org.kintsugi.io;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.kintsugi.image.Acquisition;

/** What the tags of a TIFF say about the image: pixel size and microscope. */
final class TiffMetadata {

  private static final int LONGEST_ENTRY = 2000;

  private TiffMetadata() {}

  /** The metadata of a file whose tags could be read. */
  static ImageMetadata read(Path file, TiffStructure structure) {
    TiffDirectory first = structure.pages().get(0);
    int width = Math.clamp(first.number(TiffDirectory.IMAGE_WIDTH, 0), 0, Integer.MAX_VALUE);
    return VendorMetadata.find(new MetadataSource(file, first, width))
        .map(found -> found.or(TiffCalibration.of(first)))
        .orElseGet(() -> new ImageMetadata(TiffCalibration.of(first), described(first)));
  }

  /** The metadata of a file whose tags are lost: what stands as text at its end or beside it. */
  static ImageMetadata fromText(Path file) {
    return VendorMetadata.find(MetadataSource.withoutTags(file, 0)).orElse(ImageMetadata.NONE);
  }

  /** An image of no microscope we know: only what the file says of itself. */
  private static Acquisition described(TiffDirectory tags) {
    Map<String, String> entries = new LinkedHashMap<>();
    put(entries, "TIFF.ImageDescription", tags.text(TiffDirectory.IMAGE_DESCRIPTION));
    put(entries, "TIFF.Software", tags.text(TiffDirectory.SOFTWARE));
    return entries.isEmpty() ? Acquisition.UNKNOWN : Acquisition.ofEntries(entries);
  }

  private static void put(Map<String, String> entries, String key, String value) {
    String text = value.strip();
    if (!text.isEmpty()) {
      entries.put(key, text.length() > LONGEST_ENTRY ? text.substring(0, LONGEST_ENTRY) : text);
    }
  }
}
