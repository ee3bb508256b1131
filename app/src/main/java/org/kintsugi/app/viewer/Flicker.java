package org.kintsugi.app.viewer;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.util.Duration;

/** Alternates two channels of one view at the rate its layers say, for as long as they say so. */
final class Flicker {

  private static final double SLOWEST = 0.25;
  private static final double FASTEST = 15;

  private final ViewLayers layers;
  private final Runnable changed;
  private final Timeline clock = new Timeline();
  private final InvalidationListener onLayers = observable -> restart();
  private boolean running;
  private boolean other;

  /**
   * A clock that stands still until it {@linkplain #setRunning may run}.
   *
   * @param changed called whenever the other of the two channels is to be seen
   */
  Flicker(ViewLayers layers, Runnable changed) {
    this.layers = layers;
    this.changed = changed;
    clock.setCycleCount(Animation.INDEFINITE);
    // The layers outlive the view whose clock this is.
    InvalidationListener weak = new WeakInvalidationListener(onLayers);
    layers.comparisonProperty().addListener(weak);
    layers.flickerRateProperty().addListener(weak);
  }

  /** Whether the channel that is compared with is to be seen now. */
  boolean showsOther() {
    return other;
  }

  /** Lets it run while the view is on the screen. */
  void setRunning(boolean mayRun) {
    running = mayRun;
    restart();
  }

  private void restart() {
    clock.stop();
    if (running && layers.comparisonProperty().get() == Comparison.FLICKER) {
      double rate = Math.clamp(layers.flickerRateProperty().get(), SLOWEST, FASTEST);
      clock.getKeyFrames().setAll(new KeyFrame(Duration.seconds(1 / rate), event -> flip()));
      clock.play();
      // The answer to the key is seen at once.
      other = true;
    } else {
      other = false;
    }
    changed.run();
  }

  private void flip() {
    other = !other;
    changed.run();
  }
}
