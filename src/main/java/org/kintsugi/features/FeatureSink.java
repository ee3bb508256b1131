package org.kintsugi.features;

/** Where the planes of a tile go, one after the other. */
interface FeatureSink {

  /** Memory for the plane of a feature; at least the tile's area long. */
  float[] plane(int feature);

  /** Says that the plane is complete; its memory may be reused when this returns. */
  void done(int feature);
}
