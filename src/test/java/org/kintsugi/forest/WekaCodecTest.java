package org.kintsugi.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Problem;
import weka.classifiers.meta.FilteredClassifier;
import weka.classifiers.meta.Vote;
import weka.classifiers.misc.InputMappedClassifier;
import weka.classifiers.misc.SerializedClassifier;
import weka.classifiers.rules.ZeroR;
import weka.core.Attribute;
import weka.core.Instances;
import weka.filters.unsupervised.attribute.NumericTransform;

class WekaCodecTest {

  private static final List<String> NAMES = List.of("a", "b", "c", "d");
  private static final TrainingSet DATA = Forests.random(150, 4, 3, 256, 2);

  /** Would do harm while it is read. */
  static final class Bomb implements Serializable {
    private static final long serialVersionUID = 1;
    static volatile boolean exploded;

    private void readObject(java.io.ObjectInputStream in) {
      exploded = true;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "weka.classifiers.bayes.BayesNet",
        "weka.classifiers.bayes.NaiveBayes -K",
        "weka.classifiers.functions.Logistic",
        "weka.classifiers.functions.MultilayerPerceptron -N 5",
        "weka.classifiers.functions.SGD -F 0",
        "weka.classifiers.functions.SimpleLogistic",
        "weka.classifiers.functions.SMO",
        "weka.classifiers.lazy.IBk -K 3",
        "weka.classifiers.lazy.KStar",
        "weka.classifiers.lazy.LWL",
        "weka.classifiers.meta.AdaBoostM1",
        "weka.classifiers.meta.AttributeSelectedClassifier",
        "weka.classifiers.meta.Bagging -I 3",
        "weka.classifiers.meta.ClassificationViaRegression",
        "weka.classifiers.meta.FilteredClassifier -W weka.classifiers.trees.J48",
        "weka.classifiers.meta.LogitBoost",
        "weka.classifiers.meta.MultiClassClassifier",
        "weka.classifiers.meta.RandomCommittee",
        "weka.classifiers.meta.RandomSubSpace",
        "weka.classifiers.meta.RandomizableFilteredClassifier",
        "weka.classifiers.meta.Stacking",
        "weka.classifiers.rules.DecisionTable",
        "weka.classifiers.rules.JRip",
        "weka.classifiers.rules.OneR",
        "weka.classifiers.rules.PART",
        "weka.classifiers.rules.ZeroR",
        "weka.classifiers.trees.DecisionStump",
        "weka.classifiers.trees.HoeffdingTree",
        "weka.classifiers.trees.J48",
        "weka.classifiers.trees.LMT",
        "weka.classifiers.trees.RandomForest -I 5",
        "weka.classifiers.trees.RandomTree",
        "weka.classifiers.trees.REPTree",
      })
  void aSavedModelPredictsWhatTheTrainedOneDoes(String options) {
    TrainingSet set = options.contains("SGD") ? Forests.random(150, 4, 2, 256, 2) : DATA;
    PixelClassifier trained = WekaClassifiers.train(options, set, NAMES, Cancellation.NEVER);

    byte[] bytes = WekaCodec.encode(trained, NAMES, set.classCount());
    PixelClassifier read = WekaCodec.decode("M", bytes, NAMES, set.classCount());

    assertThat(probabilities(read)).isDeepEqualTo(probabilities(trained));
  }

  @Test
  void whatAModelDoesNotNeedIsRefusedBeforeItDoesAnything() throws IOException {
    refused(
        bytes(new Bomb()),
        "M: the model is refused: it holds a org.kintsugi.forest.WekaCodecTest$Bomb, which no model"
            + " needs.");
    assertThat(Bomb.exploded).isFalse();
    PriorityQueue<String> queue =
        new PriorityQueue<>((Comparator<String> & Serializable) String::compareTo);
    queue.addAll(List.of("a", "b"));
    refused(
        bytes(queue),
        "M: the model is refused: it holds a java.util.PriorityQueue, which no model needs.");
    refused(
        bytes(new Bomb[3]),
        "M: the model is refused: it holds a org.kintsugi.forest.WekaCodecTest$Bomb, which no model"
            + " needs.");
    assertThat(Bomb.exploded).isFalse();
  }

  @Test
  void aBombInsideAModelIsRefused() throws IOException {
    ArrayList<Object> list = new ArrayList<>(List.of("harmless", new Bomb()));

    refused(
        bytes(list),
        "M: the model is refused: it holds a org.kintsugi.forest.WekaCodecTest$Bomb, which no model"
            + " needs.");
    assertThat(Bomb.exploded).isFalse();
  }

  @Test
  void classesOfWekaThatReadFilesOrCallMethodsByNameAreRefused() throws Exception {
    FilteredClassifier transforming = new FilteredClassifier();
    transforming.setFilter(new NumericTransform());
    transforming.setClassifier(new ZeroR());

    for (Object bad :
        List.of(
            new InputMappedClassifier(), new SerializedClassifier(), new Vote(), transforming)) {
      assertThatThrownBy(() -> WekaCodec.decode("M", bytes(bad), NAMES, 3))
          .isInstanceOf(Problem.class)
          .hasMessageStartingWith("M: the model is refused: it holds a weka.")
          .hasMessageEndingWith(", which no model needs.");
    }
  }

  @Test
  void deepNestsAreRefused() throws IOException {
    ArrayList<Object> nest = new ArrayList<>();
    for (int i = 0; i < WekaFilter.MOST_DEPTH + 10; i++) {
      nest = new ArrayList<>(Arrays.asList((Object) nest));
    }
    byte[] bytes;
    try {
      bytes = bytes(nest);
    } catch (StackOverflowError e) {
      throw new AssertionError("the test itself needs more stack", e);
    }

    refused(bytes, "M: the model is refused: it is too large or nested too deeply.");
  }

  @Test
  void garbageAndWhatEndsEarlyIsDamaged() {
    byte[] good =
        WekaCodec.encode(
            WekaClassifiers.train("weka.classifiers.trees.J48", DATA, NAMES, Cancellation.NEVER),
            NAMES,
            3);

    for (int length : new int[] {0, 1, 4, 20, good.length / 2, good.length - 1}) {
      assertThatThrownBy(() -> WekaCodec.decode("M", Arrays.copyOf(good, length), NAMES, 3))
          .isInstanceOf(Problem.class)
          .hasMessageStartingWith("M: the model is damaged (");
    }
    assertThatThrownBy(() -> WekaCodec.decode("M", Arrays.copyOf(good, good.length + 1), NAMES, 3))
        .isInstanceOf(Problem.class);
    assertThatThrownBy(() -> WekaCodec.decode("M", new byte[] {1, 2, 3, 4, 5, 6, 7, 8}, NAMES, 3))
        .isInstanceOf(Problem.class)
        .hasMessageStartingWith("M: the model is damaged (");
  }

  @Test
  void whatIsNoClassifierOrHasOtherFeaturesIsRefused() throws IOException {
    Instances data = new Instances("r", new ArrayList<>(List.of(new Attribute("a"))), 0);
    refused(bytes(data), "M: the model is no classifier.");

    byte[] model =
        WekaCodec.encode(
            WekaClassifiers.train(
                "weka.classifiers.functions.Logistic", DATA, NAMES, Cancellation.NEVER),
            NAMES,
            3);
    assertThatThrownBy(() -> WekaCodec.decode("M", model, NAMES.subList(0, 2), 3))
        .isInstanceOf(Problem.class)
        .hasMessageStartingWith("M: the model does not fit its features: ");
  }

  @Test
  void onlyClassifiersOfWekaAreSavedAsSuch() {
    assertThatThrownBy(
            () ->
                WekaCodec.encode(
                    Forests.train(DATA, ForestOptions.standard().withTrees(2)), NAMES, 3))
        .isInstanceOf(Problem.class)
        .hasMessage("Only a classifier of Weka's can be saved as a Weka model.");
  }

  private static void refused(byte[] bytes, String sentence) {
    assertThatThrownBy(() -> WekaCodec.decode("M", bytes, NAMES, 3))
        .isInstanceOf(Problem.class)
        .hasMessage(sentence);
  }

  private static byte[] bytes(Object object) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    return bytes.toByteArray();
  }

  private static float[][] probabilities(PixelClassifier classifier) {
    float[][] probabilities = new float[classifier.classCount()][DATA.sampleCount()];
    classifier.predict(DATA.columns(), 0, DATA.sampleCount(), probabilities);
    return probabilities;
  }
}
