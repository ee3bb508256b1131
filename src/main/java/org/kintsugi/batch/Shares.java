package org.kintsugi.batch;

import java.util.List;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.image.BytePlane;
import org.kintsugi.phase.CleanedPhases;
import org.kintsugi.phase.PhaseRule;
import org.kintsugi.phase.StepChange;

/** Counts classes and phases over the sections of a job. Belongs to one thread. */
final class Shares {

  private final long[] classes = new long[256];
  private final long[] phases = new long[256];
  private long valid;
  private long cleaned;

  /** Counts a section of {@code area} pixels that count. */
  void add(BytePlane classMap, CleanedPhases phaseMap, long area) {
    count(classMap, classes);
    count(phaseMap.phases(), phases);
    valid += area;
    cleaned += phaseMap.changes().stream().mapToLong(StepChange::pixels).sum();
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

  private SegmentReport.ClassShare share(int id, String name, long pixels) {
    return new SegmentReport.ClassShare(id, name, (double) pixels / valid);
  }

  private static void count(BytePlane map, long[] counts) {
    for (byte sample : map.samples()) {
      counts[sample & 0xff]++;
    }
  }
}
