package org.kintsugi.app.apply;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.kintsugi.batch.AppliedSection;
import org.kintsugi.batch.FoundSection;

/** One section of the table: what was found, how far it is and what came of it. */
final class ApplyRow {

  /** How far a section is. */
  enum State {
    /** Nothing has happened to it yet. */
    WAITING,
    /** It is being segmented. */
    RUNNING,
    /** Its results are written. */
    DONE,
    /** Something is wrong with it. */
    FAILED,
    /** The job was called off before its end. */
    CANCELLED;

    /** The end of its keys in the resource bundle. */
    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final FoundSection found;
  private final ReadOnlyObjectWrapper<State> state =
      new ReadOnlyObjectWrapper<>(this, "state", State.WAITING);
  private final ReadOnlyObjectWrapper<Optional<AppliedSection>> result =
      new ReadOnlyObjectWrapper<>(this, "result", Optional.empty());

  ApplyRow(FoundSection found) {
    this.found = found;
  }

  FoundSection found() {
    return found;
  }

  /** The names of its files. */
  String files() {
    return found.channels().stream()
        .map(each -> String.valueOf(each.file().getFileName()))
        .collect(Collectors.joining(", "));
  }

  ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Optional<AppliedSection>> resultProperty() {
    return result.getReadOnlyProperty();
  }

  void reset() {
    state.set(State.WAITING);
    result.set(Optional.empty());
  }

  void begin() {
    state.set(State.RUNNING);
  }

  void end(AppliedSection row) {
    result.set(Optional.of(row));
    state.set(row.isDone() ? State.DONE : State.FAILED);
  }

  /** The job ended without it. */
  void callOff() {
    if (state.get() == State.WAITING || state.get() == State.RUNNING) {
      state.set(State.CANCELLED);
    }
  }
}
