package org.kintsugi.forest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.kintsugi.job.Problem;

/**
 * The attributes of an ARFF that holds a training set: numeric ones are features, the one nominal
 * is the class, one string attribute may hold the strokes. Their order does not matter. Problems
 * have no place yet; the reader adds it.
 */
final class ArffHeader {

  private static final int MOST_NAME = 1000;

  private final List<String> features = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  /** What every attribute is: the number of a feature, CLASS or STROKE. */
  private final List<Integer> meanings = new ArrayList<>();

  private List<String> classNames = List.of();
  private boolean strokes;

  static final int CLASS = -1;
  static final int STROKE = -2;

  /** Takes the line "@attribute NAME TYPE". */
  void add(List<ArffTokens.Token> line) {
    if (line.size() < 3) {
      throw Problem.of("an attribute has no name or no type.");
    }
    String name = line.get(1).text();
    if (name.length() > MOST_NAME) {
      throw Problem.of("the name of an attribute is longer than " + MOST_NAME + " characters.");
    }
    if (!names.add(name)) {
      throw Problem.of("two attributes are named \"" + name + "\".");
    }
    if (line.get(2).is("{")) {
      nominal(name, line);
      return;
    }
    if (line.size() > 3) {
      throw Problem.of("\"" + name + "\" has more than a type; weights are not supported.");
    }
    switch (line.get(2).text().toLowerCase(Locale.ROOT)) {
      case "numeric", "real", "integer" -> numeric(name);
      case "string" -> string(name);
      default ->
          throw Problem.of(
              "\""
                  + name
                  + "\" is of the type "
                  + line.get(2).text()
                  + ", which is not supported.");
    }
  }

  /** Checks that there are features and a class. */
  void check() {
    if (classNames.isEmpty()) {
      throw Problem.of("there is no nominal attribute, which would be the class.");
    }
    if (features.isEmpty()) {
      throw Problem.of("there is no numeric attribute, which would be a feature.");
    }
  }

  List<String> features() {
    return features;
  }

  List<String> classNames() {
    return classNames;
  }

  /** Number of attributes. */
  int size() {
    return meanings.size();
  }

  /** What an attribute is. */
  int meaning(int attribute) {
    return meanings.get(attribute);
  }

  /** Whether the file says which stroke a sample is of. */
  boolean hasStrokes() {
    return strokes;
  }

  private void numeric(String name) {
    if (features.size() == TrainingSet.MAX_FEATURES) {
      throw Problem.of("there are more than " + TrainingSet.MAX_FEATURES + " features.");
    }
    meanings.add(features.size());
    features.add(name);
  }

  private void string(String name) {
    if (strokes) {
      throw Problem.of(
          "\"" + name + "\" is a second string attribute; there may be one, the strokes.");
    }
    strokes = true;
    meanings.add(STROKE);
  }

  private void nominal(String name, List<ArffTokens.Token> line) {
    if (!classNames.isEmpty()) {
      throw Problem.of(
          "\"" + name + "\" is a second nominal attribute; there must be one, the class.");
    }
    if (!line.get(line.size() - 1).is("}")) {
      throw Problem.of("the list of the values of \"" + name + "\" is not closed.");
    }
    List<String> values = new ArrayList<>();
    for (ArffTokens.Token token : line.subList(3, line.size() - 1)) {
      if (token.is("{") || token.is("}") || token.text().isBlank()) {
        throw Problem.of("the list of the values of \"" + name + "\" is not one of names.");
      }
      values.add(token.text());
    }
    if (values.isEmpty() || values.size() > 255) {
      throw Problem.of("\"" + name + "\" has " + values.size() + " values, not 1 to 255 classes.");
    }
    if (new HashSet<>(values).size() != values.size()) {
      throw Problem.of("a class stands twice in the list of \"" + name + "\".");
    }
    classNames = List.copyOf(values);
    meanings.add(CLASS);
  }
}
