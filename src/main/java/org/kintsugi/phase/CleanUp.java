package org.kintsugi.phase;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.PixelMask;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Problem;

/**
 * What is done to the phase map after the merge rule, in order: each step sees what the one before
 * gave. The class map is never touched.
 *
 * @param steps at most {@link #MAX_STEPS}; empty where nothing is done
 */
public record CleanUp(List<CleanUpStep> steps) {

  /** No step. */
  public static final CleanUp NONE = new CleanUp(List.of());

  /** More steps than anybody needs. */
  public static final int MAX_STEPS = 100;

  /** Checks the number of steps. */
  public CleanUp {
    steps = List.copyOf(steps);
    if (steps.size() > MAX_STEPS) {
      throw new IllegalArgumentException("more than " + MAX_STEPS + " steps of clean-up");
    }
  }

  /** Whether a step is done. */
  public boolean isActive() {
    return steps.stream().anyMatch(CleanUpStep::on);
  }

  /** Whether every step is about phases up to {@code count}. */
  public boolean fits(int count) {
    return steps.stream().allMatch(step -> step.phases().stream().allMatch(id -> id <= count));
  }

  /** With one more step at the end. */
  public CleanUp with(CleanUpStep step) {
    List<CleanUpStep> longer = new ArrayList<>(steps);
    longer.add(step);
    return new CleanUp(longer);
  }

  /** With step number {@code index} (from 0) replaced. */
  public CleanUp with(int index, CleanUpStep step) {
    List<CleanUpStep> changed = new ArrayList<>(steps);
    changed.set(index, step);
    return new CleanUp(changed);
  }

  /** Without step number {@code index} (from 0). */
  public CleanUp without(int index) {
    List<CleanUpStep> shorter = new ArrayList<>(steps);
    shorter.remove(index);
    return new CleanUp(shorter);
  }

  /** With step number {@code index} at the place {@code to} (both from 0). */
  public CleanUp moved(int index, int to) {
    List<CleanUpStep> changed = new ArrayList<>(steps);
    changed.add(to, changed.remove(index));
    return new CleanUp(changed);
  }

  /**
   * For phases of other numbers; steps go with the last phase they are about, and a split with
   * either of its phases.
   *
   * @param newIds by old phase id: the new one, 0 where the phase is gone
   */
  public CleanUp renumbered(int[] newIds) {
    return new CleanUp(
        steps.stream().map(step -> step.renumbered(newIds)).flatMap(Optional::stream).toList());
  }

  /** Whether a step that is done is set in nanometres. */
  public boolean needsCalibration() {
    return steps.stream().anyMatch(step -> step.on() && step.size().needsCalibration());
  }

  /**
   * Cleans a phase map.
   *
   * @param phases phase of every pixel, 0 where none or where it does not count; unchanged
   * @param calibration size of a pixel, where known
   * @param fixed pixels that keep their phase: what a person corrected
   * @param cancellation asked again and again
   * @throws Problem where a step is set in nanometres and the size of a pixel is not known, or a
   *     filter reaches too far
   */
  public CleanedPhases apply(
      BytePlane phases,
      Optional<Calibration> calibration,
      PixelMask fixed,
      Cancellation cancellation) {
    Objects.requireNonNull(calibration);
    if (!phases.hasSize(fixed.width(), fixed.height())) {
      throw new IllegalArgumentException("the corrected pixels do not fit the phase map");
    }
    BytePlane now = phases;
    List<StepChange> changes = new ArrayList<>();
    for (CleanUpStep step : steps) {
      cancellation.check();
      StepOutcome outcome = outcome(step, now, calibration, fixed, cancellation);
      changes.add(StepChange.between(step, now, outcome));
      now = outcome.phases();
    }
    return new CleanedPhases(now, changes);
  }

  private static StepOutcome outcome(
      CleanUpStep step,
      BytePlane phases,
      Optional<Calibration> calibration,
      PixelMask fixed,
      Cancellation cancellation) {
    if (!step.on()) {
      return new StepOutcome(phases, 0);
    }
    return switch (step) {
      case CleanUpStep.RemoveIslands islands ->
          new Islands(phases, fixed, cancellation)
              .removed(islands.phases(), islands.below().pixelArea(calibration));
      case CleanUpStep.FillHoles holes ->
          Holes.filled(
              phases, holes.phase(), holes.below().pixelArea(calibration), fixed, cancellation);
      case CleanUpStep.MajorityFilter filter ->
          Majority.of(filter.radius().halfAxes(calibration), cancellation).filtered(phases, fixed);
      case CleanUpStep.SplitTouching split ->
          Splitting.split(phases, split, split.depth().halfAxes(calibration), fixed, cancellation);
    };
  }

  /**
   * What a step gave.
   *
   * @param phases the map; the very one it got where nothing changed
   * @param pieces islands removed, holes filled, or by how many pieces a split phase has more
   */
  record StepOutcome(BytePlane phases, int pieces) {}
}
