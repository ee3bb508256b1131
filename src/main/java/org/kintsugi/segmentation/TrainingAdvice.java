package org.kintsugi.segmentation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.LabelClass;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.image.ValidRegion;

/**
 * What labels lack, in words for people: classes without or with one stroke, with few pixels, far
 * fewer than others, labels that all lie in one small part of the image. Only labels inside the
 * valid region count.
 */
public final class TrainingAdvice {

  /** A class with fewer labelled pixels than this has too few, whatever the others have. */
  static final int FEW_PIXELS = 50;

  /** A class with a smaller share of the labelled pixels than this has few. */
  static final double FEW_SHARE = 0.01;

  /** Classes whose pixels differ by more than this factor are not balanced. */
  static final double UNBALANCED = 20;

  /** Labels whose bounding box is smaller than this share of the valid area lie in one corner. */
  static final double SMALL_PART = 0.1;

  private TrainingAdvice() {}

  /**
   * The labels of one section.
   *
   * @param labels as large as the section
   * @param valid the part that counts
   */
  public record Labels(LabelSnapshot labels, ValidRegion valid) {

    /** Strokes kept for validation are no labels to advise on. */
    public Labels {
      labels = labels.training();
    }

    /** Labelled pixels that lie outside the part that counts: nothing learns from them. */
    public long unused() {
      long[] count = {0};
      labels.forEachLabelled((x, y, label, stroke) -> count[0] += valid.contains(x, y) ? 0 : 1);
      return count[0];
    }
  }

  /**
   * What the labels of a project's sections lack; empty where nothing is to be said.
   *
   * @param classes the classes the labels speak of
   * @param sections labels of all sections
   * @return whole sentences, the weightiest first
   */
  public static List<String> of(ClassList classes, List<Labels> sections) {
    Counts counts = Counts.of(classes.size(), sections);
    if (counts.total() == 0) {
      return List.of("Nothing is labelled yet: paint at least two strokes of every class.");
    }
    List<String> advice = new ArrayList<>();
    missing(classes, counts, advice);
    single(classes, counts, advice);
    few(classes, counts, advice);
    balance(classes, counts, advice);
    extent(counts, advice);
    unused(counts, advice);
    return advice;
  }

  private static void missing(ClassList classes, Counts counts, List<String> advice) {
    List<String> present = new ArrayList<>();
    for (LabelClass one : classes.classes()) {
      if (counts.pixels[one.id()] > 0) {
        present.add(one.name());
      } else {
        advice.add(
            "No stroke of %s counts: no pixel can become %s.".formatted(one.name(), one.name()));
      }
    }
    if (present.size() == 1) {
      advice.add(
          "Only %s is labelled, so every pixel becomes %s."
              .formatted(present.get(0), present.get(0)));
    }
  }

  private static void single(ClassList classes, Counts counts, List<String> advice) {
    for (LabelClass one : classes.classes()) {
      if (counts.strokes.get(one.id()).size() == 1) {
        advice.add(
            "%s has one stroke, so it can be learnt but not tested: paint a second one elsewhere."
                .formatted(one.name()));
      }
    }
  }

  private static void few(ClassList classes, Counts counts, List<String> advice) {
    for (LabelClass one : classes.classes()) {
      if (counts.isFew(one.id())) {
        long own = counts.pixels[one.id()];
        advice.add(
            String.format(
                Locale.ROOT,
                "%s has %d labelled %s, %.1f %% of all: paint more of it.",
                one.name(),
                own,
                own == 1 ? "pixel" : "pixels",
                100.0 * own / counts.total()));
      }
    }
  }

  /** Tells the largest gap between classes of which nothing worse was said. */
  private static void balance(ClassList classes, Counts counts, List<String> advice) {
    LabelClass least = null;
    LabelClass most = null;
    for (LabelClass one : classes.classes()) {
      long own = counts.pixels[one.id()];
      if (own > 0 && !counts.isFew(one.id())) {
        least = least == null || own < counts.pixels[least.id()] ? one : least;
        most = most == null || own > counts.pixels[most.id()] ? one : most;
      }
    }
    if (least != null && counts.pixels[most.id()] > UNBALANCED * counts.pixels[least.id()]) {
      advice.add(
          String.format(
              Locale.ROOT,
              "%s has %.0f times as many labelled pixels as %s: strokes of %s help more now.",
              most.name(),
              (double) counts.pixels[most.id()] / counts.pixels[least.id()],
              least.name(),
              least.name()));
    }
  }

  private static void extent(Counts counts, List<String> advice) {
    double share = (double) counts.boxArea / counts.validArea;
    if (share < SMALL_PART) {
      advice.add(
          String.format(
              Locale.ROOT,
              "All labels lie in one part of the image, %.1f %% of it: paint elsewhere too.",
              100 * share));
    }
  }

  private static void unused(Counts counts, List<String> advice) {
    if (counts.unused > 0) {
      advice.add(
          String.format(
              Locale.ROOT,
              "%,d labelled %s outside the part that counts: kept, but not learnt from.",
              counts.unused,
              counts.unused == 1 ? "pixel lies" : "pixels lie"));
    }
  }

  /** What is counted once for all sentences. */
  private static final class Counts {

    /** Labelled pixels by class id. */
    private final long[] pixels;

    /** Strokes by class id, told apart by section and id. */
    private final List<Set<Long>> strokes = new ArrayList<>();

    private long boxArea;
    private long validArea;

    /** Labelled pixels that do not count. */
    private long unused;

    private Counts(int classCount) {
      pixels = new long[classCount + 1];
      for (int id = 0; id <= classCount; id++) {
        strokes.add(new HashSet<>());
      }
    }

    static Counts of(int classCount, List<Labels> sections) {
      Counts counts = new Counts(classCount);
      for (int s = 0; s < sections.size(); s++) {
        counts.add(s, sections.get(s));
      }
      return counts;
    }

    private void add(int number, Labels section) {
      int[] box = {Integer.MAX_VALUE, Integer.MAX_VALUE, -1, -1};
      section
          .labels()
          .forEachLabelled(
              (x, y, label, stroke) -> {
                if (section.valid().contains(x, y) && label < pixels.length) {
                  pixels[label]++;
                  strokes.get(label).add((long) number << Integer.SIZE | stroke);
                  box[0] = Math.min(box[0], x);
                  box[1] = Math.min(box[1], y);
                  box[2] = Math.max(box[2], x);
                  box[3] = Math.max(box[3], y);
                }
              });
      if (box[2] >= 0) {
        boxArea += (long) (box[2] - box[0] + 1) * (box[3] - box[1] + 1);
      }
      validArea += section.valid().area();
      unused += section.unused();
    }

    long total() {
      long sum = 0;
      for (long count : pixels) {
        sum += count;
      }
      return sum;
    }

    boolean isFew(int id) {
      return pixels[id] > 0 && (pixels[id] < FEW_PIXELS || pixels[id] < FEW_SHARE * total());
    }
  }
}
