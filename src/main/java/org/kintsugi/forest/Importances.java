package org.kintsugi.forest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.JobCancelledException;
import org.kintsugi.job.Parallel;
import org.kintsugi.job.Problem;
import org.kintsugi.job.Progress;

/**
 * How much features and groups of features matter, measured on the held-out strokes of a
 * cross-validation. Planes of one image resemble each other: a forest that loses one looks at its
 * neighbour, so single planes matter little where their group matters much. That is why the planes
 * of a group are exchanged together.
 *
 * @param validation the cross-validation that was made on the way
 * @param entries one a group, in the order they were asked for
 */
public record Importances(CrossValidation validation, List<Entry> entries) {

  /**
   * What one group is worth.
   *
   * @param group the features
   * @param gain the share of the Gini impurity removed in training that its features removed, mean
   *     over the folds' forests ({@link Forest#importances}); 0 to 1; NaN for other classifiers
   * @param permutation how much balanced accuracy is lost on held-out samples when the group's
   *     values are those of other samples, of a class drawn at random (after Breiman 2001): 0 where
   *     nothing is lost, slightly negative by chance
   */
  public record Entry(FeatureGroup group, double gain, double permutation) {}

  /** Takes a copy of the list. */
  public Importances {
    entries = List.copyOf(entries);
  }

  /**
   * Cross-validates and measures the importances on the way.
   *
   * @param groups what is asked for; their feature numbers must be those of the set
   * @param folds which strokes are tested together
   * @param seed of the shuffling
   * @throws Problem where no class has two strokes, or the learner cannot learn
   * @throws JobCancelledException once {@code cancellation} asks to stop
   */
  public static Importances of(
      TrainingSet data,
      Learner learner,
      List<FeatureGroup> groups,
      StrokeFolds folds,
      long seed,
      Parallel parallel,
      Progress progress,
      Cancellation cancellation) {
    ImportanceMeter meter = new ImportanceMeter(data, groups, seed, parallel, cancellation);
    CrossValidation validation =
        CrossValidation.of(data, learner, folds, meter, parallel, progress, cancellation);
    List<Entry> entries = new ArrayList<>();
    for (int g = 0; g < groups.size(); g++) {
      entries.add(new Entry(groups.get(g), meter.gain(g), meter.loss(g)));
    }
    return new Importances(validation, entries);
  }

  /** The entries of one kind, the most important (by permutation, then by gain) first. */
  public List<Entry> ranked(FeatureGroup.Kind kind) {
    return entries.stream()
        .filter(entry -> entry.group().kind() == kind)
        .sorted(
            Comparator.comparingDouble(Entry::permutation)
                .thenComparingDouble(Entry::gain)
                .reversed())
        .toList();
  }
}
