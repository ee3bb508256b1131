package org.kintsugi.image;

import java.util.ArrayList;
import java.util.List;

/**
 * The thin-plate spline through pairs of places: the smoothest map of the plane that brings every
 * reference place exactly to its moving place (Bookstein, IEEE PAMI 11, 1989, 567-585).
 *
 * <p>x' = a0 + a1 x + a2 y + sum of w_i U(|(x, y) - p_i|) with U(r) = r^2 log r, where the w_i and
 * their first moments sum to zero; y' likewise. It goes from the reference grid to the moving grid,
 * the direction in which images are resampled.
 */
public final class ThinPlate implements GridMap {

  /** The fewest pairs that define a spline; through three it is an affine map. */
  public static final int FEWEST = 3;

  /** The most pairs a spline is made of: solving takes the cube of their number. */
  public static final int MOST = 500;

  private static final int AFFINE_TERMS = 3;
  private static final int ROUNDS = 50;
  private static final double EXACT = 1e-10;

  /**
   * Two places that belong together.
   *
   * @param movingX place in the moving image, pixels
   * @param movingY likewise
   * @param x place in the reference, pixels
   * @param y likewise
   */
  public record Pair(double movingX, double movingY, double x, double y) {

    private boolean isFinite() {
      return Double.isFinite(movingX + movingY) && Double.isFinite(x + y);
    }
  }

  private final List<Pair> pairs;
  private final Affine affine;
  private final double centreX;
  private final double centreY;
  private final double scale;
  private final double[] placeX;
  private final double[] placeY;

  /** Weights of the pairs, then a0, a1, a2 in centred and scaled coordinates; x' and y'. */
  private final double[][] terms;

  private ThinPlate(ThinPlate base, double[][] terms) {
    this.pairs = base.pairs;
    this.affine = base.affine;
    this.centreX = base.centreX;
    this.centreY = base.centreY;
    this.scale = base.scale;
    this.placeX = base.placeX;
    this.placeY = base.placeY;
    this.terms = terms;
  }

  private ThinPlate(List<Pair> pairs) {
    this.pairs = List.copyOf(pairs);
    int n = pairs.size();
    this.centreX = pairs.stream().mapToDouble(Pair::x).sum() / n;
    this.centreY = pairs.stream().mapToDouble(Pair::y).sum() / n;
    double squares = 0;
    for (Pair pair : pairs) {
      double dx = pair.x() - centreX;
      double dy = pair.y() - centreY;
      squares += dx * dx + dy * dy;
    }
    this.scale = Math.sqrt(squares / n);
    if (!(scale > 0) || !Double.isFinite(scale)) {
      throw new ArithmeticException("all places are one");
    }
    this.placeX = pairs.stream().mapToDouble(each -> (each.x() - centreX) / scale).toArray();
    this.placeY = pairs.stream().mapToDouble(each -> (each.y() - centreY) / scale).toArray();
    double[][] right = new double[n + AFFINE_TERMS][2];
    for (int i = 0; i < n; i++) {
      right[i][0] = pairs.get(i).movingX();
      right[i][1] = pairs.get(i).movingY();
    }
    this.affine = leastSquares(right);
    LinearSystem.solve(system(), right);
    this.terms = transposed(right);
  }

  /**
   * The spline through pairs.
   *
   * @throws IllegalArgumentException for fewer than {@link #FEWEST}, more than {@link #MOST}, or
   *     coordinates that are not finite
   * @throws ArithmeticException where the reference places lie on one line, or two are one
   */
  public static ThinPlate through(List<Pair> pairs) {
    if (pairs.size() < FEWEST || pairs.size() > MOST) {
      throw new IllegalArgumentException(
          "a thin plate needs " + FEWEST + " to " + MOST + " pairs, not " + pairs.size());
    }
    if (!pairs.stream().allMatch(Pair::isFinite)) {
      throw new IllegalArgumentException("a place of a thin plate is not finite");
    }
    ThinPlate made = new ThinPlate(pairs);
    if (!made.isFinite()) {
      throw new ArithmeticException("the thin plate is not finite");
    }
    return made;
  }

  /** What it goes through, in the order given. */
  public List<Pair> pairs() {
    return pairs;
  }

  /** The spline of the same image moved over the reference by (dx, dy) pixels. */
  public ThinPlate moved(double dx, double dy) {
    return through(
        pairs.stream()
            .map(each -> new Pair(each.movingX, each.movingY, each.x + dx, each.y + dy))
            .toList());
  }

  /**
   * The splines through all pairs but one each, in order; a pair without which the others define
   * none has a spline that maps to no number. One inverse of the system does for all: without pair
   * i the terms are c - A^-1 e_i c_i / (A^-1)_ii (after Rippa, Adv. Comput. Math. 11, 1999).
   */
  public List<ThinPlate> leaveOneOut() {
    int n = pairs.size();
    int size = n + AFFINE_TERMS;
    double[][] inverse = new double[size][size];
    for (int i = 0; i < size; i++) {
      inverse[i][i] = 1;
    }
    LinearSystem.solve(system(), inverse);
    List<ThinPlate> found = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      double[][] without = new double[2][size];
      for (int k = 0; k < 2; k++) {
        double error = n > FEWEST ? terms[k][i] / inverse[i][i] : Double.NaN;
        for (int j = 0; j < size; j++) {
          without[k][j] = terms[k][j] - inverse[j][i] * error;
        }
      }
      found.add(new ThinPlate(this, without));
    }
    return found;
  }

  @Override
  public double x(double x, double y) {
    return value(0, x, y);
  }

  @Override
  public double y(double x, double y) {
    return value(1, x, y);
  }

  @Override
  public Affine affine() {
    return affine;
  }

  /**
   * The point that is brought to (x, y), by Newton's method from where the affine map has it.
   *
   * @throws ArithmeticException where none is found: the spline folds there
   */
  @Override
  public Point preimage(double x, double y) {
    Point at = affine.preimage(x, y);
    double[] local = new double[6];
    for (int round = 0; round < ROUNDS; round++) {
      derivatives(at.x(), at.y(), local);
      double dx = x - local[0];
      double dy = y - local[3];
      double det = local[1] * local[5] - local[2] * local[4];
      double stepX = (dx * local[5] - dy * local[2]) / det;
      double stepY = (dy * local[1] - dx * local[4]) / det;
      at = new Point(at.x() + stepX, at.y() + stepY);
      if (!at.isFinite()) {
        break;
      }
      if (Math.abs(stepX) + Math.abs(stepY) <= EXACT * scale) {
        return at;
      }
    }
    throw new ArithmeticException("the spline brings no point there");
  }

  /** How much areas grow at (x, y); not positive where the spline folds or mirrors. */
  public double determinant(double x, double y) {
    double[] local = new double[6];
    derivatives(x, y, local);
    return local[1] * local[5] - local[2] * local[4];
  }

  @Override
  public void row(int y, double[] xs, double[] ys) {
    int n = placeX.length;
    double v = (y - centreY) / scale;
    for (int x = 0; x < xs.length; x++) {
      double u = (x - centreX) / scale;
      double sumX = terms[0][n] + terms[0][n + 1] * u + terms[0][n + 2] * v;
      double sumY = terms[1][n] + terms[1][n + 1] * u + terms[1][n + 2] * v;
      for (int i = 0; i < n; i++) {
        double bend = bend(u - placeX[i], v - placeY[i]);
        sumX += terms[0][i] * bend;
        sumY += terms[1][i] * bend;
      }
      xs[x] = sumX;
      ys[x] = sumY;
    }
  }

  private double value(int k, double x, double y) {
    int n = placeX.length;
    double u = (x - centreX) / scale;
    double v = (y - centreY) / scale;
    double sum = terms[k][n] + terms[k][n + 1] * u + terms[k][n + 2] * v;
    for (int i = 0; i < n; i++) {
      sum += terms[k][i] * bend(u - placeX[i], v - placeY[i]);
    }
    return sum;
  }

  /** x', its derivatives by x and y, then the same of y'. */
  private void derivatives(double x, double y, double[] out) {
    int n = placeX.length;
    double u = (x - centreX) / scale;
    double v = (y - centreY) / scale;
    for (int k = 0; k < 2; k++) {
      double value = terms[k][n] + terms[k][n + 1] * u + terms[k][n + 2] * v;
      double byU = terms[k][n + 1];
      double byV = terms[k][n + 2];
      for (int i = 0; i < n; i++) {
        double du = u - placeX[i];
        double dv = v - placeY[i];
        double square = du * du + dv * dv;
        if (square > 0) {
          double log = StrictMath.log(square);
          value += terms[k][i] * 0.5 * square * log;
          byU += terms[k][i] * du * (log + 1);
          byV += terms[k][i] * dv * (log + 1);
        }
      }
      out[3 * k] = value;
      out[3 * k + 1] = byU / scale;
      out[3 * k + 2] = byV / scale;
    }
  }

  /** U(r) = r^2 log r. The strict logarithm is the same on every processor. */
  private static double bend(double du, double dv) {
    double square = du * du + dv * dv;
    return square > 0 ? 0.5 * square * StrictMath.log(square) : 0;
  }

  /** Bookstein's matrix L. */
  private double[][] system() {
    int n = placeX.length;
    double[][] matrix = new double[n + AFFINE_TERMS][n + AFFINE_TERMS];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        matrix[i][j] = bend(placeX[i] - placeX[j], placeY[i] - placeY[j]);
      }
      double[] affineTerms = {1, placeX[i], placeY[i]};
      for (int k = 0; k < AFFINE_TERMS; k++) {
        matrix[i][n + k] = affineTerms[k];
        matrix[n + k][i] = affineTerms[k];
      }
    }
    return matrix;
  }

  /** The affine map nearest to all pairs, reference to moving. */
  private Affine leastSquares(double[][] moving) {
    double[][] normal = new double[AFFINE_TERMS][AFFINE_TERMS];
    double[][] right = new double[AFFINE_TERMS][2];
    for (int i = 0; i < placeX.length; i++) {
      double[] row = {1, placeX[i], placeY[i]};
      for (int a = 0; a < AFFINE_TERMS; a++) {
        for (int b = 0; b < AFFINE_TERMS; b++) {
          normal[a][b] += row[a] * row[b];
        }
        right[a][0] += row[a] * moving[i][0];
        right[a][1] += row[a] * moving[i][1];
      }
    }
    LinearSystem.solve(normal, right);
    Affine local =
        new Affine(right[1][0], right[2][0], right[0][0], right[1][1], right[2][1], right[0][1]);
    return new Affine(1 / scale, 0, -centreX / scale, 0, 1 / scale, -centreY / scale).then(local);
  }

  private boolean isFinite() {
    double sum = 0;
    for (double[] each : terms) {
      for (double term : each) {
        sum += term;
      }
    }
    return Double.isFinite(sum) && affine.isFinite();
  }

  private static double[][] transposed(double[][] rows) {
    double[][] columns = new double[2][rows.length];
    for (int i = 0; i < rows.length; i++) {
      columns[0][i] = rows[i][0];
      columns[1][i] = rows[i][1];
    }
    return columns;
  }

  /** Splines through the same pairs are equal. */
  @Override
  public boolean equals(Object other) {
    return other instanceof ThinPlate plate
        && pairs.equals(plate.pairs)
        && java.util.Arrays.deepEquals(terms, plate.terms);
  }

  @Override
  public int hashCode() {
    return pairs.hashCode();
  }

  @Override
  public String toString() {
    return "ThinPlate through " + pairs;
  }
}
