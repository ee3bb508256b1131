package org.kintsugi.segmentation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.features.FeatureSpec;
import org.kintsugi.features.Quantiser;
import org.kintsugi.forest.PixelClassifier;
import org.kintsugi.phase.PhaseRule;

/**
 * Everything needed to segment an image: features, their bins, the classifier, what its classes and
 * phases mean, and where it came from.
 *
 * @param spec the features
 * @param quantiser their bins
 * @param classifier usually a {@link org.kintsugi.forest.Forest}; only forests can be saved
 * @param classes its classes
 * @param rule how they merge into phases
 * @param provenance named facts about the training, for people
 */
public record TrainedModel(
    FeatureSpec spec,
    Quantiser quantiser,
    PixelClassifier classifier,
    ClassList classes,
    PhaseRule rule,
    Map<String, String> provenance) {

  /** Checks that the parts fit together. */
  public TrainedModel {
    Objects.requireNonNull(rule);
    provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
    if (quantiser.size() != spec.size() || classifier.featureCount() != spec.size()) {
      throw new IllegalArgumentException("features, bins and classifier differ in number");
    }
    if (classifier.classCount() != classes.size()) {
      throw new IllegalArgumentException(
          classifier.classCount() + " classes of the classifier have " + classes.size() + " names");
    }
  }

  /** The same model with another phase rule. */
  public TrainedModel withRule(PhaseRule newRule) {
    return new TrainedModel(spec, quantiser, classifier, classes, newRule, provenance);
  }

  /**
   * The same model whose classes are called and coloured so.
   *
   * @param newClasses as many
   */
  public TrainedModel with(ClassList newClasses, PhaseRule newRule) {
    return new TrainedModel(spec, quantiser, classifier, newClasses, newRule, provenance);
  }

  /** The same model with other facts. */
  public TrainedModel withProvenance(Map<String, String> facts) {
    return new TrainedModel(spec, quantiser, classifier, classes, rule, facts);
  }
}
