package org.kintsugi.segmentation;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.features.FeatureSpec;
import org.kintsugi.forest.ForestOptions;
import org.kintsugi.image.AlignedChannels;
import org.kintsugi.image.Region;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.job.JobCancelledException;
import org.kintsugi.job.Parallel;
import org.kintsugi.job.Problem;

/**
 * Retrains in the background while a user paints. The labels of every finished stroke are handed
 * in; a newer set supersedes a run at once. A run trains a small forest and paints the tiles in
 * view with it, nearest the pointer first, then grows the whole forest, paints the view again and
 * then the rest of the image. Results of superseded labels are dropped. The finished forest is the
 * one {@link ModelTrainer} trains from the same labels, byte for byte.
 *
 * <p>All methods return at once (but {@link #close}) and may be called from any thread; the
 * listener is called through the delivery executor only, and never after {@link #close} returned if
 * that executor is a single thread that also called close.
 */
public final class LiveSegmentation implements AutoCloseable {

  private static final long NOTHING = LiveDelivery.ANY;
  private static final long PATIENCE_SECONDS = 10;

  /** How long a hand may rest within a stroke before the work behind goes on. */
  private static final long HAND_MILLISECONDS = 500;

  /** Labels to learn from. */
  record Job(long version, LabelSnapshot labels, ValidRegion valid, ClassList classes) {}

  private final LiveListener listener;
  private final LiveDelivery delivery;
  private final ExecutorService conductor;
  private final ExecutorService helpers;
  private final LiveRun run;
  private final HandGate gate = new HandGate(HAND_MILLISECONDS);
  private final AtomicReference<TileQueue.View> view;
  private final AtomicReference<TrainedModel> model = new AtomicReference<>();

  // Guarded by this.
  private Job latest;
  private ValidRegion valid;
  private long versions;
  private long started = NOTHING;
  private boolean enabled = true;
  private Optional<LiveState> heard = Optional.empty();
  private Region prefetched = new Region(0, 0, 0, 0);
  private boolean prefetching;

  /** The version that may report; NOTHING while none may. */
  private volatile long wanted = NOTHING;

  private volatile boolean closed;
  private final AtomicInteger learning = new AtomicInteger();

  /**
   * Starts the workers and, in the background, places the bins; the first view's features follow.
   *
   * @param image its channels, matched to the features by {@link ChannelMatching}
   * @param valid the part that counts
   * @param settings memory and threads
   * @param listener hears results
   * @param delivery runs the listener's calls one after the other (in the desktop: the JavaFX
   *     thread)
   * @throws Problem where the channels do not fit the features
   */
  public LiveSegmentation(
      AlignedChannels image,
      ValidRegion valid,
      FeatureSpec spec,
      ForestOptions options,
      LiveSettings settings,
      LiveListener listener,
      Executor delivery) {
    this(image, valid, LiveCompany.NONE, spec, options, settings, listener, delivery);
  }

  /**
   * The same where other sections teach too.
   *
   * @param image its channels, matched to the features by {@link ChannelMatching}
   * @param valid the part that counts
   * @param company the other sections
   * @param settings memory and threads
   * @param listener hears results
   * @param delivery runs the listener's calls one after the other
   * @throws Problem where the channels do not fit the features
   */
  public LiveSegmentation(
      AlignedChannels image,
      ValidRegion valid,
      LiveCompany company,
      FeatureSpec spec,
      ForestOptions options,
      LiveSettings settings,
      LiveListener listener,
      Executor delivery) {
    this.listener = Objects.requireNonNull(listener);
    this.valid = valid;
    this.delivery =
        new LiveDelivery(delivery, version -> !closed && (version == NOTHING || wanted == version));
    this.view =
        new AtomicReference<>(
            new TileQueue.View(valid.bounds(), image.width() / 2, image.height() / 2));
    AlignedChannels matched = ChannelMatching.match(image, spec.channels());
    conductor = Executors.newSingleThreadExecutor(threads("live-conductor"));
    helpers = Executors.newFixedThreadPool(settings.threads(), threads("live-helper"));
    run =
        new LiveRun(
            matched,
            valid,
            company,
            spec,
            options,
            settings,
            new Parallel(helpers, settings.threads()),
            view::get,
            () -> closed,
            gate,
            new Reports());
    conductor.execute(() -> guarded(NOTHING, run::prepare));
  }

  /** The window goes first where the system heeds priorities. */
  private static ThreadFactory threads(String name) {
    return Thread.ofPlatform()
        .name(name + "-", 0)
        .daemon(true)
        .priority(Thread.NORM_PRIORITY - 1)
        .factory();
  }

  /**
   * Hands in the labels after a stroke, an undo or a change of classes.
   *
   * @return the version that results from these labels will carry
   */
  public synchronized long labelsChanged(LabelSnapshot labels, ClassList classes) {
    return labelsChanged(labels, valid, classes);
  }

  /**
   * Hands in the labels and the part that counts, after either changed. Features that were computed
   * are kept: only its excluded pixels may differ from those of before.
   *
   * @return the version that results from them will carry
   */
  public synchronized long labelsChanged(
      LabelSnapshot labels, ValidRegion newValid, ClassList classes) {
    if (!newValid.bounds().equals(valid.bounds())) {
      throw new IllegalArgumentException("another rectangle needs another segmentation");
    }
    valid = newValid;
    latest = new Job(++versions, labels, newValid, classes);
    if (enabled) {
      start();
    }
    return versions;
  }

  /** Says what is in view and where the pointer is, in pixels of the image. */
  public void viewChanged(Region visible, int pointerX, int pointerY) {
    TileQueue.View now = new TileQueue.View(visible, pointerX, pointerY);
    view.set(now);
    synchronized (this) {
      if (enabled && !closed && !prefetched.equals(visible)) {
        prefetched = visible;
        if (!prefetching) {
          prefetching = true;
          conductor.execute(this::prefetch);
        }
      }
    }
  }

  private void prefetch() {
    synchronized (this) {
      prefetching = false;
    }
    guarded(NOTHING, () -> run.prefetch(this::isBusy));
  }

  /**
   * Says that a stroke is being painted: what is out of view rests, for half a second at most after
   * the last call, or until labels are handed in.
   */
  public void handPaints() {
    gate.hold();
  }

  /**
   * Turns live training on (and catches up) or off (and stops what is running; the listener hears
   * whether what it has is all of the newest labels' result).
   */
  public void setEnabled(boolean on) {
    LiveState off;
    synchronized (this) {
      enabled = on;
      off =
          heard
              .filter(state -> state.version() == versions)
              .orElseGet(() -> LiveState.stopped(versions, ""));
      if (on && latest != null && started != latest.version()) {
        start();
      } else if (!on) {
        wanted = NOTHING;
        started = NOTHING;
        gate.open();
      }
    }
    if (!on) {
      delivery.tell(NOTHING, () -> listener.state(off));
    }
  }

  /** Trains with the latest labels now, also while live training is off. */
  public synchronized void trainNow() {
    if (latest != null) {
      start();
    }
  }

  /** The newest finished forest, its rule one phase a class; empty before the first. */
  public Optional<TrainedModel> currentModel() {
    return Optional.ofNullable(model.get());
  }

  /**
   * Stops everything; waits for the tile that is being computed, no longer, and lets go of the
   * memory.
   */
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      wanted = NOTHING;
      gate.open();
    }
    conductor.execute(() -> guarded(NOTHING, run::release));
    conductor.shutdown();
    boolean interrupted = false;
    try {
      if (conductor.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        helpers.shutdown();
        helpers.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    helpers.shutdownNow();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether no thread of it is left. */
  boolean isStopped() {
    return conductor.isTerminated() && helpers.isTerminated();
  }

  /** Must be called with the lock held. */
  private void start() {
    if (closed) {
      return;
    }
    Job job = latest;
    wanted = job.version();
    started = job.version();
    gate.open();
    learning.incrementAndGet();
    conductor.execute(
        () -> {
          try {
            guarded(job.version(), () -> run.learn(job, () -> wanted != job.version()));
          } finally {
            learning.decrementAndGet();
          }
        });
  }

  private synchronized void remember(LiveState complete) {
    heard = Optional.of(complete);
  }

  /** Prefetching gives way to the next run. */
  private boolean isBusy() {
    return closed || learning.get() > 0;
  }

  /** Nothing that goes wrong in the background is lost: it is told, and the next labels go on. */
  private void guarded(long version, Runnable work) {
    try {
      work.run();
    } catch (JobCancelledException e) {
      // Superseded, turned off or closed: whoever did that goes on from here.
      return;
    } catch (RuntimeException | Error e) {
      report(version, e);
    }
  }

  private void report(long version, Throwable failure) {
    String sentence =
        failure instanceof Problem problem
            ? problem.fullSentence()
            : failure instanceof OutOfMemoryError
                ? "There is not enough memory for live training."
                : "Live training failed: " + failure;
    delivery.tell(
        version,
        () -> {
          listener.failed(version, failure);
          listener.state(LiveState.stopped(version, sentence));
        });
  }

  /** What a run says, on its way to the listener. */
  private final class Reports implements LiveRun.Reports {

    @Override
    public void tile(long version, LiveAnswer answer) {
      delivery.tell(
          version,
          () ->
              listener.tile(
                  version,
                  answer.region(),
                  answer.classes(),
                  answer.probabilities(),
                  answer.uncertainty()));
    }

    @Override
    public void state(LiveState state) {
      delivery.news(
          state.version(),
          () -> {
            // Only now has the listener all its tiles: those still on their way are dropped when
            // it is turned off.
            if (state.complete()) {
              remember(state);
            }
            listener.state(state);
          });
    }

    @Override
    public void model(long version, TrainedModel finished) {
      synchronized (LiveSegmentation.this) {
        if (wanted == version) {
          model.set(finished);
        }
      }
      delivery.tell(version, () -> listener.trained(version));
    }

    @Override
    public void quality(long version, LiveQuality quality) {
      delivery.tell(version, () -> listener.quality(version, quality));
    }
  }
}
