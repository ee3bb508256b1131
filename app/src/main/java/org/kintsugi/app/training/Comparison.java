package org.kintsugi.app.training;

import org.kintsugi.forest.Confusion;

/**
 * How one classifier did.
 *
 * @param name what people call it
 * @param accuracy on left-out strokes, each weighing the same; NaN where it failed
 * @param meanIou likewise
 * @param balancedAccuracy likewise
 * @param seconds it took to learn and test all folds
 * @param trouble why there are no numbers; empty otherwise
 */
public record Comparison(
    String name,
    double accuracy,
    double meanIou,
    double balancedAccuracy,
    double seconds,
    String trouble) {

  static Comparison of(String name, Confusion byStroke, double seconds) {
    return new Comparison(
        name, byStroke.accuracy(), byStroke.meanIou(), byStroke.balancedAccuracy(), seconds, "");
  }

  static Comparison failed(String name, String trouble) {
    return new Comparison(name, Double.NaN, Double.NaN, Double.NaN, Double.NaN, trouble);
  }
}
