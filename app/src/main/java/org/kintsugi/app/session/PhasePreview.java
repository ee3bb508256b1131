package org.kintsugi.app.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.Corrections;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.app.viewer.PixelLayer;
import org.kintsugi.app.viewer.SectionPicture;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.Region;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.JobCancelledException;
import org.kintsugi.job.Problem;
import org.kintsugi.phase.CleanUp;
import org.kintsugi.phase.CleanedPhases;
import org.kintsugi.phase.PhaseRule;
import org.kintsugi.phase.StepChange;

/**
 * What the phases of the present result are, and what each step of clean-up changes in it. Computed
 * in the background whenever result, rule or steps change, one run at a time: a change calls the
 * run before it off. Waits while a training is under way, since that changes the result tile by
 * tile. Belongs to the window's thread.
 */
public final class PhasePreview {

  /** How far the preview is. */
  public enum State {
    /** There is no result. */
    NONE,
    /** A training is under way. */
    WAITING,
    /** It is being computed. */
    RUNNING,
    /** It is there. */
    READY,
    /** The steps cannot be done; {@link #problemProperty} says why. */
    FAILED
  }

  /**
   * What was found.
   *
   * @param changes what each step changes, in order
   * @param changedPixels pixels that have another phase after all steps
   * @param pixels of each phase after all steps, by its id; 256 numbers
   * @param area pixels that count
   */
  public record Found(List<StepChange> changes, long changedPixels, long[] pixels, long area) {}

  /** What the result that was computed on was made of; where it is the same, so is the result. */
  private record Source(
      PhaseRule rule,
      ClassList classes,
      LabelSnapshot corrections,
      ValidRegion valid,
      Optional<Calibration> calibration,
      long version,
      long settled) {}

  private record Outcome(Found found, byte[] phases, byte[] changed, List<Region> bands) {}

  /** Rows that are drawn at a time, so that the window is never kept for long. */
  private static final int BAND = 256;

  private final ProjectSession project;
  private final SectionSession section;
  private final SectionPicture picture;
  private final Executor background;
  private final Executor window;
  private final ProblemReporter failures;
  private final List<Subscription> subscriptions = new ArrayList<>();
  private final Runnable onEdit = this::refresh;
  private final ReadOnlyObjectWrapper<State> state =
      new ReadOnlyObjectWrapper<>(this, "state", State.NONE);
  private final ReadOnlyObjectWrapper<Optional<Found>> found =
      new ReadOnlyObjectWrapper<>(this, "found", Optional.empty());
  private final ReadOnlyObjectWrapper<String> problem =
      new ReadOnlyObjectWrapper<>(this, "problem", "");
  private final ReadOnlyBooleanWrapper drawn = new ReadOnlyBooleanWrapper(this, "drawn");
  private Optional<AtomicBoolean> running = Optional.empty();
  private boolean again;
  private boolean disposed;
  private long settled;
  private Optional<Source> taken = Optional.empty();
  private CleanUp takenSteps = CleanUp.NONE;
  private byte[] shownPhases = new byte[0];
  private byte[] shownChanges = new byte[0];

  /**
   * Follows an open project.
   *
   * @param background where it is computed
   * @param window runs pieces on the window's thread, in order
   * @param failures told of errors of the program
   */
  public PhasePreview(
      ProjectSession project, Executor background, Executor window, ProblemReporter failures) {
    this.project = project;
    this.section = project.section();
    this.picture = section.picture();
    this.background = background;
    this.window = window;
    this.failures = failures;
    project.history().addListener(onEdit);
    subscriptions.add(
        section
            .training()
            .busyProperty()
            .subscribe(
                (before, busy) -> {
                  settled++;
                  refresh();
                }));
    subscriptions.add(section.result().versionProperty().subscribe((before, now) -> refresh()));
    refresh();
  }

  /** How far it is. */
  public ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** What was found last; empty while there is no result. */
  public ReadOnlyObjectProperty<Optional<Found>> foundProperty() {
    return found.getReadOnlyProperty();
  }

  /** Why the steps cannot be done; empty where they can. */
  public ReadOnlyObjectProperty<String> problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** Whether the picture holds the cleaned phases of the present result. */
  public ReadOnlyBooleanProperty drawnProperty() {
    return drawn.getReadOnlyProperty();
  }

  /** Follows no more. */
  public void dispose() {
    disposed = true;
    project.history().removeListener(onEdit);
    subscriptions.forEach(Subscription::unsubscribe);
    running.ifPresent(flag -> flag.set(true));
  }

  private void refresh() {
    if (!section.result().isPresent()) {
      callOff();
      forget();
      state.set(State.NONE);
      return;
    }
    Source now = source();
    if (!taken.equals(Optional.of(now))) {
      // Cleaned phases of another result or rule are not shown as those of this one.
      drawn.set(false);
    }
    if (section.training().busyProperty().get()) {
      callOff();
      state.set(State.WAITING);
      return;
    }
    boolean same = taken.equals(Optional.of(now)) && takenSteps.equals(steps());
    if (same && running.isEmpty() && state.get() != State.WAITING) {
      return;
    }
    state.set(State.RUNNING);
    again = true;
    if (running.isPresent()) {
      running.get().set(true);
    } else {
      launch();
    }
  }

  private void callOff() {
    again = false;
    running.ifPresent(flag -> flag.set(true));
  }

  private void forget() {
    taken = Optional.empty();
    found.set(Optional.empty());
    problem.set("");
    drawn.set(false);
  }

  private Source source() {
    return new Source(
        project.ruleProperty().get(),
        project.classesProperty().get(),
        section.corrections().snapshot(),
        section.valid(),
        section.section().reference().calibration(),
        section.result().versionProperty().get(),
        settled);
  }

  private CleanUp steps() {
    return project.cleanUpProperty().get();
  }

  private void launch() {
    again = false;
    AtomicBoolean cancelled = new AtomicBoolean();
    running = Optional.of(cancelled);
    Source source = source();
    CleanUp steps = steps();
    BytePlane classes = section.result().classes();
    Optional<Calibration> calibration = source.calibration();
    byte[] phasesBefore = shownPhases;
    byte[] changesBefore = shownChanges;
    try {
      background.execute(
          () -> {
            Runnable ending;
            try {
              CleanedPhases cleaned = cleaned(source, steps, classes, calibration, cancelled::get);
              Outcome outcome =
                  outcome(source, classes, cleaned, phasesBefore, changesBefore, steps.isActive());
              ending = () -> take(source, steps, outcome);
            } catch (JobCancelledException e) {
              ending = () -> {};
            } catch (Problem e) {
              ending = () -> refuse(source, steps, e);
            } catch (RuntimeException | Error e) {
              ending = () -> fail(e);
            }
            Runnable last = ending;
            window.execute(() -> end(cancelled, last));
          });
    } catch (RejectedExecutionException e) {
      // The window is closing: nobody looks at it.
      running = Optional.empty();
    }
  }

  private static CleanedPhases cleaned(
      Source source,
      CleanUp steps,
      BytePlane classes,
      Optional<Calibration> calibration,
      Cancellation cancellation) {
    BytePlane raw = raw(source, classes);
    return steps.isActive()
        ? steps.apply(
            raw, calibration, Corrections.mask(source.corrections(), source.valid()), cancellation)
        : CleanedPhases.unchanged(raw);
  }

  private static BytePlane raw(Source source, BytePlane classes) {
    return source.rule().apply(Corrections.over(classes, source.corrections(), source.valid()));
  }

  private static Outcome outcome(
      Source source,
      BytePlane classes,
      CleanedPhases cleaned,
      byte[] phasesBefore,
      byte[] changesBefore,
      boolean active) {
    byte[] phases = cleaned.phases().samples();
    byte[] raw = active ? raw(source, classes).samples() : phases;
    long[] pixels = new long[256];
    byte[] changed = new byte[active ? phases.length : 0];
    long changedPixels = 0;
    for (int i = 0; i < phases.length; i++) {
      pixels[phases[i] & 0xff]++;
      if (phases[i] != raw[i]) {
        changed[i] = 1;
        changedPixels++;
      }
    }
    List<Region> bands = new ArrayList<>();
    for (int top = 0; active && top < classes.height(); top += BAND) {
      int rows = Math.min(BAND, classes.height() - top);
      int from = top * classes.width();
      int to = from + rows * classes.width();
      boolean same =
          phasesBefore.length == phases.length
              && Arrays.equals(phases, from, to, phasesBefore, from, to)
              && Arrays.equals(changed, from, to, changesBefore, from, to);
      if (!same) {
        bands.add(new Region(0, top, classes.width(), rows));
      }
    }
    Found found = new Found(cleaned.changes(), changedPixels, pixels, source.valid().area());
    return new Outcome(found, phases, changed, bands);
  }

  private void end(AtomicBoolean cancelled, Runnable ending) {
    running = Optional.empty();
    if (disposed) {
      return;
    }
    if (again) {
      launch();
    } else if (!cancelled.get()) {
      ending.run();
    }
  }

  private void take(Source source, CleanUp steps, Outcome outcome) {
    taken = Optional.of(source);
    takenSteps = steps;
    problem.set("");
    found.set(Optional.of(outcome.found()));
    if (steps.isActive()) {
      shownPhases = outcome.phases();
      shownChanges = outcome.changed();
      for (Region band : outcome.bands()) {
        window.execute(
            () -> {
              write(picture.phases(), band, outcome.phases());
              write(picture.cleaned(), band, outcome.changed());
            });
      }
      // The result may have changed while the bands were drawn.
      window.execute(() -> drawn.set(!disposed && taken.equals(Optional.of(source()))));
    } else {
      drop();
    }
    state.set(State.READY);
  }

  private void refuse(Source source, CleanUp steps, Problem why) {
    taken = Optional.of(source);
    takenSteps = steps;
    found.set(Optional.empty());
    problem.set(why.getMessage());
    drop();
    state.set(State.FAILED);
  }

  private void fail(Throwable error) {
    forget();
    state.set(State.FAILED);
    failures.report("", error);
  }

  /** Nothing is cleaned: the layers give their memory back. */
  private void drop() {
    drawn.set(false);
    shownPhases = new byte[0];
    shownChanges = new byte[0];
    picture.phases().clear();
    picture.cleaned().clear();
  }

  private static void write(PixelLayer layer, Region band, byte[] samples) {
    int from = band.y() * band.width();
    layer.write(band, Arrays.copyOfRange(samples, from, from + Math.toIntExact(band.area())));
  }
}
