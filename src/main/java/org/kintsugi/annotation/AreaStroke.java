package org.kintsugi.annotation;

import java.util.Optional;
import org.kintsugi.image.Region;
import org.kintsugi.image.ValidRegion;

/**
 * An area on its way into the labels: shown at once, replaced by another as often as the hand likes
 * (a wand whose tolerance is dragged), in the end one stroke or nothing.
 */
public final class AreaStroke {

  private final LabelLayer layer;
  private final ValidRegion valid;
  private final int classId;
  private final PixelFilter filter;
  private final String name;
  private final Stroke.Purpose purpose;
  private Optional<LabelGesture> gesture = Optional.empty();
  private int stroke;

  /**
   * A stroke of nothing yet.
   *
   * @param classId what it paints; 0 erases
   * @param filter which pixels it may change
   * @param name what it is called in the undo menu
   */
  public AreaStroke(
      LabelLayer layer, ValidRegion valid, int classId, PixelFilter filter, String name) {
    this(layer, valid, classId, filter, name, Stroke.Purpose.TRAINING);
  }

  /** The same with a purpose. */
  public AreaStroke(
      LabelLayer layer,
      ValidRegion valid,
      int classId,
      PixelFilter filter,
      String name,
      Stroke.Purpose purpose) {
    if (classId < 0 || classId > LabelClass.MAX_ID) {
      throw new IllegalArgumentException("no class " + classId);
    }
    this.layer = layer;
    this.valid = valid;
    this.classId = classId;
    this.filter = filter;
    this.name = name;
    this.purpose = purpose;
  }

  /**
   * Shows an area in the place of the one before.
   *
   * @return the region it lies in
   * @throws IllegalStateException while another gesture is open in the layer
   */
  public Region show(PixelArea area) {
    cancel();
    return add(area);
  }

  /**
   * Adds an area to what is shown.
   *
   * @return the region it lies in
   * @throws IllegalStateException while another gesture is open in the layer
   */
  public Region add(PixelArea area) {
    if (gesture.isEmpty()) {
      LabelGesture begun = layer.begin(name);
      gesture = Optional.of(begun);
      stroke = classId == 0 ? 0 : begun.addStroke(classId, Stroke.Kind.AREA, 0, purpose);
    }
    LabelGesture open = gesture.get();
    area.forEach(
        (x, y) -> {
          if (valid.contains(x, y) && filter.allows(x, y, layer.label(x, y))) {
            if (classId == 0) {
              open.erase(x, y);
            } else {
              open.paint(x, y, stroke);
            }
          }
        });
    open.publish();
    return area.bounds();
  }

  /**
   * Ends it.
   *
   * @return the change, already applied; empty where it changed nothing
   */
  public Optional<LabelEdit> finish() {
    Optional<LabelGesture> ended = gesture;
    gesture = Optional.empty();
    if (ended.isEmpty()) {
      return Optional.empty();
    }
    if (ended.get().changedNothing()) {
      ended.get().cancel();
      return Optional.empty();
    }
    return ended.get().finish();
  }

  /** Takes back what is shown. */
  public void cancel() {
    gesture.ifPresent(LabelGesture::cancel);
    gesture = Optional.empty();
  }
}
