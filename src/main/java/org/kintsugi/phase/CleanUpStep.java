package org.kintsugi.phase;

import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One step of {@link CleanUp}. Pixels of no phase (0) are never changed and never counted, and
 * bound what they touch; pixels that a person corrected are never changed.
 */
public sealed interface CleanUpStep {

  /** Whether it is done; one that is not is only remembered. */
  boolean on();

  /** The same step, done or not. */
  CleanUpStep switched(boolean nowOn);

  /** The ids of the phases it is about or gives pixels to; empty where it is about all. */
  Set<Integer> phases();

  /**
   * What it is set to: pieces below this are changed, or the radius of a filter, or the depth of a
   * neck.
   */
  PhysicalSize size();

  /** The same step with another size. */
  CleanUpStep sized(PhysicalSize newSize);

  /**
   * The same step for phases of other numbers.
   *
   * @param newIds by old phase id: the new one, 0 where the phase is gone
   * @return empty where no phase is left that it is about
   */
  Optional<CleanUpStep> renumbered(int[] newIds);

  /**
   * Gives small pieces to what surrounds them. A piece is an 8-connected component of one phase; a
   * small one takes the phase that most of the sides of its pixels border on (4-neighbours; of
   * equals the smaller id), where neighbours that go too do not count. A piece that borders only on
   * pieces that go is decided after them. Pieces stay that hold a corrected pixel, or that border
   * on nothing but pixels of no phase. At the border of the image a piece counts as far as it
   * shows.
   *
   * @param on whether it is done
   * @param phases whose pieces; empty for those of all phases
   * @param below pieces smaller than this go
   */
  record RemoveIslands(boolean on, Set<Integer> phases, PhysicalSize below) implements CleanUpStep {

    /** Keeps the phases in order. */
    public RemoveIslands {
      Objects.requireNonNull(below);
      phases = Collections.unmodifiableSet(new TreeSet<>(phases));
      phases.forEach(CleanUpStep::checkId);
    }

    @Override
    public RemoveIslands switched(boolean nowOn) {
      return new RemoveIslands(nowOn, phases, below);
    }

    @Override
    public PhysicalSize size() {
      return below;
    }

    @Override
    public RemoveIslands sized(PhysicalSize newSize) {
      return new RemoveIslands(on, phases, newSize);
    }

    @Override
    public Optional<CleanUpStep> renumbered(int[] newIds) {
      Set<Integer> kept = new TreeSet<>();
      phases.stream().map(id -> newId(newIds, id)).filter(id -> id != 0).forEach(kept::add);
      // No phase left must not come to mean all of them.
      return kept.isEmpty() && !phases.isEmpty()
          ? Optional.empty()
          : Optional.of(new RemoveIslands(on, kept, below));
    }
  }

  /**
   * Fills small holes of a phase. A hole is a 4-connected component of other phases that touches
   * neither the border of the image nor a pixel of no phase, so that the phase encloses it; one
   * with a corrected pixel in it stays.
   *
   * @param on whether it is done
   * @param phase what has the holes
   * @param below holes smaller than this are filled
   */
  record FillHoles(boolean on, int phase, PhysicalSize below) implements CleanUpStep {

    /** Checks the phase. */
    public FillHoles {
      Objects.requireNonNull(below);
      checkId(phase);
    }

    @Override
    public FillHoles switched(boolean nowOn) {
      return new FillHoles(nowOn, phase, below);
    }

    @Override
    public Set<Integer> phases() {
      return Set.of(phase);
    }

    @Override
    public PhysicalSize size() {
      return below;
    }

    @Override
    public FillHoles sized(PhysicalSize newSize) {
      return new FillHoles(on, phase, newSize);
    }

    @Override
    public Optional<CleanUpStep> renumbered(int[] newIds) {
      int newId = newId(newIds, phase);
      return newId == 0 ? Optional.empty() : Optional.of(new FillHoles(on, newId, below));
    }
  }

  /**
   * Gives each pixel the phase that is most frequent within a radius: among the pixels whose
   * centres are at most that far, itself included, those of no phase and beyond the image not
   * counted. Where several phases are equally frequent the pixel keeps its own.
   *
   * @param on whether it is done
   * @param radius nanometres or pixels
   */
  record MajorityFilter(boolean on, PhysicalSize radius) implements CleanUpStep {

    /** The largest radius, in pixels. */
    public static final int MAX_RADIUS = 100;

    /** Checks the unit. */
    public MajorityFilter {
      if (radius.unit() == SizeUnit.SQUARE_NANOMETRES) {
        throw new IllegalArgumentException("a radius is no area");
      }
    }

    @Override
    public MajorityFilter switched(boolean nowOn) {
      return new MajorityFilter(nowOn, radius);
    }

    @Override
    public Set<Integer> phases() {
      return Set.of();
    }

    @Override
    public PhysicalSize size() {
      return radius;
    }

    @Override
    public MajorityFilter sized(PhysicalSize newSize) {
      return new MajorityFilter(on, newSize);
    }

    @Override
    public Optional<CleanUpStep> renumbered(int[] newIds) {
      return Optional.of(this);
    }
  }

  /**
   * Cuts touching pieces of a phase apart at their necks: the watershed of the distance to what is
   * not the phase. A neck is cut where the largest circle that fits in it is smaller, by at least
   * the depth in its radius, than the largest that fits on either side. The line, one pixel wide,
   * becomes another phase; the parts touch not even at corners. A corrected pixel on a line stays,
   * and the line between the parts it touches goes. Pixels of no phase bound pieces; the border of
   * the image does not.
   *
   * @param on whether it is done
   * @param phase what is cut
   * @param line what the pixels of the lines become; another phase
   * @param depth nanometres or pixels
   */
  record SplitTouching(boolean on, int phase, int line, PhysicalSize depth) implements CleanUpStep {

    /** Checks phases and unit. */
    public SplitTouching {
      checkId(phase);
      checkId(line);
      if (phase == line) {
        throw new IllegalArgumentException("a line through phase " + phase + " of the same phase");
      }
      if (depth.unit() == SizeUnit.SQUARE_NANOMETRES) {
        throw new IllegalArgumentException("a depth is no area");
      }
    }

    @Override
    public SplitTouching switched(boolean nowOn) {
      return new SplitTouching(nowOn, phase, line, depth);
    }

    @Override
    public Set<Integer> phases() {
      return Set.of(phase, line);
    }

    @Override
    public PhysicalSize size() {
      return depth;
    }

    @Override
    public SplitTouching sized(PhysicalSize newSize) {
      return new SplitTouching(on, phase, line, newSize);
    }

    @Override
    public Optional<CleanUpStep> renumbered(int[] newIds) {
      int newPhase = newId(newIds, phase);
      int newLine = newId(newIds, line);
      return newPhase == 0 || newLine == 0 || newPhase == newLine
          ? Optional.empty()
          : Optional.of(new SplitTouching(on, newPhase, newLine, depth));
    }
  }

  private static int newId(int[] newIds, int id) {
    return id < newIds.length ? newIds[id] : 0;
  }

  private static void checkId(int id) {
    if (id < 1 || id > Phase.MAX_ID) {
      throw new IllegalArgumentException("a step of clean-up is about a phase " + id);
    }
  }
}
