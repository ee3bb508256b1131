package org.kintsugi.annotation;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.kintsugi.image.Region;

/**
 * A change of labels while it is made. Every write shows in the layer at once; {@link #finish()}
 * turns all of them into one {@link LabelEdit}. Tools (brush, area, import) write through it.
 */
public final class LabelGesture {

  private static final Region NOTHING = new Region(0, 0, 0, 0);

  private final LabelLayer layer;
  private final String name;
  private final LabelSnapshot before;
  private final BitSet touched = new BitSet();
  private Region unpublished = NOTHING;
  private int currentId;
  private int currentClass;
  private boolean open = true;

  LabelGesture(LabelLayer layer, String name) {
    this.layer = layer;
    this.name = name;
    layer.setGestureOpen(true);
    this.before = layer.snapshot();
  }

  /** The labels as they were when the gesture began. */
  public LabelSnapshot before() {
    return before;
  }

  /**
   * Adds a stroke with the next free id.
   *
   * @return its id, for {@link #paint}
   */
  public int addStroke(int classId, Stroke.Kind kind, double radius) {
    return addStroke(classId, kind, radius, Stroke.Purpose.TRAINING);
  }

  /**
   * Adds a stroke with the next free id.
   *
   * @return its id, for {@link #paint}
   */
  public int addStroke(int classId, Stroke.Kind kind, double radius, Stroke.Purpose purpose) {
    Stroke stroke = new Stroke(layer.nextStrokeId(), classId, kind, radius, purpose);
    addStroke(stroke);
    return stroke.id();
  }

  /**
   * Adds a stroke as it is, for those that were read from a file.
   *
   * @throws IllegalArgumentException where its id is not larger than that of every other stroke
   */
  public void addStroke(Stroke stroke) {
    checkOpen();
    layer.addStroke(stroke);
  }

  /**
   * Gives pixel (x, y) to a stroke and its class.
   *
   * @param strokeId a stroke of the layer
   * @return whether that changed the pixel
   * @throws IndexOutOfBoundsException outside the image
   * @throws IllegalArgumentException where there is no such stroke
   */
  public boolean paint(int x, int y, int strokeId) {
    if (strokeId != currentId) {
      currentClass =
          layer
              .findStroke(strokeId)
              .orElseThrow(() -> new IllegalArgumentException("no stroke " + strokeId))
              .classId();
      currentId = strokeId;
    }
    return write(x, y, currentClass, strokeId);
  }

  /**
   * Takes the label of pixel (x, y) away.
   *
   * @return whether there was one
   * @throws IndexOutOfBoundsException outside the image
   */
  public boolean erase(int x, int y) {
    return write(x, y, 0, 0);
  }

  /** Takes all labels away. */
  public void eraseAll() {
    before.forEachLabelled((x, y, label, stroke) -> erase(x, y));
  }

  /** Gives every labelled pixel and every stroke the class {@code newIds} has for its own. */
  void renumber(int[] newIds) {
    checkOpen();
    List<Stroke> kept =
        before.strokes().stream()
            .filter(stroke -> newIds[stroke.classId()] != 0)
            .map(stroke -> stroke.withClass(newIds[stroke.classId()]))
            .toList();
    layer.replaceStrokes(0, kept);
    before.forEachLabelled(
        (x, y, label, stroke) -> write(x, y, newIds[label], newIds[label] == 0 ? 0 : stroke));
  }

  /** Whether no pixel was written so far. */
  boolean changedNothing() {
    return touched.isEmpty();
  }

  /** Tells the layer's listeners what changed since the last call, and returns it (or empty). */
  public Region publish() {
    Region dirty = unpublished;
    unpublished = NOTHING;
    layer.fire(dirty);
    return dirty;
  }

  /**
   * Ends the gesture and tells the listeners.
   *
   * @return the change, already applied; empty where nothing changed
   */
  public Optional<LabelEdit> finish() {
    close();
    touched.stream().forEach(layer::dropIfEmpty);
    LabelEdit edit = LabelEdit.between(layer, name, before, touched);
    publish();
    return edit.isEmpty() ? Optional.empty() : Optional.of(edit);
  }

  /** Ends the gesture and puts everything back as it was before. */
  public void cancel() {
    close();
    touched.stream().forEach(layer::dropIfEmpty);
    LabelEdit.between(layer, name, before, touched).revert();
    publish();
  }

  private boolean write(int x, int y, int label, int stroke) {
    checkOpen();
    int tile = layer.tileIndex(x, y);
    if (!layer.write(tile, Tile.position(x, y), label, stroke)) {
      return false;
    }
    touched.set(tile);
    unpublished = grow(unpublished, x, y);
    return true;
  }

  private static Region grow(Region region, int x, int y) {
    return region.contains(x, y) ? region : region.union(new Region(x, y, 1, 1));
  }

  private void checkOpen() {
    if (!open) {
      throw new IllegalStateException("the gesture has ended");
    }
  }

  private void close() {
    checkOpen();
    open = false;
    layer.setGestureOpen(false);
  }
}
