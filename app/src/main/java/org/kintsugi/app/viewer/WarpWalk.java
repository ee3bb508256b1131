package org.kintsugi.app.viewer;

import org.kintsugi.image.GridMap;
import org.kintsugi.image.Region;

/**
 * Where device pixels lie on a grid that a bent map leads to: exact on every sixteenth pixel of
 * every sixteenth row of the frame, between them interpolated, which is off by far less than a
 * pixel and fast enough to follow a hand. A pixel's place does not depend on which part of the
 * frame is asked for.
 */
final class WarpWalk {

  private static final int STEP = 16;

  private final Frame frame;
  private final GridMap toGrid;
  private final int left;
  private final int firstNode;
  private final int nodes;
  private final double[] u;
  private final double[] v;
  private double[] upper;
  private double[] lower;
  private int upperRow = Integer.MIN_VALUE;

  /** A walk over the columns of {@code part}. */
  WarpWalk(Frame frame, GridMap toGrid, Region part) {
    this.frame = frame;
    this.toGrid = toGrid;
    this.left = part.x();
    this.firstNode = Math.floorDiv(part.x(), STEP);
    this.nodes = Math.floorDiv(part.right() - 1, STEP) + 2 - firstNode;
    this.u = new double[part.width()];
    this.v = new double[part.width()];
    this.upper = new double[2 * nodes];
    this.lower = new double[2 * nodes];
  }

  /** Goes to a row of the frame. */
  void go(int row) {
    int above = Math.floorDiv(row, STEP) * STEP;
    if (above != upperRow) {
      if (above - STEP == upperRow) {
        double[] kept = upper;
        upper = lower;
        lower = kept;
      } else {
        exact(above, upper);
      }
      exact(above + STEP, lower);
      upperRow = above;
    }
    double down = (row - above) / (double) STEP;
    for (int x = 0; x < u.length; x++) {
      int node = Math.floorDiv(left + x, STEP) - firstNode;
      double right = Math.floorMod(left + x, STEP) / (double) STEP;
      u[x] = between(2 * node, right, down);
      v[x] = between(2 * node + 1, right, down);
    }
  }

  /**
   * u of the part's column {@code x}, from 0, in the row gone to; pixel centres at whole numbers.
   */
  double u(int x) {
    return u[x];
  }

  /** v likewise. */
  double v(int x) {
    return v[x];
  }

  private double between(int at, double right, double down) {
    double a = upper[at] + (lower[at] - upper[at]) * down;
    double b = upper[at + 2] + (lower[at + 2] - upper[at + 2]) * down;
    return a + (b - a) * right;
  }

  private void exact(int row, double[] out) {
    double y = frame.imageY(row);
    for (int i = 0; i < nodes; i++) {
      double x = frame.imageX((firstNode + i) * STEP);
      out[2 * i] = toGrid.x(x, y);
      out[2 * i + 1] = toGrid.y(x, y);
    }
  }
}
