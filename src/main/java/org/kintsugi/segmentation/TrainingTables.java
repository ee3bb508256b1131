package org.kintsugi.segmentation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.LabelClass;
import org.kintsugi.features.BinPlacement;
import org.kintsugi.features.Binner;
import org.kintsugi.features.FeatureBank;
import org.kintsugi.features.FeatureSpec;
import org.kintsugi.forest.TrainingSet;
import org.kintsugi.forest.TrainingTable;
import org.kintsugi.image.AlignedChannels;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.JobCancelledException;
import org.kintsugi.job.Parallel;
import org.kintsugi.job.Problem;

/**
 * Goes from labelled sections to tables of feature values that other programs understand, and from
 * such tables to training sets for an image.
 */
public final class TrainingTables {

  private TrainingTables() {}

  /**
   * The labelled pixels of the sections' valid regions with the values of their features: section
   * after section, raster order within each, as {@link TrainingSetBuilder} has them.
   *
   * @throws Problem where a label has a class that does not exist, or the channels do not fit
   * @throws JobCancelledException where {@code cancellation} asks to stop
   */
  public static TrainingTable of(
      List<ModelTrainer.Labelled> sections,
      FeatureSpec spec,
      ClassList classes,
      Parallel parallel,
      Cancellation cancellation) {
    FeatureBank bank = new FeatureBank(spec);
    List<LabelledPixels> pixels = new ArrayList<>();
    List<float[][]> values = new ArrayList<>();
    for (ModelTrainer.Labelled section : sections) {
      LabelledPixels found = LabelledPixels.of(section.labels(), section.valid(), classes.size());
      AlignedChannels matched = ChannelMatching.match(section.image(), spec.channels());
      pixels.add(found);
      values.add(SampleValues.of(bank, matched, found.positions(), parallel, cancellation));
    }
    int total = pixels.stream().mapToInt(LabelledPixels::size).sum();
    float[][] columns = new float[bank.size()][total];
    byte[] ids = new byte[total];
    int at = 0;
    for (int s = 0; s < pixels.size(); s++) {
      int own = pixels.get(s).size();
      System.arraycopy(pixels.get(s).classes(), 0, ids, at, own);
      for (int f = 0; f < columns.length; f++) {
        System.arraycopy(values.get(s)[f], 0, columns[f], at, own);
      }
      at += own;
    }
    return new TrainingTable(
        spec.names(),
        columns,
        ids,
        StrokeNumbers.of(pixels),
        classes.classes().stream().map(LabelClass::name).toList());
  }

  /**
   * Those of the features that a table has values of, in the order of the specification, so that
   * the order of the table's columns does not matter.
   *
   * @param source the table's file, for the problem
   * @throws Problem where the table has a feature that the specification does not have
   */
  public static FeatureSpec specOf(Path source, TrainingTable table, FeatureSpec spec) {
    List<String> names = spec.names();
    for (String name : table.featureNames()) {
      if (!names.contains(name)) {
        throw Problem.with(
            source,
            "has values of \"%s\", which is no feature of the channels %s."
                .formatted(name, String.join(", ", spec.channels())));
      }
    }
    List<Integer> chosen = new ArrayList<>();
    for (int f = 0; f < names.size(); f++) {
      if (table.featureNames().contains(names.get(f))) {
        chosen.add(f);
      }
    }
    return spec.select(chosen.stream().mapToInt(Integer::intValue).toArray());
  }

  /**
   * What a classifier learns from a table for an image: the image places the bins, the table's
   * values fall into them, and the image's sample is what self-training learns from.
   *
   * @param spec features that the table all has, see {@link #specOf}
   * @throws Problem where the image does not have the channels of the features
   * @throws JobCancelledException where {@code cancellation} asks to stop
   */
  public static ModelTrainer.Prepared prepared(
      TrainingTable table,
      FeatureSpec spec,
      AlignedChannels image,
      ValidRegion valid,
      Parallel parallel,
      Cancellation cancellation) {
    BinPlacement placed =
        BinPlacement.of(
            new FeatureBank(spec),
            ChannelMatching.match(image, spec.channels()),
            valid,
            1,
            parallel,
            cancellation);
    Map<String, Integer> places = new HashMap<>();
    for (int f = 0; f < table.featureNames().size(); f++) {
      places.put(table.featureNames().get(f), f);
    }
    Binner binner = placed.quantiser().binner();
    byte[][] bins = new byte[spec.size()][table.sampleCount()];
    List<String> names = spec.names();
    for (int f = 0; f < bins.length; f++) {
      binner.bin(f, table.columns()[places.get(names.get(f))], bins[f], table.sampleCount());
    }
    return new ModelTrainer.Prepared(
        spec,
        placed.quantiser(),
        new TrainingSet(
            bins,
            table.classes(),
            table.strokes(),
            table.classNames().size(),
            placed.sample().of(valid)));
  }
}
