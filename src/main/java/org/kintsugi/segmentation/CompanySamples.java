package org.kintsugi.segmentation;

import java.util.ArrayList;
import java.util.List;
import org.kintsugi.features.BinPlacement;
import org.kintsugi.features.FeatureBank;
import org.kintsugi.features.Quantiser;
import org.kintsugi.forest.TrainingSet;
import org.kintsugi.image.AlignedChannels;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;

/**
 * What the live forest learns from the other sections of a project, sampled once: the bins of their
 * labelled pixels and of some unlabelled ones. Joined with the live section's it is the set that
 * {@link ModelTrainer} learns from, byte for byte. The images are let go.
 */
final class CompanySamples {

  private static final int MOST_CLASSES = 255;

  /** The samples of one section. */
  private record Part(LabelledPixels pixels, byte[][] columns, byte[][] unlabelled) {}

  private final Quantiser quantiser;
  private final BinPlacement.Sample own;
  private final List<Part> before = new ArrayList<>();
  private final List<Part> after = new ArrayList<>();

  /**
   * Samples the sections.
   *
   * @param image of the live section, its channels in the order of the bank's specification
   * @param valid the part of it that counts
   */
  CompanySamples(
      LiveCompany company,
      FeatureBank bank,
      AlignedChannels image,
      ValidRegion valid,
      Parallel parallel,
      Cancellation cancellation) {
    int total = company.total();
    if (company.before().isEmpty()) {
      BinPlacement placed = BinPlacement.of(bank, image, valid, total, parallel, cancellation);
      quantiser = placed.quantiser();
      own = placed.sample();
    } else {
      LiveCompany.Member first = company.before().getFirst();
      AlignedChannels its = matched(first, bank);
      // The first section of a project places the bins of all.
      BinPlacement placed =
          BinPlacement.of(bank, its, first.valid(), total, parallel, cancellation);
      quantiser = placed.quantiser();
      before.add(part(first, its, placed.sample(), bank, parallel, cancellation));
      own = BinPlacement.sample(bank, image, valid, quantiser, total, parallel, cancellation);
    }
    company.before().stream()
        .skip(1)
        .forEach(each -> before.add(part(each, bank, total, parallel, cancellation)));
    company.after().forEach(each -> after.add(part(each, bank, total, parallel, cancellation)));
  }

  private static AlignedChannels matched(LiveCompany.Member member, FeatureBank bank) {
    return ChannelMatching.match(member.image().get(), bank.spec().channels());
  }

  private Part part(
      LiveCompany.Member member,
      FeatureBank bank,
      int total,
      Parallel parallel,
      Cancellation cancellation) {
    AlignedChannels image = matched(member, bank);
    BinPlacement.Sample sample =
        BinPlacement.sample(bank, image, member.valid(), quantiser, total, parallel, cancellation);
    return part(member, image, sample, bank, parallel, cancellation);
  }

  private Part part(
      LiveCompany.Member member,
      AlignedChannels image,
      BinPlacement.Sample sample,
      FeatureBank bank,
      Parallel parallel,
      Cancellation cancellation) {
    LabelledPixels pixels = LabelledPixels.of(member.labels(), member.valid(), MOST_CLASSES);
    TileBins tiles = new TileBins(bank, quantiser, image);
    byte[][] columns = SampleBins.of(tiles, pixels.positions(), parallel, cancellation);
    return new Part(pixels, columns, sample.of(member.valid()));
  }

  /** The bins of all sections. */
  Quantiser quantiser() {
    return quantiser;
  }

  /** Labelled pixels of the other sections. */
  int size() {
    return before.stream().mapToInt(each -> each.pixels().size()).sum()
        + after.stream().mapToInt(each -> each.pixels().size()).sum();
  }

  /**
   * The set of all sections.
   *
   * @param live the live section's labelled pixels with their bins
   * @param pixels the same pixels
   * @param valid the part of the live section that counts
   */
  TrainingSet joined(TrainingSet live, LabelledPixels pixels, ValidRegion valid) {
    List<Part> all = new ArrayList<>(before);
    all.add(new Part(pixels, live.columns(), own.of(valid)));
    all.addAll(after);
    byte[] classes = new byte[size() + pixels.size()];
    int at = 0;
    for (Part each : all) {
      System.arraycopy(each.pixels().classes(), 0, classes, at, each.pixels().size());
      at += each.pixels().size();
    }
    int[] strokes = StrokeNumbers.of(all.stream().map(Part::pixels).toList());
    return new TrainingSet(
        joined(all.stream().map(Part::columns).toList()),
        classes,
        strokes,
        live.classCount(),
        joined(all.stream().map(Part::unlabelled).toList()));
  }

  private static byte[][] joined(List<byte[][]> parts) {
    byte[][] joined = new byte[parts.getFirst().length][];
    for (int f = 0; f < joined.length; f++) {
      int feature = f;
      joined[f] = new byte[parts.stream().mapToInt(part -> part[feature].length).sum()];
      int at = 0;
      for (byte[][] part : parts) {
        System.arraycopy(part[f], 0, joined[f], at, part[f].length);
        at += part[f].length;
      }
    }
    return joined;
  }
}
