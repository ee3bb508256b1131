package org.kintsugi.forest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the strokes of a training set are dealt to the folds of a cross-validation. A stroke is what
 * one stroke id marks; its pixels are never split between training and testing, because neighbours
 * resemble each other and a classifier that has seen one knows the other.
 *
 * <p>Every class is dealt by itself, so that each fold tests some of every class where it can. Its
 * strokes are sorted by size, the largest first, cut into groups as large as there are folds, and
 * each group shuffled by the seed; then stroke after stroke goes to the fold that has the fewest
 * pixels of the class so far (of equals, the fewest pixels of all; then the lower number). So two
 * folds differ, in the pixels of a class, by no more than its largest stroke.
 *
 * <p>There are no more folds than the class with the most strokes has strokes. A class with one
 * stroke cannot be both learnt and tested: its stroke is in every training set and tested in none.
 * Strokes that touch may still lie in different folds: who paints over one place twice gets
 * flattered there.
 *
 * @param count number of folds: 2 or more, or 0 where no class has two strokes
 * @param strokes all strokes of the set, by ascending id
 */
public record StrokeFolds(int count, List<Stroke> strokes) {

  /** How many folds are made where nobody asks for another number. */
  public static final int DEFAULT_FOLDS = 5;

  /** The fold of a stroke that is never tested. */
  public static final int NEVER_TESTED = -1;

  private static final int PURPOSE = 101;

  /**
   * One stroke.
   *
   * @param id its number in the training set
   * @param classId its class; where its pixels have several, that of the most (of equals the
   *     smaller)
   * @param pixels how many samples it has
   * @param fold the fold that tests it, from 0; {@link #NEVER_TESTED} where none does
   */
  public record Stroke(int id, int classId, int pixels, int fold) {

    /** Whether some fold tests it. */
    public boolean tested() {
      return fold != NEVER_TESTED;
    }

    private Stroke in(int newFold) {
      return new Stroke(id, classId, pixels, newFold);
    }
  }

  /** Takes a copy of the list. */
  public StrokeFolds {
    strokes = List.copyOf(strokes);
  }

  /**
   * Deals the strokes of a set.
   *
   * @param wanted folds at most, at least 2
   * @param seed of the shuffling
   * @throws IllegalArgumentException where fewer than 2 folds are wanted
   */
  public static StrokeFolds of(TrainingSet data, int wanted, long seed) {
    if (wanted < 2) {
      throw new IllegalArgumentException("folds must be at least 2: " + wanted);
    }
    List<Stroke> strokes = strokesOf(data);
    Map<Integer, List<Stroke>> byClass = new TreeMap<>();
    for (Stroke stroke : strokes) {
      byClass.computeIfAbsent(stroke.classId(), _ -> new ArrayList<>()).add(stroke);
    }
    int most = byClass.values().stream().mapToInt(List::size).max().orElse(0);
    int count = most < 2 ? 0 : Math.min(wanted, most);
    long[] total = new long[count];
    List<Stroke> dealt = new ArrayList<>();
    byClass.forEach(
        (id, own) ->
            dealt.addAll(own.size() < 2 ? own : deal(own, total, SplitMix.of(seed, id, PURPOSE))));
    dealt.sort(Comparator.comparingInt(Stroke::id));
    return new StrokeFolds(count, dealt);
  }

  /** Numbers of the set's samples whose strokes a fold tests, ascending. */
  public int[] heldOut(TrainingSet data, int fold) {
    return samples(data, fold, true);
  }

  /** Numbers of the set's samples that a fold learns from, ascending: all it does not test. */
  public int[] learntFrom(TrainingSet data, int fold) {
    return samples(data, fold, false);
  }

  /** Number of strokes of a class that are tested. */
  public int testedOf(int classId) {
    return (int) strokes.stream().filter(s -> s.classId() == classId && s.tested()).count();
  }

  /** Number of strokes of a class that are not tested: 1 where the class has one only, else 0. */
  public int notTestedOf(int classId) {
    return (int) strokes.stream().filter(s -> s.classId() == classId && !s.tested()).count();
  }

  private int[] samples(TrainingSet data, int fold, boolean inside) {
    Map<Integer, Integer> foldOf = new HashMap<>();
    strokes.forEach(stroke -> foldOf.put(stroke.id(), stroke.fold()));
    int[] found = new int[data.sampleCount()];
    int size = 0;
    for (int i = 0; i < found.length; i++) {
      if ((foldOf.get(data.strokes()[i]) == fold) == inside) {
        found[size++] = i;
      }
    }
    return Arrays.copyOf(found, size);
  }

  private static List<Stroke> strokesOf(TrainingSet data) {
    Map<Integer, int[]> counts = new TreeMap<>();
    for (int i = 0; i < data.sampleCount(); i++) {
      counts
          .computeIfAbsent(data.strokes()[i], _ -> new int[data.classCount()])[
          (data.classes()[i] & 0xff) - 1]++;
    }
    List<Stroke> strokes = new ArrayList<>();
    counts.forEach(
        (id, byClass) -> {
          int main = 0;
          for (int k = 1; k < byClass.length; k++) {
            main = byClass[k] > byClass[main] ? k : main;
          }
          strokes.add(new Stroke(id, main + 1, Arrays.stream(byClass).sum(), NEVER_TESTED));
        });
    return strokes;
  }

  /** Deals the strokes of one class; {@code total} counts the pixels of all classes by fold. */
  private static List<Stroke> deal(List<Stroke> own, long[] total, SplitMix random) {
    List<Stroke> order = new ArrayList<>(own);
    order.sort(Comparator.comparingInt(Stroke::pixels).reversed());
    for (int from = 0; from < order.size(); from += total.length) {
      shuffle(order.subList(from, Math.min(order.size(), from + total.length)), random);
    }
    long[] ofClass = new long[total.length];
    List<Stroke> dealt = new ArrayList<>();
    for (Stroke stroke : order) {
      int least = 0;
      for (int f = 1; f < total.length; f++) {
        boolean fewer = ofClass[f] < ofClass[least];
        boolean even = ofClass[f] == ofClass[least];
        least = fewer || (even && total[f] < total[least]) ? f : least;
      }
      ofClass[least] += stroke.pixels();
      total[least] += stroke.pixels();
      dealt.add(stroke.in(least));
    }
    return dealt;
  }

  /** Fisher and Yates. */
  private static void shuffle(List<Stroke> part, SplitMix random) {
    for (int i = part.size() - 1; i > 0; i--) {
      int j = random.below(i + 1);
      Stroke swapped = part.get(i);
      part.set(i, part.get(j));
      part.set(j, swapped);
    }
  }
}
