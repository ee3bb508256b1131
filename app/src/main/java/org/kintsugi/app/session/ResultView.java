package org.kintsugi.app.session;

/**
 * How the result is drawn.
 *
 * @param kind classes, phases, mask or one class's probability
 * @param classId the class whose probability is drawn; 0 for the other kinds
 */
public record ResultView(Kind kind, int classId) {

  /** The kinds of drawing. */
  public enum Kind {
    /** Each pixel in the colour of its class. */
    CLASSES,
    /** Each pixel in the colour of the phase its class belongs to. */
    PHASES,
    /** Each pixel in the grey of its phase: pore white, binder black, the rest grey. Opaque. */
    MASK,
    /** The probability of one class, in its colour. */
    PROBABILITY
  }

  /** Each pixel in the colour of its class. */
  public static final ResultView CLASSES = new ResultView(Kind.CLASSES, 0);

  /** Each pixel in the colour of its phase. */
  public static final ResultView PHASES = new ResultView(Kind.PHASES, 0);

  /** Each pixel in the grey of its phase, as the paper's figure 4g. */
  public static final ResultView MASK = new ResultView(Kind.MASK, 0);

  /** Whether phases are drawn, not classes. */
  public boolean isOfPhases() {
    return kind == Kind.PHASES || kind == Kind.MASK;
  }

  /** The probability of class {@code id}. */
  public static ResultView probabilityOf(int id) {
    return new ResultView(Kind.PROBABILITY, id);
  }
}
