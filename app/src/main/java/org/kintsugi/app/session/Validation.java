package org.kintsugi.app.session;

import java.util.Optional;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.annotation.Stroke;
import org.kintsugi.segmentation.ValidationScore;

/**
 * The strokes of a section that are kept from training, and how the forest's result meets them:
 * scored again whenever a training is complete or the strokes change. Corrections do not count.
 */
public final class Validation {

  private final SectionSession section;
  private final ReadOnlyLongWrapper pixels = new ReadOnlyLongWrapper(this, "pixels");
  private final ReadOnlyObjectWrapper<Optional<ValidationScore>> score =
      new ReadOnlyObjectWrapper<>(this, "score", Optional.empty());
  private LabelSnapshot counted;

  Validation(SectionSession section) {
    this.section = section;
    section.training().completeProperty().addListener((property, before, now) -> score());
  }

  /** Number of pixels that are kept from training. */
  public ReadOnlyLongProperty pixelsProperty() {
    return pixels.getReadOnlyProperty();
  }

  /** The score of the newest complete result; empty where there is none, or no such stroke. */
  public ReadOnlyObjectProperty<Optional<ValidationScore>> scoreProperty() {
    return score.getReadOnlyProperty();
  }

  /** The labels may have changed. */
  void recount() {
    LabelSnapshot now = section.labels().snapshot();
    if (!now.equals(counted)) {
      counted = now;
      pixels.set(tests(now).labelledCount());
      score();
    }
  }

  private static LabelSnapshot tests(LabelSnapshot labels) {
    return labels.only(Stroke.Purpose.VALIDATION);
  }

  private void score() {
    boolean ready = section.training().completeProperty().get() && pixels.get() > 0;
    score.set(ready ? Optional.of(scored()) : Optional.empty());
  }

  private ValidationScore scored() {
    return section.result().score(section.labels().snapshot(), section.valid());
  }
}
