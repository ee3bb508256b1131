package org.kintsugi.io;

import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The XML of Thermo Fisher and FEI: in tag 34680 as Auto Slice &amp; View writes it (in Base64,
 * with a byte order mark), in tag 34683 as Phenom and Titan do. Other files carry these tags empty.
 */
final class ThermoXmlMetadata implements VendorMetadata {

  private static final int PHENOM_TAG = 34683;

  @Override
  public Optional<ImageMetadata> read(MetadataSource source) {
    return parse(source.tags().text(ThermoMetadata.OLD_TAG))
        .or(() -> parse(source.tags().text(PHENOM_TAG)));
  }

  /** What XML, or XML in Base64, says; empty where the text is neither. */
  static Optional<ImageMetadata> parse(String text) {
    Map<String, String> entries = XmlEntries.parse(xml(text.strip()));
    if (entries.isEmpty()) {
      return Optional.empty();
    }
    Facts facts =
        new Facts(entries)
            .pixel(
                length(entries, "pixelsize.width", "pixelwidth", "pixelsize.x"),
                length(entries, "pixelsize.height", "pixelheight", "pixelsize.y"))
            .databarHeight(Numbers.parse(find(entries, "databarheight")));
    return Optional.of(facts.metadata());
  }

  private static String xml(String text) {
    String plain = withoutMark(text);
    if (plain.isEmpty() || plain.startsWith("<")) {
      return plain;
    }
    try {
      return withoutMark(MetadataSource.decode(Base64.getMimeDecoder().decode(plain)));
    } catch (IllegalArgumentException noBase64) {
      return "";
    }
  }

  private static String withoutMark(String text) {
    int start = text.indexOf('<');
    return start > 0 && start <= 3 ? text.substring(start) : text;
  }

  private static OptionalDouble length(Map<String, String> entries, String... endings) {
    for (String ending : endings) {
      OptionalDouble value = Quantity.positive(find(entries, ending), 1);
      if (value.isPresent()) {
        return value;
      }
    }
    return OptionalDouble.empty();
  }

  /** The first value whose path ends so, whole names only and capitals making no difference. */
  private static String find(Map<String, String> entries, String ending) {
    for (Map.Entry<String, String> each : entries.entrySet()) {
      String path = each.getKey().toLowerCase(Locale.ROOT);
      if (path.equals(ending) || path.endsWith("." + ending)) {
        return each.getValue();
      }
    }
    return "";
  }
}
