package org.kintsugi.app.registration;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import javafx.beans.InvalidationListener;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.ActionControls;
import org.kintsugi.app.controls.ContextMenus;
import org.kintsugi.app.controls.Icons;
import org.kintsugi.app.controls.Panels;
import org.kintsugi.app.session.HandRegistration;
import org.kintsugi.app.session.HandState;
import org.kintsugi.registration.Landmark;

/** The pairs as a list: taking part or not, how well they fit and are predicted, delete. */
final class LandmarkList extends VBox {

  private static final double ROW = 26;
  private static final int MOST_ROWS = 5;
  private static final double FIGURE = 64;
  private static final double REMOVE = 24;

  private final Messages messages;
  private final HandRegistration hand;
  private final ListView<Integer> list = new ListView<>();
  private final IntConsumer jump;
  private boolean following;

  /**
   * A list that follows the landmarks.
   *
   * @param jump shows a landmark in the views
   */
  LandmarkList(Messages messages, HandRegistration hand, IntConsumer jump) {
    super(2);
    this.messages = messages;
    this.hand = hand;
    this.jump = jump;
    list.setId("landmarks");
    list.getStyleClass().add("k-landmark-list");
    list.setFixedCellSize(ROW);
    list.setCellFactory(view -> new Row());
    list.setAccessibleText(messages.text("hand.list"));
    list.getSelectionModel()
        .selectedIndexProperty()
        .subscribe((before, now) -> selected(now.intValue()));
    list.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
    hand.stateProperty().subscribe(this::show);
    hand.selectedProperty().subscribe(now -> follow());
    getChildren().addAll(columns(), list);
  }

  private HBox columns() {
    HBox columns =
        Panels.row(
            Panels.grow(new Label(messages.text("hand.column.pair"))),
            figure(messages.text("hand.column.residual")),
            figure(messages.text("hand.column.left-out")),
            spaceForRemove());
    columns.getStyleClass().add("k-landmark-columns");
    return columns;
  }

  private static Label spaceForRemove() {
    Label space = new Label();
    space.setMinWidth(REMOVE + 12);
    return space;
  }

  private static Label figure(String text) {
    Label label = new Label(text);
    label.getStyleClass().add("k-figure");
    label.setMinWidth(FIGURE);
    label.setPrefWidth(FIGURE);
    return label;
  }

  private void show(HandState state) {
    int count = state.set().landmarks().size();
    setVisible(count > 0);
    setManaged(count > 0);
    if (list.getItems().size() != count) {
      following = true;
      list.getItems().setAll(IntStream.range(0, count).boxed().toList());
      following = false;
      double height = Math.min(count, MOST_ROWS) * ROW + 2;
      list.setMinHeight(height);
      list.setPrefHeight(height);
      list.setMaxHeight(height);
      follow();
    }
  }

  private void follow() {
    int index = hand.selectedProperty().get();
    if (following || index == list.getSelectionModel().getSelectedIndex()) {
      return;
    }
    following = true;
    if (index < 0 || index >= list.getItems().size()) {
      list.getSelectionModel().clearSelection();
    } else {
      list.getSelectionModel().clearAndSelect(index);
      list.scrollTo(Math.max(0, index - MOST_ROWS / 2));
    }
    following = false;
  }

  private void selected(int index) {
    if (!following) {
      hand.selectedProperty().set(index);
      if (index >= 0) {
        jump.accept(index);
      }
    }
  }

  private void keyPressed(KeyEvent event) {
    if (event.getCode() == KeyCode.DELETE || event.getCode() == KeyCode.BACK_SPACE) {
      hand.remove(hand.selectedProperty().get());
      event.consume();
    }
  }

  private static String text(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.2f", value.getAsDouble()) : "–";
  }

  /** One pair. */
  private final class Row extends ListCell<Integer> {

    private final CheckBox active = new CheckBox();
    private final Label name = new Label();
    private final Label residual = figure("");
    private final Label leftOut = figure("");
    private final Button remove = new Button();
    private final HBox row = Panels.row(active, Panels.grow(name), residual, leftOut, remove);
    private final InvalidationListener changed = observable -> fill();

    Row() {
      active.setFocusTraversable(false);
      ActionControls.tooltip(active, messages.text("hand.pair.active"));
      active.setOnAction(event -> hand.setActive(getItem(), active.isSelected()));
      remove.setGraphic(Icons.of("mdi2c-close"));
      remove.setMinWidth(REMOVE);
      remove.setFocusTraversable(false);
      remove.setAccessibleText(messages.text("hand.pair.remove"));
      ActionControls.tooltip(remove, messages.text("hand.pair.remove"));
      remove.setOnAction(event -> hand.remove(getItem()));
      ContextMenus.on(this, this::items);
      hand.stateProperty().addListener(new javafx.beans.WeakInvalidationListener(changed));
    }

    private List<MenuItem> items() {
      if (getItem() == null) {
        return List.of();
      }
      int index = getItem();
      return List.of(
          ContextMenus.item(
              "hand.pair.show", messages.text("hand.pair.show"), () -> jump.accept(index)),
          ContextMenus.check(
              "hand.pair.active",
              messages.text("hand.pair.active"),
              active.isSelected(),
              () -> hand.setActive(index, !active.isSelected())),
          ContextMenus.item(
              "hand.pair.remove", messages.text("hand.pair.remove"), () -> hand.remove(index)));
    }

    @Override
    protected void updateItem(Integer item, boolean empty) {
      super.updateItem(item, empty);
      fill();
    }

    private void fill() {
      HandState state = hand.stateProperty().get();
      if (getItem() == null || isEmpty() || getItem() >= state.set().landmarks().size()) {
        setGraphic(null);
        return;
      }
      Landmark landmark = state.set().landmarks().get(getItem());
      setGraphic(row);
      active.setSelected(landmark.active());
      active.setAccessibleText(landmark.name() + ": " + messages.text("hand.pair.active"));
      name.setText(landmark.name());
      residual.setText(text(state.residual(getItem())));
      leftOut.setText(text(state.leftOut(getItem())));
    }
  }
}
