package org.kintsugi.segmentation;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.kintsugi.image.Region;

/** Stands for the program's window in a bench: takes tiles on its thread and notes the times. */
final class BenchWindow implements LiveListener {

  private static final int PULSE_MILLISECONDS = 16;

  /** What a person waits for after the end of a stroke. */
  enum Moment {
    /** Anything new shows. */
    TILE("stroke end to first tile"),
    /** The early forest has painted the view. */
    WHOLE_VIEW("stroke end to whole view by early forest"),
    /** The forest is complete. */
    FOREST("stroke end to finished forest"),
    /** It has painted the view, coarsely where much is in view. */
    FINISHED_VIEW("stroke end to view by finished forest"),
    /** It has painted every pixel of the image. */
    WHOLE_IMAGE("stroke end to whole image");

    private final String words;

    Moment(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /**
   * A time: of the clock on the wall, and the processor time this program took so far, which a busy
   * machine does not lengthen.
   */
  record Clock(long wall, long processor) {

    static Clock now() {
      OperatingSystemMXBean system =
          (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
      return new Clock(System.nanoTime(), system.getProcessCpuTime());
    }
  }

  /** One version on its way. */
  private static final class Progress {
    private final Clock ended;
    private final Map<Moment, Clock> reached = new EnumMap<>(Moment.class);
    private long painted;
    private long paintedByForest;

    Progress(Clock ended) {
      this.ended = ended;
    }
  }

  private final int width;
  private final Region view;
  private final byte[] classes;
  private final Map<Long, Progress> versions = new HashMap<>();
  private final List<Double> late = new ArrayList<>();

  BenchWindow(int width, int height, Region view) {
    this.width = width;
    this.view = view;
    this.classes = new byte[width * height];
  }

  /** Notes from now on how late the thread comes to what is due each pulse. */
  void tick(ScheduledExecutorService thread) {
    long[] first = {0, 0};
    var _ =
        thread.scheduleAtFixedRate(
            () -> {
              long now = System.nanoTime();
              // The first one tells when the others are due.
              first[0] = first[1] == 0 ? now : first[0];
              long due = first[0] + first[1]++ * PULSE_MILLISECONDS * 1_000_000L;
              note(Math.max(0, now - due) / 1e6);
            },
            PULSE_MILLISECONDS,
            PULSE_MILLISECONDS,
            TimeUnit.MILLISECONDS);
  }

  private synchronized void note(double milliseconds) {
    late.add(milliseconds);
  }

  /** A stroke ended. */
  synchronized void started(long version, Clock ended) {
    versions.computeIfAbsent(version, v -> new Progress(ended));
  }

  synchronized void forget() {
    versions.clear();
    late.clear();
  }

  synchronized void await(long version, Moment moment) throws InterruptedException {
    while (!progress(version).reached.containsKey(moment)) {
      wait();
    }
  }

  /** Milliseconds from the ends of the strokes until then. */
  synchronized double[] times(Moment moment) {
    return times(moment, Clock::wall);
  }

  /** Milliseconds of processor time (all threads) this program took until then. */
  synchronized double[] processorTimes(Moment moment) {
    return times(moment, Clock::processor);
  }

  private double[] times(Moment moment, ToLongFunction<Clock> clock) {
    return versions.values().stream()
        .filter(p -> p.reached.containsKey(moment))
        .mapToDouble(
            p -> (clock.applyAsLong(p.reached.get(moment)) - clock.applyAsLong(p.ended)) / 1e6)
        .toArray();
  }

  synchronized double[] lateness() {
    return late.stream().mapToDouble(Double::doubleValue).toArray();
  }

  @Override
  public synchronized void tile(
      long version, Region tile, byte[] own, byte[][] probabilities255, byte[] uncertainty255) {
    for (int row = 0; row < tile.height(); row++) {
      int to = (tile.y() + row) * width + tile.x();
      System.arraycopy(own, row * tile.width(), classes, to, tile.width());
    }
    Progress progress = progress(version);
    progress.painted += tile.intersect(view).area();
    if (progress.reached.containsKey(Moment.FOREST)) {
      progress.paintedByForest += tile.intersect(view).area();
    }
    reach(progress, Moment.TILE);
    if (progress.painted >= view.area()) {
      reach(progress, Moment.WHOLE_VIEW);
    }
    if (progress.paintedByForest >= view.area()) {
      reach(progress, Moment.FINISHED_VIEW);
    }
  }

  @Override
  public synchronized void trained(long version) {
    reach(progress(version), Moment.FOREST);
  }

  @Override
  public synchronized void state(LiveState state) {
    if (state.phase() == LiveState.Phase.IDLE) {
      reach(progress(state.version()), Moment.WHOLE_IMAGE);
    }
    if (!state.message().isEmpty()) {
      System.out.println(state.message());
    }
  }

  @Override
  public void failed(long version, Throwable cause) {
    cause.printStackTrace(System.out);
  }

  private Progress progress(long version) {
    // The first tile may come before the painter has said that it painted.
    return versions.computeIfAbsent(version, v -> new Progress(Clock.now()));
  }

  private void reach(Progress progress, Moment moment) {
    progress.reached.computeIfAbsent(moment, m -> Clock.now());
    notifyAll();
  }
}
