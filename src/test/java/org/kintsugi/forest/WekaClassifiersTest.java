package org.kintsugi.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;
import org.kintsugi.job.Problem;

class WekaClassifiersTest {

  @Test
  void ourForestIsAsAccurateAsWekas() {
    SyntheticPixels image = new SyntheticPixels(96, 20, 5, 45, 3);
    TrainingSet data = image.strokes(1500, 4);
    PixelClassifier theirs = train("weka.classifiers.trees.RandomForest -I 50 -K 4 -S 1", data);
    ForestOptions ordinary = new ForestOptions(50, 0, 1, 4, false, false, 1);

    double reference = image.accuracy(theirs);
    double best = image.accuracy(Forests.train(data, ordinary));
    double extra = image.accuracy(Forests.train(data, ForestOptions.standard()));

    assertThat(reference).isBetween(0.6, 0.99);
    assertThat(best).isEqualTo(reference, within(0.02));
    assertThat(extra).isGreaterThan(reference - 0.02);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "weka.classifiers.trees.J48 -C 0.25 -M 2",
        "weka.classifiers.bayes.NaiveBayes",
        "weka.classifiers.lazy.IBk -K 3",
        "weka.classifiers.meta.Bagging -I 3 -W weka.classifiers.trees.REPTree -- -M 2",
      })
  void anyClassifierOfWekaGivesProbabilities(String options) {
    TrainingSet data = Forests.random(200, 4, 3, 256, 2);

    PixelClassifier classifier = train(options, data);

    assertThat(classifier.classCount()).isEqualTo(3);
    assertThat(classifier.featureCount()).isEqualTo(4);
    float[] probabilities = Forests.probabilitiesOf(classifier, 20, 30, 40, 50);
    float sum = 0;
    for (float probability : probabilities) {
      assertThat(probability).isBetween(0f, 1f);
      sum += probability;
    }
    assertThat(sum).isEqualTo(1, within(1e-5f));
  }

  @Test
  void severalThreadsGetTheSameAnswerAsOne() {
    TrainingSet data = Forests.random(300, 4, 3, 256, 2);
    PixelClassifier classifier = train("weka.classifiers.trees.RandomForest -I 10", data);
    float[][] whole = new float[3][300];
    classifier.predict(data.columns(), 0, 300, whole);
    float[][] pieces = new float[3][300];
    try (ExecutorService executor = Executors.newFixedThreadPool(3)) {
      new Parallel(executor, 4)
          .forEach(
              30,
              Cancellation.NEVER,
              p -> {
                float[][] piece = new float[3][10];
                classifier.predict(data.columns(), 10 * p, 10, piece);
                for (int k = 0; k < 3; k++) {
                  System.arraycopy(piece[k], 0, pieces[k], 10 * p, 10);
                }
              });
    }

    assertThat(pieces).isDeepEqualTo(whole);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                            | it is empty.
          java.lang.String                              | "java.lang.String" is not a class under weka.classifiers.
          weka.core.Instances                           | "weka.core.Instances" is not a class under weka.classifiers.
          weka.classifiers.trees.Forrest                | Weka has no classifier "weka.classifiers.trees.Forrest" that can be made.
          weka.classifiers.Evaluation                   | "weka.classifiers.Evaluation" is not a classifier.
          weka.classifiers.AbstractClassifier           | "weka.classifiers.AbstractClassifier" is not a classifier.
          weka.classifiers.trees.J48 -M zwei            | For input string: "zwei".
          weka.classifiers.trees.J48 --frobnicate       | Illegal options: --frobnicate.
          weka.classifiers.misc.SerializedClassifier -model a.model | classifiers that read Java objects from files are not allowed.
          weka.classifiers.meta.Vote -P a.model         | classifiers that read Java objects from files are not allowed.
          """)
  void badOptionsAreToldInOneSentence(String options, String why) {
    assertThatThrownBy(() -> WekaClassifiers.check(options))
        .isInstanceOf(Problem.class)
        .hasMessage("The classifier \"" + options + "\" cannot be used: " + why);
  }

  @Test
  void aClassifierThatCannotLearnFromTheLabelsSaysSo() {
    TrainingSet data = Forests.random(20, 3, 3, 256, 2);

    assertThatThrownBy(() -> train("weka.classifiers.functions.LinearRegression", data))
        .isInstanceOf(Problem.class)
        .hasMessageStartingWith("Weka's LinearRegression cannot learn from these labels: ");
  }

  @Test
  void nothingIsWrittenToTheHomeFolder() {
    Path folder = Path.of(System.getProperty("user.home"), "wekafiles");
    boolean before = Files.exists(folder);

    WekaClassifiers.check("weka.classifiers.meta.Bagging -W weka.classifiers.trees.J48");

    assertThat(Files.exists(folder)).isEqualTo(before);
    if (System.getenv("WEKA_HOME") == null) {
      assertThat(Path.of(System.getProperty("WEKA_HOME"))).doesNotExist();
    }
  }

  private static PixelClassifier train(String options, TrainingSet data) {
    List<String> names = new ArrayList<>();
    for (int f = 0; f < data.featureCount(); f++) {
      names.add("feature " + f);
    }
    return WekaClassifiers.train(options, data, names, Cancellation.NEVER);
  }
}
