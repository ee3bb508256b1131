package org.kintsugi.app.action;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/**
 * One row of the action table with its state. An action that cannot act now has a reason, one
 * sentence, that its tool tip shows; without a reason it is enabled.
 */
public final class Action {

  private final ActionId id;
  private final ReadOnlyStringWrapper tip;
  private final StringProperty text;
  private final StringProperty reason = new SimpleStringProperty("");
  private final BooleanProperty selected = new SimpleBooleanProperty();
  private boolean toggle;
  private Runnable work = () -> {};

  Action(ActionId id, String text, String tip) {
    this.id = id;
    this.text = new SimpleStringProperty(text);
    this.tip = new ReadOnlyStringWrapper(tip);
  }

  /** Which one it is. */
  public ActionId id() {
    return id;
  }

  /** What menus and buttons say ("Undo brush stroke"). */
  public StringProperty textProperty() {
    return text;
  }

  /** One sentence on what it does. */
  public ReadOnlyStringProperty tipProperty() {
    return tip.getReadOnlyProperty();
  }

  /** Why it cannot act now; empty while it can. */
  public StringProperty reasonProperty() {
    return reason;
  }

  /** Whether a toggle is on; always false for plain commands. */
  public BooleanProperty selectedProperty() {
    return selected;
  }

  /** Whether it is a toggle: its button stays pressed while it is on. */
  public boolean isToggle() {
    return toggle;
  }

  /** True while it has a reason not to act. */
  public BooleanBinding disabled() {
    return Bindings.createBooleanBinding(() -> !reason.get().isEmpty(), reason);
  }

  /** Makes it a command that does {@code newWork}. */
  public Action does(Runnable newWork) {
    this.work = newWork;
    return this;
  }

  /** Makes it a switch of {@code property}. */
  public Action switches(BooleanProperty property) {
    toggle = true;
    selected.bindBidirectional(property);
    work = () -> property.set(!property.get());
    return this;
  }

  /** Makes it one of several: shown as on while {@code on}, does {@code newWork} when chosen. */
  public Action chooses(ObservableValue<Boolean> on, Runnable newWork) {
    toggle = true;
    selected.set(on.getValue());
    on.subscribe(value -> selected.set(value));
    work = newWork;
    return this;
  }

  /** Disables it while {@code newReason} is not empty. */
  public Action unless(ObservableValue<String> newReason) {
    reason.bind(newReason);
    return this;
  }

  /** Acts, unless it cannot now. Returns whether it did. */
  public boolean run() {
    if (!reason.get().isEmpty()) {
      return false;
    }
    work.run();
    return true;
  }
}
