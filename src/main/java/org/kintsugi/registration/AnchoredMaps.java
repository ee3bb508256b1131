package org.kintsugi.registration;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.kintsugi.image.Affine;
import org.kintsugi.image.Alignment;
import org.kintsugi.image.Alignment.Model;
import org.kintsugi.image.Channel;
import org.kintsugi.image.MapAnchor;
import org.kintsugi.image.Section;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Problem;
import org.kintsugi.job.Progress;

/**
 * Registers element maps whose file says where they lie in an electron image taken with them: to
 * place that image is a matter of like and like, and the maps go with it.
 */
final class AnchoredMaps {

  /** Boxes are stated in single precision. */
  private static final double ROUNDING = 1e-6;

  private AnchoredMaps() {}

  /**
   * The maps' alignment by their electron image; empty where their file knows of none, or it does
   * not match the reference.
   *
   * @param section its further channels are aligned already
   */
  static Optional<Alignment> register(
      Section section, Section.Maps maps, Progress progress, Cancellation cancellation) {
    return maps.anchor()
        .flatMap(
            anchor ->
                image(section, anchor.image(), progress, cancellation)
                    .map(image -> through(anchor, image)));
  }

  /** How the electron image lies: it may be a channel of the section. */
  private static Optional<Alignment> image(
      Section section, Channel image, Progress progress, Cancellation cancellation) {
    if (isSame(section.reference(), image)) {
      return Optional.of(Alignment.SAME_GRID);
    }
    for (Section.Aligned further : section.further()) {
      if (isSame(further.channel(), image)) {
        return Optional.of(further.alignment());
      }
    }
    try {
      return Optional.of(
          DetectorRegistration.register(
              section.reference(), image, section.validRegion(), progress, cancellation));
    } catch (Problem noMatch) {
      return Optional.empty();
    }
  }

  /** All electron images of a file share one scan. */
  private static boolean isSame(Channel channel, Channel image) {
    return image.file().isPresent()
        && channel
            .file()
            .map(each -> each.toAbsolutePath().normalize())
            .equals(image.file().map(each -> each.toAbsolutePath().normalize()))
        && channel.plane().hasSize(image.plane().width(), image.plane().height());
  }

  private static Alignment through(MapAnchor anchor, Alignment image) {
    Affine matrix = anchor.mapsToImage().then(image.toReference(anchor.image().plane().height()));
    Map<String, Double> quality = new LinkedHashMap<>();
    image.quality().forEach((name, value) -> quality.put("electron-image." + name, value));
    return new Alignment(
        matrix,
        Optional.empty(),
        model(matrix),
        "box in the electron image, as the file states it; the electron image: " + image.method(),
        quality);
  }

  private static Model model(Affine m) {
    double size = Math.hypot(m.m00(), m.m10());
    boolean square = Math.abs(m.m00() - m.m11()) + Math.abs(m.m01() + m.m10()) <= ROUNDING * size;
    boolean unturned = m.m01() == 0 && m.m10() == 0;
    if (!square) {
      return Model.AFFINE;
    }
    if (Math.abs(size - 1) > ROUNDING) {
      return Model.SIMILARITY;
    }
    if (!unturned) {
      return Model.RIGID;
    }
    return m.m02() == 0 && m.m12() == 0 ? Model.IDENTITY : Model.TRANSLATION;
  }
}
