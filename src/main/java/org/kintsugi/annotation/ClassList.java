package org.kintsugi.annotation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The classes of a project in their order; their ids are 1 to K without a gap. Edits give new
 * lists. Those that renumber classes give a {@link ClassChange}, so that labels and rules can
 * follow.
 *
 * @param classes at least one, ids 1, 2, 3, ..., no name twice
 */
public record ClassList(List<LabelClass> classes) {

  private static final int GREEN = 0x2ca02c;
  private static final int RED = 0xd62728;
  private static final int LIGHT_BLUE = 0x6ec1ff;
  private static final int DARK_BLUE = 0x1f5fbf;
  private static final int AMBER = 0xf0b323;

  /** The colours of further classes, each distinct from the paper's five. */
  private static final int[] FURTHER = {
    0x9b59d0, 0x17becf, 0xe377c2, 0x8c564b, 0xbcbd22, 0xff7f0e, 0x7f7f7f, 0xc5b0d5, 0x98df8a
  };

  /**
   * The colours of Okabe and Ito (2008, "Color universal design"), which people of any colour
   * vision tell apart, in the order of the paper's classes, then the others.
   */
  private static final int[] COLOUR_BLIND_SAFE = {
    0xf0e442, 0x009e73, 0xd55e00, 0x56b4e9, 0x0072b2, 0xcc79a7, 0xe69f00, 0x999999
  };

  /** Checks that the ids are 1 to K and the names unique. */
  public ClassList {
    classes = List.copyOf(classes);
    if (classes.isEmpty()) {
      throw new IllegalArgumentException("no classes");
    }
    Set<String> names = new HashSet<>();
    for (int i = 0; i < classes.size(); i++) {
      if (classes.get(i).id() != i + 1) {
        throw new IllegalArgumentException(
            "class " + classes.get(i).id() + " stands where class " + (i + 1) + " belongs");
      }
      if (!names.add(classes.get(i).name().strip())) {
        throw new IllegalArgumentException("two classes are named " + classes.get(i).name());
      }
    }
  }

  /**
   * The paper's five classes: 1 current collector, 2 active material, 3 binder, 4 platinum at pore
   * edge, 5 platinum at depth.
   */
  public static ClassList paper() {
    return new ClassList(
        List.of(
            new LabelClass(1, "current collector", AMBER),
            new LabelClass(2, "active material", GREEN),
            new LabelClass(3, "binder", RED),
            new LabelClass(4, "platinum at pore edge", LIGHT_BLUE),
            new LabelClass(5, "platinum at depth", DARK_BLUE)));
  }

  /**
   * Classes "class 1" to "class {@code count}", for labels that come without names.
   *
   * @param count 1 to 255
   */
  public static ClassList numbered(int count) {
    List<LabelClass> made = new ArrayList<>();
    for (int id = 1; id <= count; id++) {
      made.add(new LabelClass(id, "class " + id, nextColour(made)));
    }
    return new ClassList(made);
  }

  /** Number of classes, K. */
  public int size() {
    return classes.size();
  }

  /**
   * The class with this id.
   *
   * @throws IllegalArgumentException where there is none
   */
  public LabelClass get(int id) {
    return find(id).orElseThrow(() -> new IllegalArgumentException("no class " + id));
  }

  /** The class with this id, if there is one. */
  public Optional<LabelClass> find(int id) {
    return id >= 1 && id <= classes.size() ? Optional.of(classes.get(id - 1)) : Optional.empty();
  }

  /** The class with this name, if there is one. */
  public Optional<LabelClass> find(String name) {
    return classes.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /** The list with one more class at its end. */
  public ClassList added(String name, int rgb) {
    List<LabelClass> next = new ArrayList<>(classes);
    next.add(new LabelClass(classes.size() + 1, name, rgb));
    return new ClassList(next);
  }

  /** The list with one more class at its end, in a colour no other class has if any is left. */
  public ClassList added(String name) {
    return added(name, nextColour(classes));
  }

  /** The list with another name for class {@code id}. */
  public ClassList renamed(int id, String name) {
    return replaced(new LabelClass(id, name, get(id).rgb()));
  }

  /** The list with another colour (0xRRGGBB) for class {@code id}. */
  public ClassList recoloured(int id, int rgb) {
    return replaced(new LabelClass(id, get(id).name(), rgb));
  }

  /**
   * The list without class {@code id}; classes behind it move up.
   *
   * @throws IllegalArgumentException where there is no such class, or it is the last one left
   */
  public ClassChange removed(int id) {
    get(id);
    List<LabelClass> next = new ArrayList<>();
    int[] newIds = new int[size() + 1];
    for (LabelClass each : classes) {
      if (each.id() != id) {
        next.add(each.withId(next.size() + 1));
        newIds[each.id()] = next.size();
      }
    }
    return new ClassChange(this, new ClassList(next), newIds);
  }

  /** The list with class {@code id} at the place of class {@code newId}. */
  public ClassChange moved(int id, int newId) {
    get(newId);
    List<LabelClass> order = new ArrayList<>(classes);
    order.remove(get(id));
    order.add(newId - 1, get(id));
    List<LabelClass> next = new ArrayList<>();
    int[] newIds = new int[size() + 1];
    for (LabelClass each : order) {
      next.add(each.withId(next.size() + 1));
      newIds[each.id()] = next.size();
    }
    return new ClassChange(this, new ClassList(next), newIds);
  }

  /** The list without class {@code id}, whose labels become labels of class {@code into}. */
  public ClassChange merged(int id, int into) {
    if (id == into) {
      throw new IllegalArgumentException("class " + id + " cannot be merged into itself");
    }
    get(into);
    ClassChange removal = removed(id);
    int[] newIds = removal.newIds();
    newIds[id] = newIds[into];
    return new ClassChange(this, removal.after(), newIds);
  }

  /**
   * The same classes in colours that people of any colour vision tell apart (the first eight; the
   * others keep theirs).
   */
  public ClassList colourBlindSafe() {
    List<LabelClass> next = new ArrayList<>();
    for (LabelClass each : classes) {
      int rgb =
          each.id() <= COLOUR_BLIND_SAFE.length ? COLOUR_BLIND_SAFE[each.id() - 1] : each.rgb();
      next.add(new LabelClass(each.id(), each.name(), rgb));
    }
    return new ClassList(next);
  }

  /** The colours by id, 0xRRGGBB; index 0 (unlabelled) is black. */
  public int[] rgbById() {
    int[] rgb = new int[size() + 1];
    classes.forEach(each -> rgb[each.id()] = each.rgb());
    return rgb;
  }

  private ClassList replaced(LabelClass changed) {
    List<LabelClass> next = new ArrayList<>(classes);
    next.set(changed.id() - 1, changed);
    return new ClassList(next);
  }

  private static int nextColour(List<LabelClass> taken) {
    Set<Integer> used = new HashSet<>();
    taken.forEach(each -> used.add(each.rgb()));
    List<Integer> candidates = new ArrayList<>(List.of(AMBER, GREEN, RED, LIGHT_BLUE, DARK_BLUE));
    for (int rgb : FURTHER) {
      candidates.add(rgb);
    }
    return candidates.stream()
        .filter(rgb -> !used.contains(rgb))
        .findFirst()
        .orElseGet(() -> spread(taken.size()));
  }

  /** Colours beyond the list: steps of the golden ratio through the colour cube. */
  private static int spread(int index) {
    return (int) (0xffffffL * ((index * 0.6180339887498949) % 1));
  }
}
