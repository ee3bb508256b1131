package org.kintsugi.batch;

import java.nio.file.Path;

/** Where the transforms of a section's further images come from. */
public sealed interface RegistrationChoice {

  /** The images are verified against the reference and registered where needed. */
  record Automatic() implements RegistrationChoice {}

  /** The images share the reference grid as they are. */
  record None() implements RegistrationChoice {}

  /**
   * The transforms stand in a file.
   *
   * @param file a registration.json
   */
  record FromFile(Path file) implements RegistrationChoice {}

  /** Reads the value of an option: "none", a file, or null for automatic. */
  static RegistrationChoice parse(String option) {
    if (option == null) {
      return new Automatic();
    }
    return option.equals("none") ? new None() : new FromFile(Path.of(option));
  }
}
