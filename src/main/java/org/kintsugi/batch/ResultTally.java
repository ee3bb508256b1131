package org.kintsugi.batch;

import java.util.List;
import java.util.Optional;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Section;
import org.kintsugi.phase.CleanedPhases;
import org.kintsugi.phase.PhaseRule;
import org.kintsugi.phase.StepChange;
import org.kintsugi.segmentation.ValidationScore;

/** Counts classes and phases over the sections of a job. Belongs to one thread. */
final class ResultTally {

  private final long[] classes = new long[256];
  private final long[] phases = new long[256];
  private Optional<Shape> first = Optional.empty();
  private ValidationScore score = ValidationScore.NONE;
  private long valid;
  private long cleaned;

  /**
   * What is told of a section.
   *
   * @param channels names, the reference first
   */
  record Shape(int width, int height, List<String> channels) {}

  /**
   * Counts a section.
   *
   * @param answer what the forest says
   * @param classMap the same with corrections in it
   */
  void add(LabelledSection one, BytePlane answer, BytePlane classMap, CleanedPhases phaseMap) {
    Section section = one.section();
    first = first.or(() -> Optional.of(shape(section)));
    count(classMap, classes);
    count(phaseMap.phases(), phases);
    valid += section.validRegion().area();
    cleaned += phaseMap.changes().stream().mapToLong(StepChange::pixels).sum();
    score = score.plus(ValidationScore.of(answer, one.labels(), section.validRegion()));
  }

  private static Shape shape(Section section) {
    return new Shape(section.width(), section.height(), section.channelNames());
  }

  /** The first section counted; nothing where none was. */
  Shape first() {
    return first.orElse(new Shape(0, 0, List.of()));
  }

  List<SegmentReport.ClassShare> ofClasses(ClassList list) {
    return list.classes().stream()
        .map(one -> share(one.id(), one.name(), classes[one.id()]))
        .toList();
  }

  List<SegmentReport.ClassShare> ofPhases(PhaseRule rule) {
    return rule.phases().stream()
        .map(one -> share(one.id(), one.name(), phases[one.id()]))
        .toList();
  }

  long cleanedPixels() {
    return cleaned;
  }

  /** How the forest meets the strokes kept from training. */
  ValidationScore score() {
    return score;
  }

  private SegmentReport.ClassShare share(int id, String name, long pixels) {
    return new SegmentReport.ClassShare(id, name, valid == 0 ? 0 : (double) pixels / valid);
  }

  private static void count(BytePlane map, long[] counts) {
    for (byte sample : map.samples()) {
      counts[sample & 0xff]++;
    }
  }
}
