package org.kintsugi.segmentation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.kintsugi.forest.CrossValidation;
import org.kintsugi.image.Region;

/** Remembers everything a live segmentation tells, in order. */
final class LiveEar implements LiveListener {

  /** A tile as it was heard. */
  record Heard(long version, Region tile, byte[] classes) {}

  final List<Heard> tiles = new ArrayList<>();
  final List<LiveState> states = new ArrayList<>();
  final List<Throwable> failures = new ArrayList<>();
  final List<Long> trained = new ArrayList<>();
  final Map<Long, List<LiveQuality>> qualities = new HashMap<>();

  @Override
  public synchronized void tile(
      long version, Region tile, byte[] classes, byte[][] probabilities255, byte[] uncertainty255) {
    tiles.add(new Heard(version, tile, classes));
    notifyAll();
  }

  @Override
  public synchronized void state(LiveState state) {
    states.add(state);
    notifyAll();
  }

  @Override
  public synchronized void failed(long version, Throwable cause) {
    failures.add(cause);
  }

  @Override
  public synchronized void trained(long version) {
    trained.add(version);
  }

  @Override
  public synchronized void quality(long version, LiveQuality quality) {
    qualities.computeIfAbsent(version, v -> new ArrayList<>()).add(quality);
    notifyAll();
  }

  synchronized CrossValidation awaitCrossValidation(long version) throws InterruptedException {
    while (true) {
      for (LiveQuality quality : qualities.getOrDefault(version, List.of())) {
        if (quality.crossValidation().isPresent()) {
          return quality.crossValidation().get();
        }
      }
      wait();
    }
  }

  synchronized LiveState await(Predicate<LiveState> wanted) throws InterruptedException {
    while (states.isEmpty() || !wanted.test(states.getLast())) {
      wait();
    }
    return states.getLast();
  }

  LiveState awaitIdle(long version) throws InterruptedException {
    return await(s -> s.version() == version && s.phase() == LiveState.Phase.IDLE);
  }

  synchronized List<Heard> tiles(long version) {
    return tiles.stream().filter(t -> t.version() == version).toList();
  }

  synchronized int size() {
    return tiles.size() + states.size() + failures.size();
  }
}
