package org.kintsugi.app.session;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.kintsugi.app.viewer.ViewLayer;

/** Which layers lie over the channels, in all views alike. Display only. */
public final class LayerSettings {

  private final BooleanProperty labels = new SimpleBooleanProperty(this, "labels", true);
  private final BooleanProperty result = new SimpleBooleanProperty(this, "result", true);
  private final BooleanProperty excluded = new SimpleBooleanProperty(this, "excluded", true);
  private final BooleanProperty uncertainty = new SimpleBooleanProperty(this, "uncertainty");
  private final BooleanProperty eds = new SimpleBooleanProperty(this, "eds");
  private final ObjectProperty<ResultView> resultView =
      new SimpleObjectProperty<>(this, "resultView", ResultView.CLASSES);
  private final BooleanProperty beforeCleanUp = new SimpleBooleanProperty(this, "beforeCleanUp");
  private final BooleanProperty cleanedMarked = new SimpleBooleanProperty(this, "cleanedMarked");
  private ResultView beforeMask = ResultView.PHASES;
  private final DoubleProperty opacity = new SimpleDoubleProperty(this, "opacity", 0.45);
  private final DoubleProperty edsOpacity = new SimpleDoubleProperty(this, "edsOpacity", 0.7);
  private final HiddenClasses hidden = new HiddenClasses();
  private final BooleanProperty edsSmooth = new SimpleBooleanProperty(this, "edsSmooth");

  /** Whether the painted labels show. */
  public BooleanProperty labelsProperty() {
    return labels;
  }

  /** Whether the result shows. */
  public BooleanProperty resultProperty() {
    return result;
  }

  /** Whether what does not count is hatched. */
  public BooleanProperty excludedProperty() {
    return excluded;
  }

  /** Whether the uncertainty shows. */
  public BooleanProperty uncertaintyProperty() {
    return uncertainty;
  }

  /** Whether the element maps show. */
  public BooleanProperty edsProperty() {
    return eds;
  }

  /** How the result is drawn; never null. */
  public ObjectProperty<ResultView> resultViewProperty() {
    return resultView;
  }

  /** Whether phases are drawn as they are before clean-up. */
  public BooleanProperty beforeCleanUpProperty() {
    return beforeCleanUp;
  }

  /** Whether what clean-up changes is marked. */
  public BooleanProperty cleanedMarkedProperty() {
    return cleanedMarked;
  }

  /** Opacity of result and uncertainty, 0 to 1. */
  public DoubleProperty opacityProperty() {
    return opacity;
  }

  /** Opacity of the element maps, 0 to 1. */
  public DoubleProperty edsOpacityProperty() {
    return edsOpacity;
  }

  /** Whether the element maps are interpolated when magnified. */
  public BooleanProperty edsSmoothProperty() {
    return edsSmooth;
  }

  /** Which classes are not drawn. */
  public HiddenClasses hidden() {
    return hidden;
  }

  /** Shows the result as a mask, or again as what it was shown as before. */
  public void toggleMask() {
    if (result.get() && resultView.get().equals(ResultView.MASK)) {
      resultView.set(beforeMask);
    } else {
      if (!resultView.get().equals(ResultView.MASK)) {
        beforeMask = resultView.get();
      }
      resultView.set(ResultView.MASK);
      result.set(true);
    }
  }

  /** Switches a layer on, as a view asks that shows it alone. */
  public void switchOn(ViewLayer layer) {
    switch (layer) {
      case EDS -> eds.set(true);
      case RESULT -> result.set(true);
      case UNCERTAINTY -> uncertainty.set(true);
      case LABELS -> labels.set(true);
      case EXCLUDED -> excluded.set(true);
    }
  }

  /** Labels alone, then the result alone, then both, then labels alone again. */
  public void cycle() {
    if (labels.get() && result.get()) {
      result.set(false);
    } else if (labels.get()) {
      labels.set(false);
      result.set(true);
    } else {
      labels.set(true);
      result.set(true);
    }
  }
}
