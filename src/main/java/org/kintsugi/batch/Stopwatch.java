package org.kintsugi.batch;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Wall time by step, in seconds. */
final class Stopwatch {

  private final Map<String, Double> seconds = new LinkedHashMap<>();
  private final long start = System.nanoTime();

  /** All steps that a report names, whether they run or not. */
  Stopwatch(String... steps) {
    for (String step : steps) {
      seconds.put(step, 0.0);
    }
  }

  /** Runs a step and adds its time. */
  <T> T time(String step, Supplier<T> work) {
    long begin = System.nanoTime();
    try {
      return work.get();
    } finally {
      seconds.merge(step, (System.nanoTime() - begin) / 1e9, Double::sum);
    }
  }

  /** The times of all steps, and the whole as "total". */
  Map<String, Double> seconds() {
    Map<String, Double> all = new LinkedHashMap<>(seconds);
    all.put("total", (System.nanoTime() - start) / 1e9);
    all.replaceAll((_, value) -> Math.round(value * 1000) / 1000.0);
    return Collections.unmodifiableMap(all);
  }
}
