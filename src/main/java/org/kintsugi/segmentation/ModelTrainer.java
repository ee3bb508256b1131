package org.kintsugi.segmentation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.features.BinPlacement;
import org.kintsugi.features.FeatureBank;
import org.kintsugi.features.FeatureSpec;
import org.kintsugi.features.Quantiser;
import org.kintsugi.forest.Forest;
import org.kintsugi.forest.ForestOptions;
import org.kintsugi.forest.ForestTrainer;
import org.kintsugi.forest.PixelClassifier;
import org.kintsugi.forest.TrainingSet;
import org.kintsugi.image.AlignedChannels;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.JobCancelledException;
import org.kintsugi.job.Parallel;
import org.kintsugi.job.Problem;
import org.kintsugi.job.Progress;
import org.kintsugi.phase.PhaseRule;

/** Trains a model from labelled sections: bins, training set, forest. */
public final class ModelTrainer {

  private ModelTrainer() {}

  /**
   * A section with labels.
   *
   * @param image its channels
   * @param valid the part that counts
   * @param labels as large as the image
   */
  public record Labelled(AlignedChannels image, ValidRegion valid, LabelSnapshot labels) {}

  /**
   * Trains a forest. Same input, same bytes: on any number of threads, here and in the live loop.
   *
   * @param sections at least one; the bins are placed by a sample of the first one's image
   * @throws Problem where nothing is labelled, a label's class does not exist, or the channels of a
   *     section do not fit the features
   * @throws JobCancelledException where {@code cancellation} asks to stop
   */
  public static TrainedModel train(
      List<Labelled> sections,
      FeatureSpec spec,
      ForestOptions options,
      ClassList classes,
      PhaseRule rule,
      Parallel parallel,
      Progress progress,
      Cancellation cancellation) {
    Prepared prepared =
        prepare(sections, spec, classes, parallel, progress.part(0, 0.6), cancellation);
    return train(prepared, options, classes, rule, parallel, progress.part(0.6, 1), cancellation);
  }

  /**
   * What a classifier learns from.
   *
   * @param spec the features
   * @param quantiser their bins
   * @param data the labelled pixels
   */
  public record Prepared(FeatureSpec spec, Quantiser quantiser, TrainingSet data) {

    /** The model that a classifier trained on the data makes. */
    public TrainedModel model(
        PixelClassifier classifier,
        ClassList classes,
        PhaseRule rule,
        Map<String, String> provenance) {
      return new TrainedModel(spec, quantiser, classifier, classes, rule, provenance);
    }
  }

  /** The first half of {@link #train}: the bins and the features of the labelled pixels. */
  public static Prepared prepare(
      List<Labelled> sections,
      FeatureSpec spec,
      ClassList classes,
      Parallel parallel,
      Progress progress,
      Cancellation cancellation) {
    FeatureBank bank = new FeatureBank(spec);
    progress.report(0, "Placing bins");
    Labelled first = sections.get(0);
    BinPlacement placed =
        BinPlacement.of(
            bank,
            ChannelMatching.match(first.image(), spec.channels()),
            first.valid(),
            sections.size(),
            parallel,
            cancellation);
    Quantiser quantiser = placed.quantiser();
    TrainingSetBuilder builder = new TrainingSetBuilder(bank, quantiser, classes.size());
    builder.addUnlabelled(placed.sample().of(first.valid()));
    for (int i = 0; i < sections.size(); i++) {
      Labelled section = sections.get(i);
      progress.report(0.5, "Computing features of labels");
      builder.add(section.image(), section.valid(), section.labels(), parallel, cancellation);
      if (i > 0) {
        builder.addUnlabelled(
            BinPlacement.sample(
                    bank,
                    ChannelMatching.match(section.image(), spec.channels()),
                    section.valid(),
                    quantiser,
                    sections.size(),
                    parallel,
                    cancellation)
                .of(section.valid()));
      }
    }
    return new Prepared(spec, quantiser, builder.build());
  }

  /** The second half of {@link #train}: the forest. */
  public static TrainedModel train(
      Prepared prepared,
      ForestOptions options,
      ClassList classes,
      PhaseRule rule,
      Parallel parallel,
      Progress progress,
      Cancellation cancellation) {
    progress.report(0, "Training");
    Forest forest = ForestTrainer.train(prepared.data(), options, parallel, cancellation);
    progress.report(1, "Training");
    return prepared.model(forest, classes, rule, facts(prepared.data(), options));
  }

  /** What is told about every training; the same wherever it happened. */
  static Map<String, String> facts(TrainingSet data, ForestOptions options) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("labelledPixels", Integer.toString(data.sampleCount()));
    facts.put("features", Integer.toString(data.featureCount()));
    facts.put("trees", Integer.toString(options.trees()));
    facts.put("maxDepth", Integer.toString(options.maxDepth()));
    facts.put("minLeaf", Integer.toString(options.minLeaf()));
    facts.put("candidateFeatures", Integer.toString(options.candidateFeatures()));
    facts.put("extraRandom", Boolean.toString(options.extraRandom()));
    facts.put("balanced", Boolean.toString(options.balanced()));
    facts.put("balancedStrokes", Boolean.toString(options.balancedStrokes()));
    facts.put("bootstrap", Boolean.toString(options.bootstrap()));
    facts.put("samplesPerTree", Integer.toString(options.samplesPerTree()));
    facts.put("selfTraining", Boolean.toString(options.selfTraining()));
    facts.put("seed", Long.toString(options.seed()));
    return facts;
  }
}
