package org.kintsugi.segmentation;

import org.kintsugi.image.Region;

/** Hears what a {@link LiveSegmentation} finds. All calls come through its delivery executor. */
public interface LiveListener {

  /**
   * A part of the image was predicted: a tile or some rows of it. The arrays belong to the
   * listener. A pixel may come more than once, also with the same version (first by a forest of few
   * trees), and the last time counts.
   *
   * @param version of the labels the forest was trained with
   * @param tile the pixels; the arrays hold them row by row
   * @param classes class ids, 0 outside the valid region
   * @param probabilities255 by class id - 1 and pixel: probability times 255, rounded; none in an
   *     early answer, those of before stay until they come
   * @param uncertainty255 1 - (p1 - p2) times 255, rounded; empty in an early answer
   */
  void tile(
      long version, Region tile, byte[] classes, byte[][] probabilities255, byte[] uncertainty255);

  /** The forest of these labels is complete; {@link LiveSegmentation#currentModel} gives it. */
  default void trained(long version) {}

  /**
   * How good that forest is. Comes when the view was painted with it, and again with the
   * cross-validation when the whole image was and nobody painted anything new meanwhile.
   */
  default void quality(long version, LiveQuality quality) {}

  /** Something changed about what is being done. */
  void state(LiveState state);

  /**
   * A run failed; a state with the same message follows. The live loop goes on with the next
   * labels.
   */
  default void failed(long version, Throwable cause) {}
}
