package org.kintsugi.annotation;

/**
 * What the user can paint.
 *
 * @param id 1 to K, the value in label and class files
 * @param name what the user calls it; not blank
 * @param rgb colour, 0xRRGGBB
 */
public record LabelClass(int id, String name, int rgb) {

  /** The largest id: labels are stored as unsigned bytes. */
  public static final int MAX_ID = 255;

  /** Checks id, name and colour. */
  public LabelClass {
    if (id < 1 || id > MAX_ID) {
      throw new IllegalArgumentException("class id " + id + " is not 1 to " + MAX_ID);
    }
    if (name.isBlank()) {
      throw new IllegalArgumentException("class " + id + " has no name");
    }
    if ((rgb & 0xff000000) != 0) {
      throw new IllegalArgumentException("class " + id + " has no 0xRRGGBB colour: " + rgb);
    }
  }

  /** The same class with another number. */
  LabelClass withId(int newId) {
    return new LabelClass(newId, name, rgb);
  }
}
