package org.kintsugi.annotation;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Something that can be done, undone and done again. It keeps differences, not copies, and is only
 * applied to the state it was made for: a history takes care of that.
 */
public interface Edit {

  /** What the menu calls it: "brush stroke" in "Undo brush stroke". */
  String name();

  /** Does it. */
  void apply();

  /** Takes it back. */
  void undo();

  /**
   * The change of one value (a class list, a phase rule, a setting).
   *
   * @param setter puts a value in place
   */
  static <T> Edit ofValue(String name, T before, T after, Consumer<? super T> setter) {
    Objects.requireNonNull(name);
    return new Edit() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public void apply() {
        setter.accept(after);
      }

      @Override
      public void undo() {
        setter.accept(before);
      }
    };
  }

  /** Several edits that are one to the user: applied in order, undone in the reverse order. */
  static Edit sequence(String name, List<? extends Edit> edits) {
    Objects.requireNonNull(name);
    List<Edit> parts = List.copyOf(edits);
    return new Edit() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public void apply() {
        parts.forEach(Edit::apply);
      }

      @Override
      public void undo() {
        parts.reversed().forEach(Edit::undo);
      }
    };
  }
}
