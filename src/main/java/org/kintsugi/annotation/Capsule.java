package org.kintsugi.annotation;

import org.kintsugi.image.Region;

/**
 * All points within {@code radius} of the line from a to b: what a disc sweeps. It is convex, so
 * every row of pixels meets it in one run.
 */
record Capsule(double ax, double ay, double bx, double by, double radius) {

  /** A run of pixels: row y, columns from (inclusive) to (exclusive). */
  interface Run {
    void accept(int y, int from, int to);
  }

  /** Whether the point (x, y) lies inside or on the edge. */
  boolean contains(double x, double y) {
    double dx = bx - ax;
    double dy = by - ay;
    double squared = dx * dx + dy * dy;
    double t = squared == 0 ? 0 : ((x - ax) * dx + (y - ay) * dy) / squared;
    double clamped = Math.max(0, Math.min(1, t));
    double ex = x - (ax + clamped * dx);
    double ey = y - (ay + clamped * dy);
    return ex * ex + ey * ey <= radius * radius;
  }

  /** Visits the runs of pixels whose centres lie inside, top to bottom, clipped to {@code clip}. */
  void forEachRun(Region clip, Run visitor) {
    int top = (int) Math.max(clip.y(), Math.ceil(Math.min(ay, by) - radius));
    int bottom = (int) Math.min(clip.bottom() - 1.0, Math.floor(Math.max(ay, by) + radius));
    for (int y = top; y <= bottom; y++) {
      row(y, clip, visitor);
    }
  }

  private void row(int y, Region clip, Run visitor) {
    double low = Math.min(discEdge(ax, ay, y, -1), discEdge(bx, by, y, -1));
    double high = Math.max(discEdge(ax, ay, y, 1), discEdge(bx, by, y, 1));
    double dx = bx - ax;
    double dy = by - ay;
    double length = Math.sqrt(dx * dx + dy * dy);
    if (length > 0 && dy != 0) {
      // The band around the line, |(x - ax) dy - (y - ay) dx| <= radius length, between its ends.
      double middle = ax + (y - ay) * dx / dy;
      double half = radius * length / Math.abs(dy);
      double endA = dx == 0 ? Double.NEGATIVE_INFINITY : ax - (y - ay) * dy / dx;
      double endB = dx == 0 ? Double.POSITIVE_INFINITY : bx - (y - by) * dy / dx;
      boolean between = dx != 0 || (Math.min(ay, by) <= y && y <= Math.max(ay, by));
      double from = Math.max(middle - half, Math.min(endA, endB));
      double to = Math.min(middle + half, Math.max(endA, endB));
      if (between && from <= to) {
        low = Math.min(low, from);
        high = Math.max(high, to);
      }
    }
    if (!(low <= high)) {
      return;
    }
    // Rounding may have moved an end by a hair: the distance has the last word.
    int from = (int) Math.max(clip.x(), Math.ceil(low) - 1);
    int to = (int) Math.min(clip.right(), Math.floor(high) + 2);
    while (from < to && !contains(from, y)) {
      from++;
    }
    while (from < to && !contains(to - 1, y)) {
      to--;
    }
    if (from < to) {
      visitor.accept(y, from, to);
    }
  }

  /** The left (side -1) or right (side 1) edge of the disc around (cx, cy) in row y. */
  private double discEdge(double cx, double cy, int y, int side) {
    double squared = radius * radius - (y - cy) * (y - cy);
    if (squared < 0) {
      return side < 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }
    return cx + side * Math.sqrt(squared);
  }
}
