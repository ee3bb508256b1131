package org.kintsugi.app.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.kintsugi.annotation.Edit;

/** Changes which sections the open project has, their order and their names, undoably. */
public final class SectionListEdits {

  private final SharedProject shared;

  SectionListEdits(SharedProject shared) {
    this.shared = shared;
  }

  /** Puts sections behind the others, in one step of undo. */
  public void add(String name, List<SectionEntry> added) {
    List<SectionEntry> after = new ArrayList<>(shared.sections);
    for (SectionEntry each : added) {
      each.rename(freeName(each.name(), after));
      after.add(each);
    }
    change(name, after);
  }

  /** Takes a section out of the project, undoably; the last one stays. */
  public void remove(String name, SectionEntry gone) {
    List<SectionEntry> after = new ArrayList<>(shared.sections);
    if (after.size() > 1 && after.remove(gone)) {
      change(name, after);
    }
  }

  /** Moves a section up (less than 0) or down by so many places, undoably. */
  public void move(String name, SectionEntry moved, int by) {
    List<SectionEntry> after = new ArrayList<>(shared.sections);
    int to = after.indexOf(moved) + by;
    if (to >= 0 && to < after.size()) {
      after.remove(moved);
      after.add(to, moved);
      change(name, after);
    }
  }

  /** Calls a section otherwise, undoably; nothing happens where the name is blank or taken. */
  public void rename(String name, SectionEntry renamed, String newName) {
    String wanted = newName.strip();
    boolean taken = shared.sections.stream().anyMatch(each -> each.name().equals(wanted));
    if (!wanted.isEmpty() && !taken) {
      shared.history.performEverywhere(Edit.ofValue(name, renamed.name(), wanted, renamed::rename));
    }
  }

  private void change(String name, List<SectionEntry> after) {
    List<SectionEntry> before = List.copyOf(shared.sections);
    shared.history.performEverywhere(
        Edit.ofValue(name, before, List.copyOf(after), shared.sections::setAll));
  }

  private static String freeName(String wanted, List<SectionEntry> others) {
    Set<String> taken = others.stream().map(SectionEntry::name).collect(Collectors.toSet());
    String name = wanted;
    for (int n = 2; taken.contains(name); n++) {
      name = wanted + " " + n;
    }
    return name;
  }
}
