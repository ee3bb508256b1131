package org.kintsugi.batch;

import java.util.Objects;
import java.util.Optional;
import org.kintsugi.figure.FigureLayout;
import org.kintsugi.figure.FigureRenderer;
import org.kintsugi.figure.FigureSource;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.FloatPlane;
import org.kintsugi.image.Region;
import org.kintsugi.io.FigureImage;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Problem;
import org.kintsugi.phase.CleanUp;
import org.kintsugi.segmentation.TrainedModel;

/**
 * A figure as an export would write it, made of what is in memory.
 *
 * @param section the images, with the corrections
 * @param classMap what the forest says of it, before corrections
 * @param uncertainty what it says of that, where known
 * @param model the forest, with the phase rule
 * @param cleanUp what is done to the phases
 */
public record FigurePreview(
    LabelledSection section,
    BytePlane classMap,
    Optional<FloatPlane> uncertainty,
    TrainedModel model,
    CleanUp cleanUp) {

  /** Checks that nothing is missing. */
  public FigurePreview {
    Objects.requireNonNull(section);
    Objects.requireNonNull(classMap);
    Objects.requireNonNull(uncertainty);
    Objects.requireNonNull(model);
    Objects.requireNonNull(cleanUp);
  }

  /**
   * Makes the picture.
   *
   * @param zoom what enlarged panels show; their middle third where empty
   * @param panelWidth pixels in a row of each panel
   * @throws Problem where it shows what is not there
   */
  public FigureImage.Picture render(
      FigureLayout layout, Optional<Region> zoom, int panelWidth, Cancellation cancellation) {
    BytePlane classes = section.corrected(classMap, model.classes());
    FigureSource source =
        new FigureSource(
            section.section(),
            section.channels(),
            model.classes(),
            model.rule(),
            classes,
            section.cleaned(classes, model.rule(), cleanUp, cancellation).phases(),
            uncertainty);
    return new FigureRenderer(source, zoom, panelWidth).render(layout).picture();
  }
}
