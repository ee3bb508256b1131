package org.kintsugi.app.palette;

import java.util.List;
import java.util.Optional;

/**
 * Something that can be done, as the palette lists it.
 *
 * @param id its name among the recent ones; the same in every start of the program
 * @param title what it is called now ("Undo brush stroke")
 * @param group the heading it stands under elsewhere ("View")
 * @param words other words a person may look for it by
 * @param key its key as people read it; empty where it has none
 * @param icon its icon's literal; empty where it has none
 * @param on whether it is a switch that is on
 * @param reason why it cannot act now, one sentence; empty while it can
 * @param work does it
 */
public record PaletteEntry(
    String id,
    String title,
    String group,
    List<String> words,
    String key,
    Optional<String> icon,
    boolean on,
    String reason,
    Runnable work) {

  /** Keeps the list unmodifiable. */
  public PaletteEntry {
    words = List.copyOf(words);
  }

  /** Whether it can act now. */
  public boolean canAct() {
    return reason.isEmpty();
  }
}
