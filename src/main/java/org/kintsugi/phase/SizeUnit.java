package org.kintsugi.phase;

/** What the size of a piece of a phase map is counted in. */
public enum SizeUnit {
  /** The piece's area, square nanometres. */
  SQUARE_NANOMETRES("nm2"),
  /** The diameter of the circle of the same area, nanometres; a filter's radius, a neck's depth. */
  NANOMETRES("nm"),
  /** The number of pixels; a filter's radius or a neck's depth in pixels. */
  PIXELS("px");

  private final String label;

  SizeUnit(String label) {
    this.label = label;
  }

  /** How files call it: "nm2", "nm" or "px". */
  public String label() {
    return label;
  }

  /**
   * The unit of that label.
   *
   * @throws IllegalArgumentException where there is none
   */
  public static SizeUnit labelled(String label) {
    for (SizeUnit unit : values()) {
      if (unit.label.equals(label)) {
        return unit;
      }
    }
    throw new IllegalArgumentException("there is no unit \"" + label + "\"");
  }
}
