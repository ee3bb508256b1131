package org.kintsugi.batch;

import java.util.List;
import java.util.Optional;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.features.FeatureSpec;
import org.kintsugi.features.FeatureText;
import org.kintsugi.forest.ForestOptions;
import org.kintsugi.forest.TrainingTable;
import org.kintsugi.phase.CleanUp;
import org.kintsugi.phase.PhaseRule;
import org.kintsugi.segmentation.ModelTrainer;

/**
 * What a job that trains or applies a forest works on.
 *
 * @param learnt the sections that are learnt from, in memory; none where a forest is applied to a
 *     project
 * @param wanted the sections whose results are wanted; at least one
 * @param classes what labels mean
 * @param rule how classes become phases
 * @param cleanUp what is done to the phases
 * @param skippedSteps steps of clean-up of the project that are left out because the user says so
 * @param spec which features are computed
 * @param options how a forest is trained
 * @param table feature values to learn from instead of labels
 */
record SegmentWork(
    List<LabelledSection> learnt,
    List<SectionSource> wanted,
    ClassList classes,
    PhaseRule rule,
    CleanUp cleanUp,
    int skippedSteps,
    FeatureSpec spec,
    ForestOptions options,
    Optional<TrainingTable> table) {

  /** The same with other features, where a text says which. */
  SegmentWork withFeatures(Optional<String> text) {
    return text.map(given -> FeatureText.parse(given, spec.channels()))
        .map(
            chosen ->
                new SegmentWork(
                    learnt, wanted, classes, rule, cleanUp, skippedSteps, chosen, options, table))
        .orElse(this);
  }

  /** Pixels that are learnt from. */
  long labelCount() {
    return table
        .map(one -> (long) one.sampleCount())
        .orElseGet(() -> learnt.stream().mapToLong(LabelledSection::labelCount).sum());
  }

  /** The sections as the trainer takes them. */
  List<ModelTrainer.Labelled> labelled() {
    return learnt.stream()
        .map(
            one ->
                new ModelTrainer.Labelled(
                    one.channels(), one.section().validRegion(), one.labels()))
        .toList();
  }
}
