package org.kintsugi.annotation;

import org.kintsugi.image.Region;

/** Hears of changed labels, on the thread that owns the layer, after the change. */
@FunctionalInterface
public interface LabelListener {

  /** Labels or strokes inside {@code dirty} (not empty) may have changed; outside none has. */
  void labelsChanged(Region dirty);
}
