package org.kintsugi.app.palette;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * What the palette lists for what is typed, which line is chosen, and what was chosen last. While
 * nothing is typed the recent ones stand first and those that cannot act last; what is typed ranks
 * by how well it fits, then recent before others, able before unable, short before long.
 */
public final class PaletteModel {

  /**
   * A line of the list.
   *
   * @param entry what it does
   * @param match how it fits what is typed
   */
  public record Hit(PaletteEntry entry, PaletteMatch match) {}

  /** The most that are kept as recent. */
  public static final int RECENT = 8;

  private final StringProperty query = new SimpleStringProperty(this, "query", "");
  private final ObservableList<Hit> hits = FXCollections.observableArrayList();
  private final ObservableList<Hit> shown = FXCollections.unmodifiableObservableList(hits);
  private final IntegerProperty selected = new SimpleIntegerProperty(this, "selected", -1);
  private final ObservableList<String> recent = FXCollections.observableArrayList();
  private List<PaletteEntry> entries = List.of();

  /** A palette without entries. */
  public PaletteModel() {
    query.subscribe(this::search);
  }

  /** What is typed. */
  public StringProperty queryProperty() {
    return query;
  }

  /** What fits, best first. */
  public ObservableList<Hit> hits() {
    return shown;
  }

  /** The chosen line; -1 where there is none. */
  public IntegerProperty selectedProperty() {
    return selected;
  }

  /** The ids of what was chosen last, newest first, to be kept and given back. */
  public ObservableList<String> recent() {
    return recent;
  }

  /** Lists these from now on, with nothing typed. */
  public void open(List<PaletteEntry> all) {
    entries = List.copyOf(all);
    query.set("");
    search();
  }

  /** Chooses the line {@code by} lines further down; past an end it goes on at the other. */
  public void move(int by) {
    if (!hits.isEmpty()) {
      selected.set(Math.floorMod(selected.get() + by, hits.size()));
    }
  }

  /** The chosen entry. */
  public Optional<PaletteEntry> chosen() {
    int index = selected.get();
    return index >= 0 && index < hits.size()
        ? Optional.of(hits.get(index).entry())
        : Optional.empty();
  }

  /** Notes that an entry was run: it is the most recent. */
  public void ran(PaletteEntry entry) {
    List<String> next = new ArrayList<>(List.of(entry.id()));
    recent.stream().filter(each -> !each.equals(entry.id())).limit(RECENT - 1L).forEach(next::add);
    recent.setAll(next);
  }

  private void search() {
    List<Hit> found = new ArrayList<>();
    for (PaletteEntry entry : entries) {
      PaletteMatch.of(query.get(), entry).ifPresent(match -> found.add(new Hit(entry, match)));
    }
    boolean typed = !query.get().isBlank();
    Comparator<Hit> order =
        Comparator.comparingInt((Hit hit) -> -hit.match().score())
            .thenComparingInt(hit -> age(hit.entry()))
            .thenComparing(hit -> !hit.entry().canAct());
    // The sort is stable: where nothing is typed, the table's order stays.
    found.sort(typed ? order.thenComparingInt(hit -> hit.entry().title().length()) : order);
    selected.set(-1);
    hits.setAll(found);
    selected.set(found.isEmpty() ? -1 : 0);
  }

  private int age(PaletteEntry entry) {
    int index = recent.indexOf(entry.id());
    return index < 0 ? RECENT : index;
  }
}
