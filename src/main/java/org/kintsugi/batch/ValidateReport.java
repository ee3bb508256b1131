package org.kintsugi.batch;

import java.util.ArrayList;
import java.util.List;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.LabelClass;
import org.kintsugi.forest.Confusion;
import org.kintsugi.forest.CrossValidation;
import org.kintsugi.forest.FeatureGroup;
import org.kintsugi.forest.Importances;
import org.kintsugi.forest.StrokeFolds;

/**
 * What {@code kintsugi validate --json} prints. A number that does not exist, such as the precision
 * of a class that nothing was given, is null.
 *
 * @param version of the program
 * @param labels labelled pixels
 * @param folds how many folds there were
 * @param classes what was tested of every class
 * @param classifiers the scores of every classifier, in the order they were asked for
 * @param importances of the forest's features, most important first; empty where not asked for
 * @param outOfBagError share of labelled pixels that the forest of all labels gets wrong, each
 *     judged by trees that did not see it; flatters, since neighbours of the pixel were seen; null
 *     where the forest was not asked for
 * @param advice what the labels lack, in sentences
 */
public record ValidateReport(
    String version,
    long labels,
    int folds,
    List<TestedClass> classes,
    List<Scores> classifiers,
    List<Importance> importances,
    Double outOfBagError,
    List<String> advice) {

  /** A class and how many of its strokes were tested. */
  public record TestedClass(int id, String name, int strokesTested, int strokesNotTested) {}

  /**
   * How a classifier came out.
   *
   * @param classifier "forest" or Weka's options
   * @param pixels every pixel weighs 1
   * @param strokes every stroke weighs 1
   * @param trainSeconds wall time of the training of all folds
   * @param otherSeconds wall time of all else: predicting, and measuring importances where asked
   */
  public record Scores(
      String classifier, Table pixels, Table strokes, double trainSeconds, double otherSeconds) {}

  /**
   * A confusion matrix and what follows from it.
   *
   * @param confusion rows truth, columns prediction, by class id - 1
   */
  public record Table(
      Double accuracy,
      Double balancedAccuracy,
      Double meanIou,
      List<Double> recall,
      List<Double> precision,
      List<Double> iou,
      double[][] confusion) {

    static Table of(Confusion from) {
      List<Double> recall = new ArrayList<>();
      List<Double> precision = new ArrayList<>();
      List<Double> iou = new ArrayList<>();
      for (int id = 1; id <= from.classCount(); id++) {
        recall.add(known(from.recall(id)));
        precision.add(known(from.precision(id)));
        iou.add(known(from.iou(id)));
      }
      return new Table(
          known(from.accuracy()),
          known(from.balancedAccuracy()),
          known(from.meanIou()),
          recall,
          precision,
          iou,
          from.table());
    }
  }

  /**
   * What a feature or a group of features is worth.
   *
   * @param kind "feature", "filter", "scale" or "channel"
   * @param name of the feature or group
   * @param planes how many features the group has
   * @param gain share of the impurity removed in training
   * @param permutation balanced accuracy lost where the group's values are those of other samples
   */
  public record Importance(String kind, String name, int planes, Double gain, double permutation) {}

  static List<TestedClass> tested(ClassList classes, StrokeFolds folds) {
    List<TestedClass> tested = new ArrayList<>();
    for (LabelClass one : classes.classes()) {
      tested.add(
          new TestedClass(
              one.id(), one.name(), folds.testedOf(one.id()), folds.notTestedOf(one.id())));
    }
    return tested;
  }

  static Scores scores(
      String classifier, CrossValidation result, double trainSeconds, double allSeconds) {
    return new Scores(
        classifier,
        Table.of(result.pixels()),
        Table.of(result.byStroke()),
        trainSeconds,
        allSeconds - trainSeconds);
  }

  static List<Importance> ranked(Importances importances) {
    List<Importance> ranked = new ArrayList<>();
    for (FeatureGroup.Kind kind : FeatureGroup.Kind.values()) {
      for (Importances.Entry entry : importances.ranked(kind)) {
        ranked.add(
            new Importance(
                kind.name().toLowerCase(java.util.Locale.ROOT),
                entry.group().name(),
                entry.group().features().size(),
                known(entry.gain()),
                entry.permutation()));
      }
    }
    return ranked;
  }

  static Double known(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
