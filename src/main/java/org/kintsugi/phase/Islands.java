package org.kintsugi.phase;

import java.util.Arrays;
import java.util.Set;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.PixelMask;
import org.kintsugi.job.Cancellation;

/** Finds the pieces of the phases of a map and gives small ones to what surrounds them. */
final class Islands {

  /** Which phase a component gets: its own, another, or not decided yet. */
  private static final int OPEN = -1;

  private final BytePlane phases;
  private final PixelMask fixed;
  private final PixelRuns runs;

  Islands(BytePlane phases, PixelMask fixed, Cancellation cancellation) {
    this.phases = phases;
    this.fixed = fixed;
    byte[] values = new byte[256];
    for (int id = 0; id < values.length; id++) {
      values[id] = (byte) id;
    }
    runs = new PixelRuns(phases, values, true, cancellation);
  }

  /**
   * The map without islands.
   *
   * @param chosen whose islands go; empty for those of all phases
   * @param below islands of fewer pixels go
   */
  CleanUp.StepOutcome removed(Set<Integer> chosen, double below) {
    byte[] own = runs.componentValues();
    int[] areas = runs.areas();
    boolean[] kept = runs.touched(fixed);
    int[] target = new int[runs.components()];
    int[] small = new int[runs.components()];
    int smallCount = 0;
    for (int i = 0; i < target.length; i++) {
      int id = own[i] & 0xff;
      boolean goes =
          id != 0 && areas[i] < below && !kept[i] && (chosen.isEmpty() || chosen.contains(id));
      target[i] = goes ? OPEN : id;
      small[i] = goes ? smallCount++ : OPEN;
    }
    if (smallCount == 0) {
      return new CleanUp.StepOutcome(phases, 0);
    }
    int changed = new Decision(small, smallCount, target).run();
    return changed == 0
        ? new CleanUp.StepOutcome(phases, 0)
        : new CleanUp.StepOutcome(written(own, target), changed);
  }

  private BytePlane written(byte[] own, int[] target) {
    byte[] samples = phases.samples().clone();
    for (int y = 0; y < runs.height(); y++) {
      int row = y * runs.width();
      for (int run = runs.firstOf(y); run < runs.endOf(y); run++) {
        int id = target[runs.component(run)];
        if (id != OPEN && id != (own[runs.component(run)] & 0xff)) {
          Arrays.fill(samples, row + runs.from(run), row + runs.to(run, y), (byte) id);
        }
      }
    }
    return new BytePlane(phases.width(), phases.height(), samples);
  }

  /**
   * Decides where small components go: first those that border on what stays, then, ring by ring,
   * those that border on decided ones. Each border between two components is looked at a fixed
   * number of times, however many rings there are.
   */
  private final class Decision {

    private final int[] small;
    private final int[] componentOf;
    private final int[] target;
    private final int columns;
    private final int[] votes;

    /** Borders between small components: for each one its neighbours and the sides they share. */
    private final int[] first;

    private int[] neighbour = new int[0];
    private int[] sides = new int[0];

    Decision(int[] small, int smallCount, int[] target) {
      this.small = small;
      this.target = target;
      componentOf = new int[smallCount];
      int largest = 0;
      for (int i = 0; i < small.length; i++) {
        if (small[i] != OPEN) {
          componentOf[small[i]] = i;
        }
        largest = Math.max(largest, target[i]);
      }
      columns = largest + 1;
      votes = new int[Math.multiplyExact(smallCount, columns)];
      first = new int[smallCount + 1];
      fill();
    }

    private void fill() {
      int[] degree = new int[componentOf.length];
      forEachBorder((a, b, length) -> countVotes(a, b, length, degree));
      for (int i = 0; i < degree.length; i++) {
        first[i + 1] = first[i] + degree[i];
      }
      neighbour = new int[first[degree.length]];
      sides = new int[neighbour.length];
      int[] next = Arrays.copyOf(first, degree.length);
      forEachBorder(
          (a, b, length) -> {
            if (small[a] != OPEN && small[b] != OPEN) {
              add(next, small[a], small[b], length);
              add(next, small[b], small[a], length);
            }
          });
    }

    private void add(int[] next, int from, int to, int length) {
      neighbour[next[from]] = to;
      sides[next[from]++] = length;
    }

    private void countVotes(int a, int b, int length, int[] degree) {
      if (small[a] != OPEN && small[b] != OPEN) {
        degree[small[a]]++;
        degree[small[b]]++;
      } else if (small[a] != OPEN) {
        votes[small[a] * columns + target[b]] += length;
      } else if (small[b] != OPEN) {
        votes[small[b] * columns + target[a]] += length;
      }
    }

    /** All borders between different components, in pieces: sides shared by two runs. */
    private void forEachBorder(PixelRuns.Contact border) {
      runs.forEachContact(
          (upper, lower, shared) -> {
            if (runs.component(upper) != runs.component(lower)) {
              border.accept(runs.component(upper), runs.component(lower), shared);
            }
          });
      for (int y = 0; y < runs.height(); y++) {
        for (int run = runs.firstOf(y) + 1; run < runs.endOf(y); run++) {
          border.accept(runs.component(run - 1), runs.component(run), 1);
        }
      }
    }

    /** How many components got another phase. */
    int run() {
      int[] ring = new int[componentOf.length];
      int size = 0;
      for (int i = 0; i < ring.length; i++) {
        if (hasVote(i)) {
          ring[size++] = i;
        }
      }
      int decided = 0;
      int[] next = new int[ring.length];
      boolean[] listed = new boolean[ring.length];
      while (size > 0) {
        for (int i = 0; i < size; i++) {
          target[componentOf[ring[i]]] = winner(ring[i]);
          listed[ring[i]] = true;
        }
        decided += size;
        int nextSize = 0;
        for (int i = 0; i < size; i++) {
          int id = target[componentOf[ring[i]]];
          for (int e = first[ring[i]]; e < first[ring[i] + 1]; e++) {
            int other = neighbour[e];
            if (target[componentOf[other]] == OPEN) {
              votes[other * columns + id] += sides[e];
              if (!listed[other]) {
                listed[other] = true;
                next[nextSize++] = other;
              }
            }
          }
        }
        int[] spent = ring;
        ring = next;
        next = spent;
        size = nextSize;
      }
      return decided;
    }

    private boolean hasVote(int index) {
      for (int id = 1; id < columns; id++) {
        if (votes[index * columns + id] > 0) {
          return true;
        }
      }
      return false;
    }

    /** The phase with most votes; of equals the smaller id. 0 has no vote. */
    private int winner(int index) {
      int best = 0;
      int most = 0;
      for (int id = 1; id < columns; id++) {
        int count = votes[index * columns + id];
        if (count > most) {
          most = count;
          best = id;
        }
      }
      return best;
    }
  }
}
