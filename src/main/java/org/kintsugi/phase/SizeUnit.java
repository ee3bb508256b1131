package org.kintsugi.phase;

/** What the size of a piece of a phase map is counted in. */
public enum SizeUnit {
  /** The piece's area, square nanometres. */
  SQUARE_NANOMETRES("nm2"),
  /** The diameter of the circle of the same area, nanometres; of a filter its radius. */
  NANOMETRES("nm"),
  /** The number of pixels; of a filter its radius in pixels. */
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
