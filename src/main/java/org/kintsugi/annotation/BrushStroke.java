package org.kintsugi.annotation;

import java.util.Optional;
import org.kintsugi.image.Region;
import org.kintsugi.image.ValidRegion;

/**
 * One stroke of a brush while it is painted: a disc swept along the straight lines between the
 * points given. Every point shows in the layer at once, whatever the zoom: centres and radius are
 * real numbers in image pixels. A pixel is painted when its centre lies within the radius of the
 * path; a stroke never has gaps, as the pixels on the path itself are always painted. Pixels
 * outside the image and the valid region are left alone.
 */
public final class BrushStroke {

  private final LabelLayer layer;
  private final ValidRegion valid;
  private final Brush brush;
  private final LabelGesture gesture;
  private final int strokeId;
  private double lastX;
  private double lastY;
  private boolean started;

  /**
   * Begins a stroke; nothing is painted before {@link #start}.
   *
   * @throws IllegalStateException while another gesture is open in the layer
   */
  public BrushStroke(LabelLayer layer, ValidRegion valid, Brush brush) {
    this(layer, valid, brush, Stroke.Purpose.TRAINING);
  }

  /** The same with a purpose; an eraser has none. */
  public BrushStroke(LabelLayer layer, ValidRegion valid, Brush brush, Stroke.Purpose purpose) {
    if (valid.width() != layer.width() || valid.height() != layer.height()) {
      throw new IllegalArgumentException("the valid region does not fit the labels");
    }
    this.layer = layer;
    this.valid = valid;
    this.brush = brush;
    this.gesture = layer.begin(brush.name());
    this.strokeId =
        brush.erases()
            ? 0
            : gesture.addStroke(brush.classId(), Stroke.Kind.BRUSH, brush.radius(), purpose);
  }

  /**
   * Paints the first dab with its centre at (x, y).
   *
   * @return where labels changed; empty where none did
   */
  public Region start(double x, double y) {
    if (started) {
      throw new IllegalStateException("the stroke has started");
    }
    Region changed = sweep(x, y, x, y);
    started = true;
    return changed;
  }

  /**
   * Paints from the last point to (x, y).
   *
   * @return where labels changed; empty where none did
   */
  public Region moveTo(double x, double y) {
    if (!started) {
      throw new IllegalStateException("the stroke has not started");
    }
    return sweep(lastX, lastY, x, y);
  }

  /**
   * Ends the stroke.
   *
   * @return the whole stroke as one edit, already applied; empty where it changed nothing
   */
  public Optional<LabelEdit> finish() {
    if (gesture.changedNothing()) {
      gesture.cancel();
      return Optional.empty();
    }
    return gesture.finish();
  }

  /** Ends the stroke and puts everything back as it was. */
  public void cancel() {
    gesture.cancel();
  }

  private Region sweep(double fromX, double fromY, double toX, double toY) {
    Sweep sweep = new Sweep(fromX, fromY, toX, toY, brush.radius());
    lastX = toX;
    lastY = toY;
    sweep.forEachRun(valid.bounds(), this::run);
    return gesture.publish();
  }

  private void run(int y, int from, int to) {
    for (int x = from; x < to; x++) {
      pixel(x, y);
    }
  }

  private void pixel(int x, int y) {
    if (!valid.contains(x, y) || !brush.filter().allows(x, y, layer.label(x, y))) {
      return;
    }
    if (brush.erases()) {
      gesture.erase(x, y);
    } else {
      gesture.paint(x, y, strokeId);
    }
  }
}
