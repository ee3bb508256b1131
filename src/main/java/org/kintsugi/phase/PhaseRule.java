package org.kintsugi.phase;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.kintsugi.image.BytePlane;

/**
 * How classes merge into phases. A class that is in no phase becomes 0, as does what has no class.
 *
 * @param phases at least one, ids 1, 2, 3, ..., no class twice, no name (in its file form) twice
 */
public record PhaseRule(List<Phase> phases) {

  private static final int WHITE = 255;
  private static final int GREY = 128;
  private static final int BLACK = 0;

  private static final Set<String> PORE_NAMES = Set.of("pore", "pores", "void", "voids");
  private static final Set<String> BINDER_NAMES =
      Set.of("cbd", "binder", "carbon", "carbon-binder", "carbon_binder_domain");
  private static final Set<String> ACTIVE_NAMES =
      Set.of("active_material", "am", "active", "cam", "particle", "particles");

  /** Checks ids, classes and names. */
  public PhaseRule {
    phases = List.copyOf(phases);
    if (phases.isEmpty()) {
      throw new IllegalArgumentException("no phases");
    }
    Set<String> names = new HashSet<>();
    Set<Integer> classes = new HashSet<>();
    for (int i = 0; i < phases.size(); i++) {
      Phase phase = phases.get(i);
      if (phase.id() != i + 1) {
        throw new IllegalArgumentException(
            "phase " + phase.id() + " stands where phase " + (i + 1) + " belongs");
      }
      if (!names.add(phase.fileName().toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException("two phases would have files named " + phase.fileName());
      }
      for (int classId : phase.classIds()) {
        if (!classes.add(classId)) {
          throw new IllegalArgumentException("class " + classId + " is in two phases");
        }
      }
    }
  }

  /**
   * The paper's rule: 1 pore from 4 and 5, 2 CBD from 3, 3 active material from 2, 4 collector from
   * 1.
   */
  public static PhaseRule paper() {
    return new PhaseRule(
        List.of(
            new Phase(1, "pore", 0x2f6fde, List.of(4, 5)),
            new Phase(2, "CBD", 0xd62728, List.of(3)),
            new Phase(3, "active material", 0x2ca02c, List.of(2)),
            new Phase(4, "collector", 0xf0b323, List.of(1))));
  }

  /** A phase for each class, by the same names and colours; the list index is the class id - 1. */
  public static PhaseRule oneToOne(List<String> names, int[] rgb) {
    List<Phase> made = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      made.add(new Phase(i + 1, names.get(i), rgb[i], List.of(i + 1)));
    }
    return new PhaseRule(made);
  }

  /** Number of phases, P. */
  public int size() {
    return phases.size();
  }

  /**
   * The phase with this id.
   *
   * @throws IllegalArgumentException where there is none
   */
  public Phase get(int id) {
    if (id < 1 || id > phases.size()) {
      throw new IllegalArgumentException("no phase " + id);
    }
    return phases.get(id - 1);
  }

  /** The phase of a class, if it has one. */
  public Optional<Phase> phaseOf(int classId) {
    return phases.stream().filter(phase -> phase.classIds().contains(classId)).findFirst();
  }

  /** The phase id (unsigned) by class id: 256 numbers, 0 where a class is in no phase. */
  public byte[] lookup() {
    byte[] lookup = new byte[256];
    for (Phase phase : phases) {
      for (int classId : phase.classIds()) {
        lookup[classId] = (byte) phase.id();
      }
    }
    return lookup;
  }

  /** The phase that is called pore, or what means as much, if there is one. */
  public Optional<Phase> pore() {
    return named(PORE_NAMES);
  }

  /** The phase that is called active material, or what means as much, if there is one. */
  public Optional<Phase> activeMaterial() {
    return named(ACTIVE_NAMES);
  }

  private Optional<Phase> named(Set<String> names) {
    return phases.stream()
        .filter(phase -> names.contains(phase.fileName().toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  /** The phase map of a class map. */
  public BytePlane apply(BytePlane classes) {
    byte[] lookup = lookup();
    byte[] from = classes.samples();
    byte[] to = new byte[from.length];
    for (int i = 0; i < from.length; i++) {
      to[i] = lookup[from[i] & 0xff];
    }
    return new BytePlane(classes.width(), classes.height(), to);
  }

  /** The colours by phase id, 0xRRGGBB; index 0 (no phase) is black. */
  public int[] rgbById() {
    int[] rgb = new int[size() + 1];
    phases.forEach(phase -> rgb[phase.id()] = phase.rgb());
    return rgb;
  }

  /**
   * The greys (0 to 255) of the mask view by phase id, as the paper's figure 4g: pore white, binder
   * black, everything else grey. Told apart by their names; index 0 (no phase) is -1, not drawn.
   */
  public int[] maskGreys() {
    int[] greys = new int[size() + 1];
    Arrays.fill(greys, GREY);
    greys[0] = -1;
    for (Phase phase : phases) {
      String name = phase.fileName().toLowerCase(Locale.ROOT);
      if (PORE_NAMES.contains(name)) {
        greys[phase.id()] = WHITE;
      } else if (BINDER_NAMES.contains(name)) {
        greys[phase.id()] = BLACK;
      }
    }
    return greys;
  }

  /**
   * The same phases in colours that people of any colour vision tell apart (Okabe and Ito 2008).
   * Beyond eight phases the others keep theirs.
   */
  public PhaseRule colourBlindSafe() {
    int[] safe = {0x0072b2, 0xd55e00, 0x009e73, 0xf0e442, 0xcc79a7, 0x56b4e9, 0xe69f00, 0x999999};
    List<Phase> next = new ArrayList<>();
    for (Phase phase : phases) {
      int rgb = phase.id() <= safe.length ? safe[phase.id() - 1] : phase.rgb();
      next.add(new Phase(phase.id(), phase.name(), rgb, phase.classIds()));
    }
    return new PhaseRule(next);
  }

  /** The rule with one phase changed; ids stay. */
  private PhaseRule with(Phase changed) {
    List<Phase> next = new ArrayList<>(phases);
    next.set(changed.id() - 1, changed);
    return new PhaseRule(next);
  }

  /** The rule with another name for a phase. */
  public PhaseRule renamed(int id, String name) {
    return with(new Phase(id, name, get(id).rgb(), get(id).classIds()));
  }

  /** The rule with another colour (0xRRGGBB) of a phase. */
  public PhaseRule recoloured(int id, int rgb) {
    return with(new Phase(id, get(id).name(), rgb, get(id).classIds()));
  }

  /** The rule with one more phase at the end, without classes. */
  public PhaseRule added(String name, int rgb) {
    List<Phase> next = new ArrayList<>(phases);
    next.add(new Phase(size() + 1, name, rgb, List.of()));
    return new PhaseRule(next);
  }

  /**
   * The rule without a phase; its classes are in none then, and the phases behind it move up.
   *
   * @throws IllegalArgumentException where it is the only one
   */
  public PhaseRule removed(int id) {
    get(id);
    List<Phase> next = new ArrayList<>();
    for (Phase phase : phases) {
      if (phase.id() != id) {
        next.add(new Phase(next.size() + 1, phase.name(), phase.rgb(), phase.classIds()));
      }
    }
    return new PhaseRule(next);
  }

  /**
   * The rule with class {@code classId} in phase {@code phaseId} and in no other.
   *
   * @param phaseId 0 to take the class out of every phase
   */
  public PhaseRule assigned(int classId, int phaseId) {
    List<Phase> next = new ArrayList<>();
    for (Phase phase : phases) {
      List<Integer> ids = new ArrayList<>(phase.classIds());
      ids.removeIf(id -> id == classId);
      if (phase.id() == phaseId) {
        ids.add(classId);
        ids.sort(null);
      }
      next.add(new Phase(phase.id(), phase.name(), phase.rgb(), ids));
    }
    if (phaseId != 0) {
      get(phaseId);
    }
    return new PhaseRule(next);
  }

  /**
   * The numbers that the phases have in another rule: by id the id of the phase of that name (in
   * its file form) there, 0 where there is none; index 0 holds 0.
   */
  public int[] numbersIn(PhaseRule other) {
    int[] numbers = new int[size() + 1];
    for (Phase phase : phases) {
      numbers[phase.id()] =
          other.phases().stream()
              .filter(each -> each.fileName().equalsIgnoreCase(phase.fileName()))
              .findFirst()
              .map(Phase::id)
              .orElse(0);
    }
    return numbers;
  }

  /** The rule without classes beyond {@code classCount}; phases stay, if only in name. */
  public PhaseRule within(int classCount) {
    List<Phase> next = new ArrayList<>();
    for (Phase phase : phases) {
      List<Integer> ids = phase.classIds().stream().filter(id -> id <= classCount).toList();
      next.add(new Phase(phase.id(), phase.name(), phase.rgb(), ids));
    }
    return new PhaseRule(next);
  }

  /**
   * The rule for renumbered classes. Where classes of different phases become one, the first of
   * those phases gets it; {@link #assigned} beforehand decides otherwise.
   *
   * @param newIds by old class id: the new id, 0 where the class is gone; classes beyond its end go
   */
  public PhaseRule renumbered(int[] newIds) {
    Set<Integer> taken = new HashSet<>();
    List<Phase> next = new ArrayList<>();
    for (Phase phase : phases) {
      List<Integer> ids = new ArrayList<>();
      for (int id : phase.classIds()) {
        int newId = id < newIds.length ? newIds[id] : 0;
        if (newId != 0 && taken.add(newId)) {
          ids.add(newId);
        }
      }
      ids.sort(null);
      next.add(new Phase(phase.id(), phase.name(), phase.rgb(), ids));
    }
    return new PhaseRule(next);
  }
}
