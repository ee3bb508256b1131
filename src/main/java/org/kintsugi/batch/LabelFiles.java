package org.kintsugi.batch;

import java.nio.file.Path;
import java.util.Map;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.LabelImport;
import org.kintsugi.annotation.LabelLayer;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.image.BytePlane;

/** Labels out of label images. */
final class LabelFiles {

  private LabelFiles() {}

  /**
   * The labels of a plane that was read from {@code file}; its strokes are the connected components
   * of each class.
   *
   * @param width pixels in a row that the section has
   * @param height rows that the section has
   * @throws org.kintsugi.job.Problem if size or values do not fit
   */
  static LabelSnapshot snapshot(
      BytePlane plane, Path file, ClassList classes, int width, int height) {
    return snapshot(plane, file, classes, Map.of(), width, height);
  }

  /** The same, with classes by value; a value that is not in the mapping means itself. */
  static LabelSnapshot snapshot(
      BytePlane plane,
      Path file,
      ClassList classes,
      Map<Integer, Integer> mapping,
      int width,
      int height) {
    LabelLayer layer = new LabelLayer(width, height);
    new LabelImport(classes, mapping, LabelImport.Mode.REPLACE)
        .into(layer, plane, file.toString(), "Import labels");
    return layer.snapshot();
  }
}
