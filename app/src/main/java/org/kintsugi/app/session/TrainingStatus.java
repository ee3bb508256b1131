package org.kintsugi.app.session;

import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.kintsugi.segmentation.LiveState;

/** How far the training of a section is, as panels and status bar show it. */
public final class TrainingStatus {

  private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper(this, "version");
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");
  private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(this, "fraction", 1);
  private final ReadOnlyDoubleWrapper outOfBag =
      new ReadOnlyDoubleWrapper(this, "outOfBag", Double.NaN);
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper(this, "message", "");
  private final ReadOnlyBooleanWrapper complete = new ReadOnlyBooleanWrapper(this, "complete");

  private final ReadOnlyObjectWrapper<Optional<Quality>> quality =
      new ReadOnlyObjectWrapper<>(this, "quality", Optional.empty());

  /** The number of the newest training; 0 before the first. */
  public ReadOnlyLongProperty versionProperty() {
    return version.getReadOnlyProperty();
  }

  /** Whether something is being computed. */
  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /** The part done of what is being computed, 0 to 1; NaN where not known. */
  public ReadOnlyDoubleProperty fractionProperty() {
    return fraction.getReadOnlyProperty();
  }

  /** The part of the labelled pixels the forest gets wrong out of bag; NaN where not known. */
  public ReadOnlyDoubleProperty outOfBagProperty() {
    return outOfBag.getReadOnlyProperty();
  }

  /** What is going on, for people; may be empty. */
  public ReadOnlyStringProperty messageProperty() {
    return message.getReadOnlyProperty();
  }

  /** Whether the whole section shows the newest training. */
  public ReadOnlyBooleanProperty completeProperty() {
    return complete.getReadOnlyProperty();
  }

  /** How good the newest training is that was looked into; an older one's until then. */
  public ReadOnlyObjectProperty<Optional<Quality>> qualityProperty() {
    return quality.getReadOnlyProperty();
  }

  /** Takes what was found out about a training. */
  public void show(Quality newQuality) {
    quality.set(Optional.of(newQuality));
  }

  /** What is shown is no longer what the newest training says of the whole section. */
  public void outdated() {
    complete.set(false);
  }

  /** Nothing is trained yet: another loop begins. */
  public void restart() {
    quality.set(Optional.empty());
    show(0, false, 1, Double.NaN, false, "");
  }

  /** Takes a new state. */
  public void show(LiveState state) {
    show(
        state.version(),
        state.phase() != LiveState.Phase.IDLE,
        state.fraction(),
        state.outOfBagError(),
        state.complete(),
        state.message());
  }

  private void show(
      long newVersion,
      boolean newBusy,
      double newFraction,
      double newOutOfBag,
      boolean newComplete,
      String newMessage) {
    version.set(newVersion);
    fraction.set(newFraction);
    outOfBag.set(newOutOfBag);
    message.set(newMessage);
    busy.set(newBusy);
    complete.set(newComplete);
  }
}
