package org.kintsugi.app.session;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.Set;
import org.kintsugi.app.action.Messages;
import org.kintsugi.image.Calibration;
import org.kintsugi.phase.CleanUp;
import org.kintsugi.phase.CleanUpStep;
import org.kintsugi.phase.Phase;
import org.kintsugi.phase.PhaseRule;
import org.kintsugi.phase.PhysicalSize;
import org.kintsugi.phase.SizeUnit;

/** What a person does to the steps of clean-up; each is one step of undo. */
public final class CleanUpEditor {

  /** What new steps are set to: islands and holes of some ten pixels, a radius of one or two. */
  private static final double PIXEL_AREA = 20;

  private static final double PIXEL_RADIUS = 1.5;

  /** A neck that outlines of a forest's result do not have by chance. */
  private static final double PIXEL_DEPTH = 10;

  private static final double NANO = 1e9;

  private final Messages messages;
  private final ProjectSession project;

  /** An editor of the steps of {@code project}. */
  public CleanUpEditor(Messages messages, ProjectSession project) {
    this.messages = messages;
    this.project = project;
  }

  /** The steps as they are. */
  public CleanUp steps() {
    return project.cleanUpProperty().get();
  }

  /** Whether one more step is possible. */
  public boolean canAdd() {
    return steps().steps().size() < CleanUp.MAX_STEPS;
  }

  /** Adds a step that removes islands of all phases. */
  public void addIslands() {
    add(new CleanUpStep.RemoveIslands(true, Set.of(), area()));
  }

  /** Adds a step that fills holes of the first phase. */
  public void addHoles() {
    add(new CleanUpStep.FillHoles(true, 1, area()));
  }

  /** Adds a majority filter. */
  public void addMajority() {
    add(new CleanUpStep.MajorityFilter(true, length(PIXEL_RADIUS)));
  }

  /** Whether a split is possible: its line must become another phase. */
  public boolean canSplit() {
    return project.ruleProperty().get().size() > 1;
  }

  /** Adds a step that splits touching pieces of the active material; lines become pore. */
  public void addSplit() {
    PhaseRule rule = project.ruleProperty().get();
    if (!canSplit()) {
      return;
    }
    int phase =
        rule.activeMaterial().or(() -> first(rule, rule.pore().map(Phase::id))).orElseThrow().id();
    int line =
        rule.pore()
            .filter(pore -> pore.id() != phase)
            .or(() -> first(rule, Optional.of(phase)))
            .orElseThrow()
            .id();
    add(new CleanUpStep.SplitTouching(true, phase, line, length(PIXEL_DEPTH)));
  }

  private static Optional<Phase> first(PhaseRule rule, Optional<Integer> butNot) {
    return rule.phases().stream()
        .filter(phase -> !butNot.equals(Optional.of(phase.id())))
        .findFirst();
  }

  private void add(CleanUpStep step) {
    if (canAdd()) {
      project.phaseEdits().changeCleanUp(messages.text("edit.cleanup.add"), steps().with(step));
    }
  }

  /** Switches a step on or off. */
  public void toggle(int index) {
    CleanUpStep step = steps().steps().get(index);
    project
        .phaseEdits()
        .changeCleanUp(
            messages.text(step.on() ? "edit.cleanup.off" : "edit.cleanup.on"),
            steps().with(index, step.switched(!step.on())));
  }

  /** Sets another size. */
  public void resize(int index, PhysicalSize size) {
    project
        .phaseEdits()
        .changeCleanUp(
            messages.text("edit.cleanup.size"),
            steps().with(index, steps().steps().get(index).sized(size)));
  }

  /**
   * Sets another unit; the size stays what it was as far as both can say it, so that nothing else
   * changes.
   */
  public void changeUnit(int index, SizeUnit unit) {
    PhysicalSize now = steps().steps().get(index).size();
    boolean length = isLength(steps().steps().get(index));
    resize(index, new PhysicalSize(length ? length(now, unit) : area(now, unit), unit));
  }

  /** Whether a step's size is a radius or a depth, and not an area. */
  public static boolean isLength(CleanUpStep step) {
    return switch (step) {
      case CleanUpStep.RemoveIslands islands -> false;
      case CleanUpStep.FillHoles holes -> false;
      case CleanUpStep.MajorityFilter filter -> true;
      case CleanUpStep.SplitTouching split -> true;
    };
  }

  private double length(PhysicalSize now, SizeUnit unit) {
    if (now.unit() == unit) {
      return now.value();
    }
    return unit == SizeUnit.PIXELS ? rounded(now.value() / side()) : rounded(now.value() * side());
  }

  private double area(PhysicalSize now, SizeUnit unit) {
    double nm2 =
        switch (now.unit()) {
          case PIXELS -> now.value() * side() * side();
          case SQUARE_NANOMETRES -> now.value();
          case NANOMETRES -> Math.PI / 4 * now.value() * now.value();
        };
    return switch (unit) {
      case PIXELS -> Math.max(1, Math.rint(nm2 / side() / side()));
      case SQUARE_NANOMETRES -> rounded(nm2);
      case NANOMETRES -> rounded(Math.sqrt(4 / Math.PI * nm2));
    };
  }

  /** Sets which phases a step is about: empty for all, where it can be about all. */
  public void choose(int index, Set<Integer> phases) {
    CleanUpStep changed =
        switch (steps().steps().get(index)) {
          case CleanUpStep.RemoveIslands islands ->
              new CleanUpStep.RemoveIslands(islands.on(), phases, islands.below());
          case CleanUpStep.FillHoles holes ->
              new CleanUpStep.FillHoles(holes.on(), phases.iterator().next(), holes.below());
          case CleanUpStep.MajorityFilter filter -> filter;
          case CleanUpStep.SplitTouching split -> of(split, phases.iterator().next());
        };
    project
        .phaseEdits()
        .changeCleanUp(messages.text("edit.cleanup.phases"), steps().with(index, changed));
  }

  /** Of another phase; where its line has that phase, it takes the one that was split. */
  private static CleanUpStep of(CleanUpStep.SplitTouching split, int phase) {
    int line = split.line() == phase ? split.phase() : split.line();
    return new CleanUpStep.SplitTouching(split.on(), phase, line, split.depth());
  }

  /** Sets what the line of a split becomes: another phase than is split. */
  public void chooseLine(int index, int phase) {
    if (steps().steps().get(index) instanceof CleanUpStep.SplitTouching split) {
      project
          .phaseEdits()
          .changeCleanUp(
              messages.text("edit.cleanup.line"),
              steps()
                  .with(
                      index,
                      new CleanUpStep.SplitTouching(
                          split.on(), split.phase(), phase, split.depth())));
    }
  }

  /** Puts a step at the place of another. */
  public void move(int index, int to) {
    project
        .phaseEdits()
        .changeCleanUp(messages.text("edit.cleanup.move"), steps().moved(index, to));
  }

  /** Removes a step. */
  public void remove(int index) {
    project
        .phaseEdits()
        .changeCleanUp(messages.text("edit.cleanup.remove"), steps().without(index));
  }

  /** Whether sizes can be in nanometres. */
  public boolean isCalibrated() {
    return project.section().section().reference().calibration().isPresent();
  }

  private PhysicalSize length(double pixels) {
    return isCalibrated()
        ? new PhysicalSize(rounded(pixels * side()), SizeUnit.NANOMETRES)
        : PhysicalSize.pixels(pixels);
  }

  private PhysicalSize area() {
    return isCalibrated()
        ? new PhysicalSize(rounded(PIXEL_AREA * side() * side()), SizeUnit.SQUARE_NANOMETRES)
        : PhysicalSize.pixels(PIXEL_AREA);
  }

  /** The side of a square as large as a pixel, in nanometres; 1 where it is not known. */
  private double side() {
    return project
        .section()
        .section()
        .reference()
        .calibration()
        .map(CleanUpEditor::side)
        .orElse(1.0);
  }

  private static double side(Calibration calibration) {
    return NANO * Math.sqrt(calibration.pixelWidth() * calibration.pixelHeight());
  }

  /** Four digits are enough for a size. */
  private static double rounded(double value) {
    return BigDecimal.valueOf(value).round(new MathContext(4)).doubleValue();
  }
}
