package org.kintsugi.annotation;

/**
 * A change of the class list that renumbers classes.
 *
 * @param before the list as it was
 * @param after the list as it becomes
 * @param newIds by old id (0 to K of the old list): the new id, 0 where the class is gone
 */
public record ClassChange(ClassList before, ClassList after, int[] newIds) {

  /** Checks that every id exists and keeps a copy. */
  public ClassChange {
    newIds = newIds.clone();
    if (newIds.length != before.size() + 1 || newIds[0] != 0) {
      throw new IllegalArgumentException("one new id a class, 0 for 0");
    }
    for (int id : newIds) {
      if (id < 0 || id > after.size()) {
        throw new IllegalArgumentException("no class " + id + " in the new list");
      }
    }
  }

  @Override
  public int[] newIds() {
    return newIds.clone();
  }
}
