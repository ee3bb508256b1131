package org.kintsugi.app.viewer;

import org.kintsugi.image.Region;

/** Where a view gets the painted labels from; read on the JavaFX thread only. */
public interface LabelSource {

  /** Pixels in a row of the reference grid. */
  int width();

  /** Rows of the reference grid. */
  int height();

  /**
   * Copies the labels of {@code region}, which lies inside the grid, row by row.
   *
   * @param target receives {@code region.area()} bytes: 0 unlabelled, 1..K the class
   */
  void copyLabels(Region region, byte[] target);
}
