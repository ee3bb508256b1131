package org.kintsugi.annotation;

import java.util.Objects;

/**
 * One gesture of labelling: the unit of cross-validation. All pixels of a stroke are of its class.
 *
 * @param id 1 or more; later strokes have larger ids
 * @param classId the class of its pixels
 * @param kind how it was made
 * @param radius of the brush in image pixels; 0 where there was none
 * @param purpose what it is for
 */
public record Stroke(int id, int classId, Kind kind, double radius, Purpose purpose) {

  /** How a stroke was made. */
  public enum Kind {
    /** Painted with a brush. */
    BRUSH,
    /** An area that a tool filled: polygon, fill, wand. */
    AREA,
    /** A connected component of imported labels. */
    IMPORT
  }

  /** What a stroke is for. */
  public enum Purpose {
    /** The forest learns from it. */
    TRAINING,
    /** Nothing learns from it: the result is scored against it. */
    VALIDATION
  }

  /** A stroke to learn from. */
  public Stroke(int id, int classId, Kind kind, double radius) {
    this(id, classId, kind, radius, Purpose.TRAINING);
  }

  /** Checks the numbers. */
  public Stroke {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(purpose);
    if (id < 1) {
      throw new IllegalArgumentException("stroke id " + id);
    }
    if (classId < 1 || classId > LabelClass.MAX_ID) {
      throw new IllegalArgumentException("stroke " + id + " is of class " + classId);
    }
    if (!(radius >= 0) || Double.isInfinite(radius)) {
      throw new IllegalArgumentException("stroke " + id + " has the radius " + radius);
    }
  }

  /** The same stroke in another class. */
  Stroke withClass(int newClass) {
    return new Stroke(id, newClass, kind, radius, purpose);
  }
}
