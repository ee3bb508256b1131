package org.kintsugi.phase;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.kintsugi.image.BytePlane;

/** Splitting of touching pieces as its description reads, however slow, without corrections. */
final class SlowSplit {

  private static final int LINE = -1;

  private final BytePlane map;
  private final int phase;
  private final double[] distance;

  SlowSplit(BytePlane map, int phase) {
    this.map = map;
    this.phase = phase;
    distance = new double[map.samples().length];
    for (int p = 0; p < distance.length; p++) {
      distance[p] = isIn(p) ? Double.POSITIVE_INFINITY : 0;
      for (int q = 0; q < distance.length; q++) {
        if (isIn(p) && !isIn(q)) {
          int dx = p % map.width() - q % map.width();
          int dy = p / map.width() - q / map.width();
          distance[p] = Math.min(distance[p], Math.sqrt(dx * dx + dy * dy));
        }
      }
    }
  }

  double[] distance() {
    return distance;
  }

  /** The map with lines of another phase. */
  byte[] split(double depth, int line) {
    byte[] result = map.samples().clone();
    int[] labels = flood(peaks(depth));
    int[] pieces = components(map.samples(), map.width(), phase);
    boolean[] flooded = new boolean[1 + Arrays.stream(pieces).max().orElse(0)];
    for (int p = 0; p < labels.length; p++) {
      flooded[pieces[p]] |= labels[p] > 0;
    }
    for (int p = 0; p < labels.length; p++) {
      // What no part reached lies shut off between lines.
      boolean shutOff = isIn(p) && labels[p] == 0 && flooded[pieces[p]];
      if (labels[p] == LINE || shutOff) {
        result[p] = (byte) line;
      }
    }
    return result;
  }

  /** The highest pixel of each regional maximum of the h-maxima transform, by its definition. */
  private List<Integer> peaks(double depth) {
    double[] low = new double[distance.length];
    for (int p = 0; p < low.length; p++) {
      low[p] = isIn(p) ? Math.max(0, distance[p] - depth) : 0;
    }
    boolean more = true;
    while (more) {
      more = false;
      for (int p = 0; p < low.length; p++) {
        for (int q : around(p)) {
          double raised = Math.min(low[q], distance[p]);
          if (raised > low[p]) {
            low[p] = raised;
            more = true;
          }
        }
      }
    }
    List<Integer> peaks = new ArrayList<>();
    boolean[] seen = new boolean[low.length];
    for (int p = 0; p < low.length; p++) {
      if (low[p] > 0 && !seen[p]) {
        List<Integer> plateau = new ArrayList<>(List.of(p));
        seen[p] = true;
        boolean highest = true;
        for (int i = 0; i < plateau.size(); i++) {
          for (int q : around(plateau.get(i))) {
            highest &= low[q] <= low[p];
            if (low[q] == low[p] && !seen[q]) {
              seen[q] = true;
              plateau.add(q);
            }
          }
        }
        if (highest) {
          peaks.add(
              plateau.stream()
                  .min(
                      Comparator.<Integer>comparingDouble(q -> -distance[q])
                          .thenComparingInt(q -> q))
                  .orElseThrow());
        }
      }
    }
    peaks.sort(null);
    return peaks;
  }

  private record Entry(double distance, int turn, int pixel) {}

  private int[] flood(List<Integer> peaks) {
    int[] labels = new int[distance.length];
    boolean[] queued = new boolean[labels.length];
    PriorityQueue<Entry> queue =
        new PriorityQueue<>(
            Comparator.comparingDouble(Entry::distance).reversed().thenComparingInt(Entry::turn));
    int turn = 0;
    for (int peak : peaks) {
      labels[peak] = turn + 1;
      queued[peak] = true;
      queue.add(new Entry(distance[peak], turn++, peak));
    }
    while (!queue.isEmpty()) {
      int p = queue.remove().pixel();
      int[] parts =
          Arrays.stream(around(p))
              .map(q -> labels[q])
              .filter(each -> each > 0)
              .distinct()
              .toArray();
      if (labels[p] == 0) {
        labels[p] = parts.length == 1 ? parts[0] : LINE;
      }
      if (labels[p] != LINE) {
        for (int q : around(p)) {
          if (isIn(q) && !queued[q]) {
            queued[q] = true;
            queue.add(new Entry(distance[q], turn++, q));
          }
        }
      }
    }
    return labels;
  }

  /** The 8-connected component, from 1, of each pixel of a phase; 0 of others. */
  static int[] components(byte[] samples, int width, int phase) {
    int[] labels = new int[samples.length];
    int count = 0;
    for (int start = 0; start < samples.length; start++) {
      if (samples[start] == phase && labels[start] == 0) {
        labels[start] = ++count;
        List<Integer> piece = new ArrayList<>(List.of(start));
        for (int i = 0; i < piece.size(); i++) {
          for (int q : around(piece.get(i), width, samples.length / width)) {
            if (samples[q] == phase && labels[q] == 0) {
              labels[q] = count;
              piece.add(q);
            }
          }
        }
      }
    }
    return labels;
  }

  static int[] around(int pixel, int width, int height) {
    int x = pixel % width;
    int y = pixel / width;
    int[] found = new int[8];
    int count = 0;
    for (int v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
      for (int u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
        if (u != x || v != y) {
          found[count++] = v * width + u;
        }
      }
    }
    return Arrays.copyOf(found, count);
  }

  private int[] around(int pixel) {
    return around(pixel, map.width(), map.height());
  }

  private boolean isIn(int pixel) {
    return map.samples()[pixel] == phase;
  }
}
