package org.kintsugi.phase;

import java.util.Arrays;
import org.kintsugi.job.Cancellation;

/**
 * Floods the pieces of a phase from the peaks of its distance map, farthest pixels first and those
 * of one distance in the order in which the flood reached them (Meyer 1994, with a line between the
 * basins). Pixels that share a corner are neighbours, so the parts touch not even at corners.
 */
final class Watershed {

  /** The label of the pixels between parts; parts count from 1, 0 is what has no part. */
  static final int LINE = -1;

  private static final int NOT_QUEUED = 0;
  private static final int LAST = -1;

  private final int[] ranks;
  private final int[] around;
  private final int[] labels;

  /** By pixel the one behind it in its queue; the frame's corner, 0, is never in one. */
  private final int[] next;

  private final int[] first;
  private final int[] last;
  private int highest;
  private int[] line = new int[1024];
  private int lineSize;

  /**
   * Floods.
   *
   * @param peaks a pixel for each part; part i + 1 is that of the i-th
   */
  Watershed(DistanceMap map, int[] peaks, Cancellation cancellation) {
    ranks = map.ranks();
    around = map.neighbours();
    labels = new int[ranks.length];
    next = new int[ranks.length];
    first = new int[map.rankCount()];
    last = new int[map.rankCount()];
    for (int i = 0; i < peaks.length; i++) {
      labels[peaks[i]] = i + 1;
      push(peaks[i]);
    }
    flood(cancellation);
    closeLine();
  }

  /** The part of every pixel, {@link #LINE}, or 0 outside the flooded pieces. */
  int[] labels() {
    return labels;
  }

  /** The pixels of the line, in the order in which they were found. */
  int[] line() {
    return Arrays.copyOf(line, lineSize);
  }

  private void push(int pixel) {
    int rank = ranks[pixel];
    next[pixel] = LAST;
    if (first[rank] == 0) {
      first[rank] = pixel;
    } else {
      next[last[rank]] = pixel;
    }
    last[rank] = pixel;
    highest = Math.max(highest, rank);
  }

  private void flood(Cancellation cancellation) {
    int taken = 0;
    while (highest > 0) {
      int pixel = first[highest];
      if (pixel == 0) {
        highest--;
        continue;
      }
      if ((taken++ & 0xffff) == 0) {
        cancellation.check();
      }
      first[highest] = next[pixel] == LAST ? 0 : next[pixel];
      next[pixel] = LAST;
      if (labels[pixel] == 0) {
        labels[pixel] = label(pixel);
      }
      if (labels[pixel] == LINE) {
        addToLine(pixel);
      } else {
        pushNeighbours(pixel);
      }
    }
  }

  private int label(int pixel) {
    int label = 0;
    for (int step : around) {
      int other = labels[pixel + step];
      if (other > 0 && other != label) {
        if (label != 0) {
          return LINE;
        }
        label = other;
      }
    }
    return label;
  }

  private void pushNeighbours(int pixel) {
    for (int step : around) {
      int other = pixel + step;
      if (next[other] == NOT_QUEUED && ranks[other] > 0) {
        push(other);
      }
    }
  }

  /** Pixels that the line shuts off from every part are line too: they would be specks in it. */
  private void closeLine() {
    for (int i = 0; i < lineSize; i++) {
      for (int step : around) {
        int other = line[i] + step;
        if (next[other] == NOT_QUEUED && ranks[other] > 0) {
          next[other] = LAST;
          labels[other] = LINE;
          addToLine(other);
        }
      }
    }
  }

  private void addToLine(int pixel) {
    if (lineSize == line.length) {
      line = Arrays.copyOf(line, 2 * lineSize);
    }
    line[lineSize++] = pixel;
  }
}
