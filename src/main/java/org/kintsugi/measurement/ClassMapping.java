package org.kintsugi.measurement;

import org.kintsugi.image.BytePlane;
import org.kintsugi.job.Problem;

/**
 * A renumbering of classes. Numbers it does not mention stay as they are.
 *
 * @param lookup the new number of each old one, 256 of them
 */
public record ClassMapping(byte[] lookup) {

  /** Checks the length. */
  public ClassMapping {
    if (lookup.length != 256) {
      throw new IllegalArgumentException(lookup.length + " numbers");
    }
  }

  /** The mapping that leaves every number as it is. */
  public static ClassMapping identity() {
    byte[] lookup = new byte[256];
    for (int i = 0; i < 256; i++) {
      lookup[i] = (byte) i;
    }
    return new ClassMapping(lookup);
  }

  /**
   * Reads rules like {@code 4,5=1;3=2;2=3;1=4}: old numbers, separated by commas, "=", the new
   * number; rules are separated by semicolons and apply all at once.
   *
   * @throws Problem where the text is something else, or renumbers a number twice
   */
  public static ClassMapping parse(String text) {
    byte[] lookup = identity().lookup;
    boolean[] mentioned = new boolean[256];
    for (String rule : text.strip().split(";", -1)) {
      String[] sides = rule.split("=", -1);
      if (sides.length != 2) {
        throw bad(text, "\"" + rule.strip() + "\" is not OLD,OLD=NEW");
      }
      int to = number(text, sides[1]);
      for (String old : sides[0].split(",", -1)) {
        int from = number(text, old);
        if (mentioned[from]) {
          throw bad(text, from + " is renumbered twice");
        }
        mentioned[from] = true;
        lookup[from] = (byte) to;
      }
    }
    return new ClassMapping(lookup);
  }

  /** The plane with its numbers replaced. */
  public BytePlane apply(BytePlane classes) {
    byte[] old = classes.samples();
    byte[] samples = new byte[old.length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = lookup[old[i] & 0xff];
    }
    return new BytePlane(classes.width(), classes.height(), samples);
  }

  private static int number(String text, String digits) {
    String stripped = digits.strip();
    if (!stripped.matches("[0-9]{1,3}") || Integer.parseInt(stripped) > 255) {
      throw bad(text, "\"" + stripped + "\" is not a number from 0 to 255");
    }
    return Integer.parseInt(stripped);
  }

  private static Problem bad(String text, String why) {
    return Problem.of(
        "The class mapping \""
            + text
            + "\" cannot be read: "
            + why
            + " (it should look like 4,5=1;3=2).");
  }
}
