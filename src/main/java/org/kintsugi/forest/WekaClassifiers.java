package org.kintsugi.forest;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.JobCancelledException;
import org.kintsugi.job.Problem;
import weka.classifiers.Classifier;
import weka.core.OptionHandler;
import weka.core.Utils;

/**
 * The bridge to Weka: trains any of its classifiers on the bins of a training set, by the option
 * string Weka users know, for example {@code weka.classifiers.trees.RandomForest -I 100}. Every
 * sample weighs 1. Weka's own random seeds apply (option {@code -S}).
 */
public final class WekaClassifiers {

  private static final String PACKAGE = "weka.classifiers.";

  /**
   * Parts of option strings that make Weka read Java objects from files or call any method, which
   * is not safe.
   */
  private static final List<String> REFUSED =
      List.of("serialized", "inputmapped", "precomputedkernel", "numerictransform");

  private WekaClassifiers() {}

  /**
   * Checks an option string without training.
   *
   * @throws Problem where it names no classifier of Weka or Weka refuses the options
   */
  public static void check(String options) {
    WekaHome.establish();
    build(options);
  }

  /**
   * Trains a classifier of Weka's.
   *
   * @param options class name and options, as on Weka's command line
   * @param featureNames one distinct name a feature; they become Weka's attribute names
   * @param cancellation asked before and after training; Weka itself cannot be interrupted
   * @throws Problem where the options are wrong, there are no samples or the classifier cannot
   *     learn from them
   * @throws JobCancelledException once {@code cancellation} asks to stop
   */
  public static PixelClassifier train(
      String options, TrainingSet data, List<String> featureNames, Cancellation cancellation) {
    WekaData.checkNames(featureNames, data);
    WekaHome.establish();
    Classifier classifier = build(options);
    if (data.sampleCount() == 0) {
      throw Problem.of("There are no labelled pixels to train on.");
    }
    cancellation.check();
    try {
      classifier.buildClassifier(WekaData.of(data, featureNames));
    } catch (Exception | LinkageError e) {
      throw Problem.of(
          "Weka's " + name(classifier) + " cannot learn from these labels: " + told(e) + ".");
    }
    cancellation.check();
    return new WekaModel(
        classifier, WekaData.header(featureNames, data.classCount(), 0), name(classifier));
  }

  private static Classifier build(String options) {
    String lower = options.toLowerCase(Locale.ROOT);
    boolean votesOfFiles = lower.contains("meta.vote") && lower.matches("(?s).*\\s-p\\s.*");
    for (String part : REFUSED) {
      if (lower.contains(part) || votesOfFiles) {
        throw bad(options, "classifiers that read Java objects from files are not allowed");
      }
    }
    String[] words;
    try {
      words = Utils.splitOptions(options);
    } catch (Exception e) {
      throw bad(options, told(e));
    }
    if (words.length == 0) {
      throw bad(options, "it is empty");
    }
    Classifier classifier = instance(options, words[0]);
    String[] rest = Arrays.copyOfRange(words, 1, words.length);
    try {
      if (classifier instanceof OptionHandler handler) {
        handler.setOptions(rest);
      }
      Utils.checkForRemainingOptions(rest);
    } catch (Exception | LinkageError e) {
      throw bad(options, told(e));
    }
    return classifier;
  }

  private static Classifier instance(String options, String name) {
    if (!name.startsWith(PACKAGE)) {
      throw bad(options, "\"" + name + "\" is not a class under weka.classifiers");
    }
    try {
      Class<?> type = Class.forName(name, false, WekaClassifiers.class.getClassLoader());
      if (!Classifier.class.isAssignableFrom(type) || Modifier.isAbstract(type.getModifiers())) {
        throw bad(options, "\"" + name + "\" is not a classifier");
      }
      return (Classifier) type.getConstructor().newInstance();
    } catch (ReflectiveOperationException | LinkageError e) {
      throw bad(options, "Weka has no classifier \"" + name + "\" that can be made");
    }
  }

  private static String name(Classifier classifier) {
    return classifier.getClass().getSimpleName();
  }

  /** The first line of an exception's message, without the full stop. */
  static String told(Throwable e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    String line = message.strip().lines().findFirst().orElse("").strip();
    return line.endsWith(".") || line.endsWith("!") ? line.substring(0, line.length() - 1) : line;
  }

  private static Problem bad(String options, String why) {
    return Problem.of("The classifier \"" + options.strip() + "\" cannot be used: " + why + ".");
  }
}
