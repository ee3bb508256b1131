package org.kintsugi.phase;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.PixelMask;

/** Clean-up pixel by pixel, as its description reads, however slow. */
final class SlowCleanUp {

  private static final int[][] SIDES = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}};
  private static final int[][] ALL = {
    {1, 0}, {-1, 0}, {0, 1}, {0, -1}, {1, 1}, {1, -1}, {-1, 1}, {-1, -1}
  };

  private SlowCleanUp() {}

  static byte[] islands(BytePlane map, Set<Integer> chosen, int below, PixelMask fixed) {
    byte[] result = map.samples().clone();
    boolean[] open = new boolean[result.length];
    List<List<Integer>> going = new ArrayList<>();
    boolean[] seen = new boolean[result.length];
    for (int i = 0; i < result.length; i++) {
      if (seen[i] || map.samples()[i] == 0) {
        continue;
      }
      List<Integer> piece = flood(map, i, seen);
      boolean goes =
          piece.size() < below
              && piece.stream().noneMatch(p -> fixed.contains(p % map.width(), p / map.width()))
              && (chosen.isEmpty() || chosen.contains((int) map.samples()[i]));
      if (goes) {
        going.add(piece);
        piece.forEach(p -> open[p] = true);
      }
    }
    boolean more = true;
    while (more) {
      more = false;
      List<List<Integer>> decided = new ArrayList<>();
      List<Integer> phases = new ArrayList<>();
      for (List<Integer> piece : going) {
        TreeMap<Integer, Integer> votes = new TreeMap<>();
        for (int p : piece) {
          for (int[] side : SIDES) {
            int q = neighbour(map, p, side);
            if (q >= 0 && !open[q] && result[q] != 0) {
              votes.merge((int) result[q], 1, Integer::sum);
            }
          }
        }
        int best = 0;
        for (int phase : votes.keySet()) {
          best = best == 0 || votes.get(phase) > votes.get(best) ? phase : best;
        }
        if (best != 0) {
          decided.add(piece);
          phases.add(best);
        }
      }
      for (int i = 0; i < decided.size(); i++) {
        byte phase = phases.get(i).byteValue();
        for (int p : decided.get(i)) {
          result[p] = phase;
          open[p] = false;
        }
        more = true;
      }
      going.removeAll(decided);
    }
    return result;
  }

  static byte[] holes(BytePlane map, int phase, int below, PixelMask fixed) {
    byte[] result = map.samples().clone();
    boolean[] seen = new boolean[result.length];
    for (int i = 0; i < result.length; i++) {
      if (seen[i] || map.samples()[i] == phase || map.samples()[i] == 0) {
        continue;
      }
      List<Integer> piece = new ArrayList<>();
      boolean enclosed = true;
      Deque<Integer> queue = new ArrayDeque<>(List.of(i));
      seen[i] = true;
      while (!queue.isEmpty()) {
        int p = queue.remove();
        piece.add(p);
        for (int[] side : SIDES) {
          int q = neighbour(map, p, side);
          if (q < 0 || map.samples()[q] == 0) {
            enclosed = false;
          } else if (map.samples()[q] != phase && !seen[q]) {
            seen[q] = true;
            queue.add(q);
          }
        }
      }
      if (enclosed
          && piece.size() < below
          && piece.stream().noneMatch(p -> fixed.contains(p % map.width(), p / map.width()))) {
        piece.forEach(p -> result[p] = (byte) phase);
      }
    }
    return result;
  }

  static byte[] majority(BytePlane map, double radius, PixelMask fixed) {
    byte[] result = map.samples().clone();
    int reach = (int) radius + 1;
    for (int y = 0; y < map.height(); y++) {
      for (int x = 0; x < map.width(); x++) {
        int[] counts = new int[256];
        for (int dy = -reach; dy <= reach; dy++) {
          for (int dx = -reach; dx <= reach; dx++) {
            boolean inside =
                x + dx >= 0 && y + dy >= 0 && x + dx < map.width() && y + dy < map.height();
            if (inside && dx * dx + dy * dy <= radius * radius + 1e-6) {
              counts[map.samples()[(y + dy) * map.width() + x + dx]]++;
            }
          }
        }
        counts[0] = 0;
        int best = 1;
        int equals = 0;
        for (int id = 1; id < 256; id++) {
          equals = counts[id] > counts[best] ? 0 : equals;
          best = counts[id] > counts[best] ? id : best;
          equals += counts[id] == counts[best] ? 1 : 0;
        }
        int at = y * map.width() + x;
        if (map.samples()[at] != 0 && equals == 1 && !fixed.contains(x, y)) {
          result[at] = (byte) best;
        }
      }
    }
    return result;
  }

  private static List<Integer> flood(BytePlane map, int start, boolean[] seen) {
    List<Integer> piece = new ArrayList<>();
    Deque<Integer> queue = new ArrayDeque<>(List.of(start));
    seen[start] = true;
    while (!queue.isEmpty()) {
      int p = queue.remove();
      piece.add(p);
      for (int[] direction : ALL) {
        int q = neighbour(map, p, direction);
        if (q >= 0 && !seen[q] && map.samples()[q] == map.samples()[p]) {
          seen[q] = true;
          queue.add(q);
        }
      }
    }
    return piece;
  }

  /** The pixel beside another, -1 beyond the image. */
  private static int neighbour(BytePlane map, int p, int[] direction) {
    int x = p % map.width() + direction[0];
    int y = p / map.width() + direction[1];
    return x < 0 || y < 0 || x >= map.width() || y >= map.height() ? -1 : y * map.width() + x;
  }
}
