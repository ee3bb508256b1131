package org.kintsugi.app.viewer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.kintsugi.image.PixelMask;
import org.kintsugi.image.Region;

/** A mask that is shown, and who has to repaint when it changes. Belongs to the JavaFX thread. */
public final class MaskLayer {

  private final List<Consumer<Region>> listeners = new ArrayList<>();
  private PixelMask mask;

  MaskLayer(int width, int height) {
    mask = PixelMask.none(width, height);
  }

  /** What is shown; never null. */
  public PixelMask mask() {
    return mask;
  }

  /** Shows another mask of the same size; repaints just what differs. */
  public void show(PixelMask newMask) {
    Region changed = newMask.changedSince(mask);
    mask = newMask;
    if (!changed.isEmpty()) {
      listeners.forEach(listener -> listener.accept(changed));
    }
  }

  void addListener(Consumer<Region> listener) {
    listeners.add(listener);
  }

  void removeListener(Consumer<Region> listener) {
    listeners.remove(listener);
  }
}
