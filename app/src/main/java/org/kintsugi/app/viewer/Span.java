package org.kintsugi.app.viewer;

/**
 * The device pixels of a row that lie on a grid: from &le; x &lt; to. Along a row a grid coordinate
 * is start + x step, so those inside are neighbours and found by exact division.
 */
final class Span {

  int from;
  int to;

  /** Starts with everything asked for. */
  void reset(int left, int right) {
    from = left;
    to = right;
  }

  /** Keeps the pixels with 0 &le; start + x step &lt; end. */
  void clip(long start, long step, long end) {
    if (step == 0) {
      if (start < 0 || start >= end) {
        to = from;
      }
    } else if (step > 0) {
      from = atLeast(Math.ceilDiv(-start, step));
      to = atMost(Math.ceilDiv(end - start, step));
    } else {
      from = atLeast(Math.floorDiv(start - end, -step) + 1);
      to = atMost(Math.floorDiv(start, -step) + 1);
    }
  }

  private int atLeast(long first) {
    return (int) Math.max(from, Math.min(first, to));
  }

  private int atMost(long end) {
    return (int) Math.min(to, Math.max(end, from));
  }
}
