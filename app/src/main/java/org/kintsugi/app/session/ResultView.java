package org.kintsugi.app.session;

/**
 * How the result is drawn.
 *
 * @param kind classes, phases or one class's probability
 * @param classId the class whose probability is drawn; 0 for the other kinds
 */
public record ResultView(Kind kind, int classId) {

  /** The kinds of drawing. */
  public enum Kind {
    /** Each pixel in the colour of its class. */
    CLASSES,
    /** Each pixel in the colour of the phase its class belongs to. */
    PHASES,
    /** The probability of one class, in its colour. */
    PROBABILITY
  }

  /** Each pixel in the colour of its class. */
  public static final ResultView CLASSES = new ResultView(Kind.CLASSES, 0);

  /** Each pixel in the colour of its phase. */
  public static final ResultView PHASES = new ResultView(Kind.PHASES, 0);

  /** The probability of class {@code id}. */
  public static ResultView probabilityOf(int id) {
    return new ResultView(Kind.PROBABILITY, id);
  }
}
