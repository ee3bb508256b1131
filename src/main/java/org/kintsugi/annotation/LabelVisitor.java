package org.kintsugi.annotation;

/** Receives labelled pixels one by one. */
@FunctionalInterface
public interface LabelVisitor {

  /**
   * Pixel (x, y) is labelled.
   *
   * @param label its class, 1 to 255
   * @param stroke the id of its stroke
   */
  void visit(int x, int y, int label, int stroke);
}
