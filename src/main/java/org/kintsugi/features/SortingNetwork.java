package org.kintsugi.features;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * A fixed sequence of exchanges that brings values in order, whatever they are; it runs on rows,
 * one value a wire and column.
 *
 * @param wires number of values
 * @param steps in order
 */
record SortingNetwork(int wires, List<Step> steps) {

  /**
   * The smaller of the values on two wires goes to {@code low}, the larger to {@code high}.
   *
   * @param keepsLow whether the smaller one is still needed
   * @param keepsHigh whether the larger one is
   */
  record Step(int low, int high, boolean keepsLow, boolean keepsHigh) {}

  SortingNetwork {
    steps = List.copyOf(steps);
  }

  /** Batcher's merge exchange (Knuth, The Art of Computer Programming 3, 5.2.2, algorithm M). */
  static SortingNetwork sorting(int wires) {
    List<Step> steps = new ArrayList<>();
    int top = Integer.highestOneBit(Math.max(1, wires - 1));
    for (int p = top; p > 0; p >>= 1) {
      int q = top;
      int rest = 0;
      int distance = p;
      while (true) {
        for (int i = 0; i + distance < wires; i++) {
          if ((i & p) == rest) {
            steps.add(new Step(i, i + distance, true, true));
          }
        }
        if (q == p) {
          break;
        }
        distance = q - p;
        q >>= 1;
        rest = p;
      }
    }
    return new SortingNetwork(wires, steps);
  }

  /** Both networks, one after the other. */
  SortingNetwork then(SortingNetwork next) {
    List<Step> both = new ArrayList<>(steps);
    both.addAll(next.steps);
    return new SortingNetwork(Math.max(wires, next.wires), both);
  }

  /** The same on other wires: wire i becomes {@code places[i]} of {@code count}. */
  SortingNetwork on(int[] places, int count) {
    return new SortingNetwork(
        count,
        steps.stream()
            .map(s -> new Step(places[s.low()], places[s.high()], s.keepsLow(), s.keepsHigh()))
            .toList());
  }

  /** Without all that does not reach the wanted wires. */
  SortingNetwork reaching(int... wanted) {
    boolean[] live = new boolean[wires];
    for (int wire : wanted) {
      live[wire] = true;
    }
    List<Step> kept = new ArrayList<>();
    for (Step step : steps.reversed()) {
      boolean low = live[step.low()];
      boolean high = live[step.high()];
      if (low || high) {
        kept.add(new Step(step.low(), step.high(), low, high));
        live[step.low()] = true;
        live[step.high()] = true;
      }
    }
    return new SortingNetwork(wires, kept.reversed());
  }

  /**
   * Drops each step, the last first, without which wire {@code wanted} still holds what it should.
   * A network of exchanges is right for all values if it is for zeros and ones (Knuth, theorem Z).
   *
   * @param inputs by wire: its bit in every input of zeros and ones that can occur
   * @param expected the wanted wire's bit in each
   */
  SortingNetwork pruned(BitSet[] inputs, int wanted, BitSet expected) {
    int words = (expected.size() + Long.SIZE - 1) / Long.SIZE;
    for (BitSet input : inputs) {
      words = Math.max(words, input.size() / Long.SIZE);
    }
    long[] goal = Arrays.copyOf(expected.toLongArray(), words);
    // By wire, the values before the step that is on trial: what follows it is all that must run.
    long[][] values = new long[inputs.length][];
    for (int w = 0; w < inputs.length; w++) {
      values[w] = Arrays.copyOf(inputs[w].toLongArray(), words);
    }
    long[][][] before = new long[steps.size()][][];
    for (int i = 0; i < before.length; i++) {
      Step step = steps.get(i);
      before[i] = new long[][] {values[step.low()].clone(), values[step.high()].clone()};
      exchange(step, values);
    }
    List<Step> kept = new ArrayList<>();
    long[][] trial = new long[inputs.length][words];
    for (int i = before.length - 1; i >= 0; i--) {
      Step step = steps.get(i);
      values[step.low()] = before[i][0];
      values[step.high()] = before[i][1];
      for (int w = 0; w < trial.length; w++) {
        System.arraycopy(values[w], 0, trial[w], 0, words);
      }
      for (Step later : kept) {
        exchange(later, trial);
      }
      if (!Arrays.equals(trial[wanted], goal)) {
        kept.addFirst(step);
      }
    }
    return new SortingNetwork(wires, kept).reaching(wanted);
  }

  private static void exchange(Step step, long[][] values) {
    long[] low = values[step.low()];
    long[] high = values[step.high()];
    for (int k = 0; k < low.length; k++) {
      long a = low[k];
      long b = high[k];
      low[k] = a & b;
      high[k] = a | b;
    }
  }

  /**
   * Runs the network on rows.
   *
   * @param rows by wire: where its values stand, from {@code at[wire]} on; afterwards where those
   *     are that came out: in {@code memory} from 0 on, for wires that a step touched
   * @param memory by wire: a row of working memory
   */
  void run(Kernels kernels, int[][] rows, int[] at, int[][] memory, int count) {
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      int a = step.low();
      int b = step.high();
      if (step.keepsLow() && step.keepsHigh()) {
        kernels.order(rows[a], at[a], rows[b], at[b], memory[a], memory[b], count);
      } else if (step.keepsLow()) {
        kernels.lower(rows[a], at[a], rows[b], at[b], memory[a], count);
      } else {
        kernels.higher(rows[a], at[a], rows[b], at[b], memory[b], count);
      }
      if (step.keepsLow()) {
        rows[a] = memory[a];
        at[a] = 0;
      }
      if (step.keepsHigh()) {
        rows[b] = memory[b];
        at[b] = 0;
      }
    }
  }
}
