package org.kintsugi.phase;

import java.util.List;

/**
 * One phase and the classes that make it.
 *
 * @param id 1 to P, the value in phase files
 * @param name what the user calls it; not blank
 * @param rgb colour, 0xRRGGBB
 * @param classIds ids of its classes, in order; may be empty
 */
public record Phase(int id, String name, int rgb, List<Integer> classIds) {

  /** The largest id: phases are stored as unsigned bytes. */
  public static final int MAX_ID = 255;

  private static final int MAX_FILE_NAME = 60;

  /** Checks the numbers and the name. */
  public Phase {
    classIds = List.copyOf(classIds);
    if (id < 1 || id > MAX_ID) {
      throw new IllegalArgumentException("phase id " + id + " is not 1 to " + MAX_ID);
    }
    if (name.isBlank()) {
      throw new IllegalArgumentException("phase " + id + " has no name");
    }
    if ((rgb & 0xff000000) != 0) {
      throw new IllegalArgumentException("phase " + id + " has no 0xRRGGBB colour: " + rgb);
    }
    for (int classId : classIds) {
      if (classId < 1 || classId > MAX_ID) {
        throw new IllegalArgumentException("phase " + name + " has a class " + classId);
      }
    }
  }

  /**
   * The name in file names ("active_material" in "mask_active_material.tif"): letters, digits and
   * hyphens of ASCII stay, anything between becomes one underscore; "phase_ID" where nothing stays.
   */
  public String fileName() {
    String safe = name.replaceAll("[^A-Za-z0-9-]+", "_").replaceAll("^_+|_+$", "");
    if (safe.isEmpty()) {
      return "phase_" + id;
    }
    return safe.length() <= MAX_FILE_NAME ? safe : safe.substring(0, MAX_FILE_NAME);
  }
}
