package org.kintsugi.segmentation;

import java.util.Random;
import org.kintsugi.annotation.LabelGesture;
import org.kintsugi.annotation.LabelLayer;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.annotation.Stroke;
import org.kintsugi.image.Region;

/** Paints strokes as a person does who knows the truth: one class each, within the view. */
final class BenchStrokes {

  private static final int LENGTH = 34;
  private static final int RADIUS = 2;

  private final BenchSection section;
  private final Region view;
  private final LabelLayer layer;
  private final Random random = new Random(7);
  private int classId;
  private int x;
  private int y;

  BenchStrokes(BenchSection section, Region view) {
    this.section = section;
    this.view = view;
    this.layer = new LabelLayer(section.image().width(), section.image().height());
  }

  /** Paints one more stroke, of the next class that can be found in the view. */
  void paint() {
    do {
      classId = classId % section.classes().size() + 1;
    } while (!find());
    LabelGesture gesture = layer.begin("stroke");
    int id = gesture.addStroke(classId, Stroke.Kind.BRUSH, RADIUS);
    double angle = random.nextDouble() * 2 * Math.PI;
    for (int step = 0; step < LENGTH; step++) {
      int cx = x + (int) Math.round(step * Math.cos(angle));
      int cy = y + (int) Math.round(step * Math.sin(angle));
      for (int dy = -RADIUS; dy <= RADIUS; dy++) {
        for (int dx = -RADIUS; dx <= RADIUS; dx++) {
          if (view.contains(cx + dx, cy + dy) && section.truth(cx + dx, cy + dy) == classId) {
            gesture.paint(cx + dx, cy + dy, id);
          }
        }
      }
    }
    gesture.finish();
  }

  /** Looks for a pixel of the class. */
  private boolean find() {
    for (int attempt = 0; attempt < 10_000; attempt++) {
      x = view.x() + random.nextInt(view.width());
      y = view.y() + random.nextInt(view.height());
      if (section.truth(x, y) == classId) {
        return true;
      }
    }
    return false;
  }

  LabelSnapshot snapshot() {
    return layer.snapshot();
  }

  long labelled() {
    return layer.snapshot().labelledCount();
  }

  /** Where the last stroke began. */
  int x() {
    return x;
  }

  int y() {
    return y;
  }
}
