package org.kintsugi.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kintsugi.image.Acquisition;

/** What the tags of a TIFF say about the image: pixel size, microscope, names of planes. */
final class TiffMetadata {

  private static final int LONGEST_ENTRY = 2000;

  private static final Pattern CHANNELS = Pattern.compile("(?im)^\\s*channels:\\s*(\\S.*?)\\s*$");

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

  /**
   * Names of the planes: what the pages themselves gave, else those of the description (OME
   * channels, or a line "channels: A, B, C"), else the pages' names.
   */
  static List<String> planeNames(TiffStructure structure, List<String> given) {
    if (!given.stream().allMatch(String::isEmpty)) {
      return given;
    }
    String description = structure.pages().get(0).text(TiffDirectory.IMAGE_DESCRIPTION);
    List<String> ome = OmeXml.channelNames(description);
    if (ome.size() == given.size()) {
      return ome;
    }
    Matcher channels = CHANNELS.matcher(description);
    if (channels.find()) {
      List<String> listed =
          Arrays.stream(channels.group(1).split(",", -1)).map(String::strip).toList();
      if (listed.size() == given.size()) {
        return listed;
      }
    }
    if (structure.pages().size() == given.size()) {
      List<String> names = new ArrayList<>();
      structure.pages().forEach(page -> names.add(page.text(TiffDirectory.PAGE_NAME).strip()));
      return names;
    }
    return given;
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
