package org.kintsugi.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The pixel sizes of all channels of a section, without the images.
 *
 * @param channels the reference's first, then those of the further channels in their order; empty
 *     where one is not known
 */
public record PixelSizes(List<Optional<Calibration>> channels) {

  /** Files of one scan state sizes that differ by no more than this part: they are rounded. */
  private static final double ROUNDING = 1e-3;

  /** Checks that there is a reference. */
  public PixelSizes {
    channels = List.copyOf(channels);
    if (channels.isEmpty()) {
      throw new IllegalArgumentException("no reference");
    }
  }

  /** The pixel sizes a section has. */
  public static PixelSizes of(Section section) {
    return new PixelSizes(channels(section).stream().map(Channel::calibration).toList());
  }

  /** The pixel sizes that the files of a section state. */
  public static PixelSizes stated(Section section) {
    return new PixelSizes(channels(section).stream().map(Channel::stated).toList());
  }

  /**
   * The pixel sizes of a section after the user said that of its reference. Channels of the same
   * scan follow, since they share what made the file's size wrong: those of as many pixels whose
   * file states the same size. All others keep theirs, and so do element maps.
   */
  public static PixelSizes byUser(Section section, Calibration reference) {
    List<Optional<Calibration>> sizes = new ArrayList<>();
    for (Channel each : channels(section)) {
      sizes.add(
          isSameScan(section.reference(), each) ? Optional.of(reference) : each.calibration());
    }
    return new PixelSizes(sizes);
  }

  /** The reference's. */
  public Optional<Calibration> reference() {
    return channels.get(0);
  }

  /** A section with these sizes; its images and where they lie stay. */
  public Section on(Section section) {
    if (channels.size() != 1 + section.further().size()) {
      throw new IllegalArgumentException("a pixel size for each channel, please");
    }
    List<Section.Aligned> further = new ArrayList<>();
    for (int i = 0; i < section.further().size(); i++) {
      Section.Aligned each = section.further().get(i);
      further.add(
          new Section.Aligned(
              each.channel().withCalibration(channels.get(i + 1)), each.alignment()));
    }
    return section
        .withReference(section.reference().withCalibration(reference()))
        .withFurther(further);
  }

  private static List<Channel> channels(Section section) {
    List<Channel> all = new ArrayList<>(List.of(section.reference()));
    section.further().forEach(each -> all.add(each.channel()));
    return all;
  }

  private static boolean isSameScan(Channel reference, Channel other) {
    if (!other.plane().hasSize(reference.plane().width(), reference.plane().height())
        || other.stated().isPresent() != reference.stated().isPresent()) {
      return false;
    }
    return other.stated().isEmpty()
        || (isSame(other.stated().get().pixelWidth(), reference.stated().get().pixelWidth())
            && isSame(other.stated().get().pixelHeight(), reference.stated().get().pixelHeight()));
  }

  private static boolean isSame(double a, double b) {
    return Math.abs(a - b) <= ROUNDING * b;
  }
}
