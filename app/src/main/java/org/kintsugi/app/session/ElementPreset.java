package org.kintsugi.app.session;

import java.util.Locale;
import java.util.Set;

/** Sets of elements that are often looked at together. */
public enum ElementPreset {
  /** The composite of the paper's figures. */
  PAPER("Al Ni Pt C"),
  /** Fluorine alone: where the binder is. */
  FLUORINE("F"),
  /** No element. */
  NONE("");

  private final String elements;

  ElementPreset(String elements) {
    this.elements = elements;
  }

  /** The symbols of its elements. */
  public Set<String> elements() {
    return elements.isEmpty() ? Set.of() : Set.of(elements.split(" "));
  }

  /** The start of its keys in the resource bundle: "images.preset.paper". */
  public String messageKey() {
    return "images.preset." + name().toLowerCase(Locale.ROOT);
  }
}
