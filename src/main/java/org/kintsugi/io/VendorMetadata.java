package org.kintsugi.io;

import java.util.List;
import java.util.Optional;

/**
 * The metadata of one maker's microscopes. What cannot be understood of them is left out; they
 * never make an image unreadable.
 */
interface VendorMetadata {

  /** All that are known, those that stand inside the image's file first. */
  List<VendorMetadata> ALL =
      List.of(
          new ThermoMetadata(),
          new ThermoXmlMetadata(),
          new ZeissMetadata(),
          new TescanMetadata(),
          new JeolMetadata(),
          new HitachiMetadata());

  /** What this maker's metadata say; empty where there are none of this maker. */
  Optional<ImageMetadata> read(MetadataSource source);

  /** What the first maker that has something to say says, with a pixel size of any of them. */
  static Optional<ImageMetadata> find(MetadataSource source) {
    ImageMetadata first = null;
    for (VendorMetadata vendor : ALL) {
      Optional<ImageMetadata> found = vendor.read(source);
      if (found.isPresent()) {
        first = first == null ? found.get() : first.or(found.get().calibration());
      }
      if (first != null && first.calibration().isPresent()) {
        break;
      }
    }
    return Optional.ofNullable(first);
  }
}
