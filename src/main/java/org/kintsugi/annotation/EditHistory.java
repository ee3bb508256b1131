package org.kintsugi.annotation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Undo and redo without limit. Belongs to the thread that owns the model. It knows which state was
 * saved last, so it also knows whether there is something to save.
 */
public final class EditHistory {

  private static final int NOWHERE = -1;

  private final List<Edit> edits = new ArrayList<>();
  private final List<String> places = new ArrayList<>();
  private final List<Long> numbers = new ArrayList<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private int position;
  private int savedPosition;
  private int marks;
  private long made;
  private boolean busy;
  private String place = "";

  /**
   * A state the model was in. Another edit in the place of one that was taken back is another
   * state, even after as many edits.
   */
  public static final class State {

    private final int position;
    private final long last;
    private final int marks;

    private State(int position, long last, int marks) {
      this.position = position;
      this.last = last;
      this.marks = marks;
    }
  }

  /** A history without edits whose state counts as saved. */
  public EditHistory() {}

  /**
   * Says where edits are made from now on, for example in which section; undo and redo tell.
   *
   * @param now any name; empty for nowhere in particular
   */
  public void setPlace(String now) {
    place = Objects.requireNonNull(now);
  }

  /**
   * Where the edit was made that {@link #undo()} would take back; empty where it does not matter.
   */
  public String undoPlace() {
    return canUndo() ? places.get(position - 1) : "";
  }

  /** Where the edit was made that {@link #redo()} would apply; empty where it does not matter. */
  public String redoPlace() {
    return canRedo() ? places.get(position) : "";
  }

  /** Like {@link #perform}, for an edit that belongs to no place. */
  public void performEverywhere(Edit edit) {
    String before = place;
    place = "";
    try {
      perform(edit);
    } finally {
      place = before;
    }
  }

  /** Like {@link #record}, for an edit that belongs to no place. */
  public void recordEverywhere(Edit edit) {
    String before = place;
    place = "";
    try {
      record(edit);
    } finally {
      place = before;
    }
  }

  /** Applies {@code edit} and remembers it; what was undone before can no longer be redone. */
  public void perform(Edit edit) {
    Objects.requireNonNull(edit);
    run(edit::apply);
    push(edit);
  }

  /** Remembers an edit that is applied already, such as a finished gesture. */
  public void record(Edit edit) {
    Objects.requireNonNull(edit);
    run(() -> {});
    push(edit);
  }

  /**
   * Takes the last edit back.
   *
   * @return whether there was one
   */
  public boolean undo() {
    if (!canUndo()) {
      return false;
    }
    run(edits.get(position - 1)::undo);
    position--;
    fire();
    return true;
  }

  /**
   * Applies the edit that was undone last.
   *
   * @return whether there was one
   */
  public boolean redo() {
    if (!canRedo()) {
      return false;
    }
    run(edits.get(position)::apply);
    position++;
    fire();
    return true;
  }

  /** Whether there is an edit to take back. */
  public boolean canUndo() {
    return position > 0;
  }

  /** Whether there is an edit to apply again. */
  public boolean canRedo() {
    return position < edits.size();
  }

  /** The name of what {@link #undo()} would take back. */
  public Optional<String> undoName() {
    return canUndo() ? Optional.of(edits.get(position - 1).name()) : Optional.empty();
  }

  /** The name of what {@link #redo()} would apply. */
  public Optional<String> redoName() {
    return canRedo() ? Optional.of(edits.get(position).name()) : Optional.empty();
  }

  /** Number of edits that can be undone. */
  public int depth() {
    return position;
  }

  /** The present state. */
  public State state() {
    return new State(position, numberAt(position), marks);
  }

  /** The present state was saved. */
  public void markSaved() {
    markSaved(state());
  }

  /** A state was saved that may not be the present one any more, nor ever be again. */
  public void markSaved(State saved) {
    boolean reachable =
        saved.marks == marks
            && saved.position <= edits.size()
            && saved.last == numberAt(saved.position);
    savedPosition = reachable ? saved.position : NOWHERE;
    fire();
  }

  /** The number of the edit before a position, which no other edit ever gets. */
  private long numberAt(int before) {
    return before > 0 ? numbers.get(before - 1) : 0;
  }

  /** Whether nothing was done, taken back or marked since that state. */
  public boolean isAt(State state) {
    return state.position == position && state.last == numberAt(position) && state.marks == marks;
  }

  /** The present state differs from what is saved in a way the edits do not tell. */
  public void markUnsaved() {
    savedPosition = NOWHERE;
    marks++;
    fire();
  }

  /** Whether the present state differs from the saved one. */
  public boolean isDirty() {
    return position != savedPosition;
  }

  /** Forgets all edits; the present state counts as saved. */
  public void clear() {
    edits.clear();
    places.clear();
    numbers.clear();
    position = 0;
    savedPosition = 0;
    marks++;
    fire();
  }

  /** Calls {@code listener} after every change of this history. */
  public void addListener(Runnable listener) {
    listeners.add(listener);
  }

  /** Calls {@code listener} no more. */
  public void removeListener(Runnable listener) {
    listeners.remove(listener);
  }

  private void push(Edit edit) {
    edits.subList(position, edits.size()).clear();
    places.subList(position, places.size()).clear();
    numbers.subList(position, numbers.size()).clear();
    if (savedPosition > position) {
      savedPosition = NOWHERE;
    }
    edits.add(edit);
    places.add(place);
    numbers.add(++made);
    position++;
    fire();
  }

  private void run(Runnable change) {
    if (busy) {
      throw new IllegalStateException("an edit changed the history while it was applied");
    }
    busy = true;
    try {
      change.run();
    } finally {
      busy = false;
    }
  }

  private void fire() {
    listeners.forEach(Runnable::run);
  }
}
