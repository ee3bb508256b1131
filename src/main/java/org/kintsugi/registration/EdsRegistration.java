package org.kintsugi.registration;

import java.util.Map;
import java.util.Optional;
import org.kintsugi.image.Affine;
import org.kintsugi.image.Alignment;
import org.kintsugi.image.Section;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Problem;
import org.kintsugi.job.Progress;

/** Finds how the element maps of one EDS field lie on the reference grid. */
public final class EdsRegistration {

  private EdsRegistration() {}

  /**
   * Registers all maps together.
   *
   * @param section the reference and the further channels, aligned already
   * @param maps the maps to register
   * @throws Problem if no place is found where the maps agree with the detectors
   */
  public static Alignment register(
      Section section, Section.Maps maps, Progress progress, Cancellation cancellation) {
    cancellation.check();
    double scale = (double) section.width() / maps.width();
    progress.report(1, "Registering the element maps");
    return new Alignment(
        new Affine(scale, 0, (scale - 1) / 2, 0, scale, (scale - 1) / 2),
        Optional.empty(),
        Alignment.Model.SIMILARITY,
        "pixel sizes",
        Map.of());
  }
}
