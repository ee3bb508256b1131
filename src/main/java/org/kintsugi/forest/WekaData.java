package org.kintsugi.forest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import weka.core.Attribute;
import weka.core.DenseInstance;
import weka.core.Instances;

/** Training sets as Weka and its file format ARFF have them. */
final class WekaData {

  private WekaData() {}

  /** A set without rows: one numeric attribute a feature, then the class, nominal 1..K. */
  static Instances header(List<String> featureNames, int classCount, int capacity) {
    ArrayList<Attribute> attributes = new ArrayList<>();
    for (String name : featureNames) {
      attributes.add(new Attribute(name));
    }
    List<String> ids = new ArrayList<>();
    for (int id = 1; id <= classCount; id++) {
      ids.add(Integer.toString(id));
    }
    attributes.add(new Attribute(className(featureNames), ids));
    Instances header = new Instances("kintsugi", attributes, capacity);
    header.setClassIndex(featureNames.size());
    return header;
  }

  /** The whole training set, in its order; every sample weighs 1. */
  static Instances of(TrainingSet data, List<String> featureNames) {
    Instances instances = header(featureNames, data.classCount(), data.sampleCount());
    int features = data.featureCount();
    for (int i = 0; i < data.sampleCount(); i++) {
      double[] row = new double[features + 1];
      for (int f = 0; f < features; f++) {
        row[f] = data.columns()[f][i] & 0xff;
      }
      row[features] = (data.classes()[i] & 0xff) - 1;
      instances.add(new DenseInstance(1, row));
    }
    return instances;
  }

  /** The name of the class attribute: "class", or that with underscores where a feature has it. */
  static String className(List<String> featureNames) {
    String name = "class";
    while (featureNames.contains(name)) {
      name += "_";
    }
    return name;
  }

  /** Checks that there is one name a feature and no name twice. */
  static void checkNames(List<String> featureNames, TrainingSet data) {
    Set<String> distinct = new HashSet<>(featureNames);
    if (featureNames.size() != data.featureCount() || distinct.size() != featureNames.size()) {
      throw new IllegalArgumentException(
          distinct.size() + " distinct names for " + data.featureCount() + " features");
    }
  }
}
