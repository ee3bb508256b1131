package org.kintsugi.segmentation;

import java.util.ArrayList;
import java.util.List;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.features.FeatureBank;
import org.kintsugi.features.Quantiser;
import org.kintsugi.forest.TrainingSet;
import org.kintsugi.image.AlignedChannels;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.JobCancelledException;
import org.kintsugi.job.Parallel;
import org.kintsugi.job.Problem;

/**
 * Collects the labelled pixels of one or more sections as a training set: section after section,
 * raster order within each. Not thread safe.
 */
public final class TrainingSetBuilder {

  private final FeatureBank bank;
  private final Quantiser quantiser;
  private final int classCount;
  private final List<byte[][]> columns = new ArrayList<>();
  private final List<LabelledPixels> pixels = new ArrayList<>();

  /**
   * Starts an empty set.
   *
   * @param bank the features
   * @param quantiser their bins, the same for all sections
   * @param classCount number of classes K
   */
  public TrainingSetBuilder(FeatureBank bank, Quantiser quantiser, int classCount) {
    if (quantiser.size() != bank.size()) {
      throw new IllegalArgumentException("bins of other features");
    }
    this.bank = bank;
    this.quantiser = quantiser;
    this.classCount = classCount;
  }

  /**
   * Adds the labels of a section; those outside its valid region are left out.
   *
   * @param image its channels; matched to the features by {@link ChannelMatching}
   * @throws Problem where a label has a class that does not exist, or the channels do not fit
   * @throws JobCancelledException where {@code cancellation} asks to stop
   */
  public TrainingSetBuilder add(
      AlignedChannels image,
      ValidRegion valid,
      LabelSnapshot labels,
      Parallel parallel,
      Cancellation cancellation) {
    if (labels.width() != image.width() || labels.height() != image.height()) {
      throw Problem.of(
          "The labels are "
              + labels.width()
              + " x "
              + labels.height()
              + " pixels, but the image is "
              + image.width()
              + " x "
              + image.height()
              + ".");
    }
    AlignedChannels matched = ChannelMatching.match(image, bank.spec().channels());
    LabelledPixels found = LabelledPixels.of(labels, valid, classCount);
    TileBins tiles = new TileBins(bank, quantiser, matched);
    columns.add(SampleBins.of(tiles, found.positions(), parallel, cancellation));
    pixels.add(found);
    return this;
  }

  /** Everything added so far; stroke ids of different sections never coincide. */
  public TrainingSet build() {
    int total = pixels.stream().mapToInt(LabelledPixels::size).sum();
    byte[] classes = new byte[total];
    byte[][] all = new byte[bank.size()][total];
    int at = 0;
    for (int s = 0; s < pixels.size(); s++) {
      LabelledPixels own = pixels.get(s);
      System.arraycopy(own.classes(), 0, classes, at, own.size());
      for (int f = 0; f < all.length; f++) {
        System.arraycopy(columns.get(s)[f], 0, all[f], at, own.size());
      }
      at += own.size();
    }
    return new TrainingSet(all, classes, StrokeNumbers.of(pixels), classCount);
  }
}
