package org.kintsugi.app.palette;

import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.Overlay;

/**
 * The palette over the window: a line to type into and the list of what fits. Up and Down choose,
 * Enter does it, Esc calls it off.
 */
public final class PaletteView extends Overlay {

  private static final double ROW = 36;
  private static final int ROWS = 10;

  private final PaletteModel model;
  private final Supplier<List<PaletteEntry>> entries;
  private final KeyCombination key;
  private final TextField field = new TextField();
  private final ListView<PaletteModel.Hit> list = new ListView<>();

  /**
   * A palette that does not show yet.
   *
   * @param entries what can be done, asked each time it opens
   * @param key opens it, and closes it again
   */
  public PaletteView(
      Messages messages,
      PaletteModel model,
      Supplier<List<PaletteEntry>> entries,
      KeyCombination key) {
    this.model = model;
    this.entries = entries;
    this.key = key;
    setId("palette");
    field.setId("palette-field");
    field.setPromptText(messages.text("palette.prompt"));
    field.setAccessibleText(messages.text("palette.prompt"));
    field.getStyleClass().add("k-palette-field");
    field.textProperty().bindBidirectional(model.queryProperty());
    list.setId("palette-list");
    list.setItems(model.hits());
    list.setFixedCellSize(ROW);
    list.setFocusTraversable(false);
    list.setAccessibleText(messages.text("palette.list"));
    list.getStyleClass().add("k-palette-list");
    list.setCellFactory(view -> new PaletteCell(messages, this::run));
    list.setPlaceholder(new Label(messages.text("palette.nothing")));
    list.setPrefHeight(ROW * ROWS + 2);
    model
        .selectedProperty()
        .subscribe(
            now -> {
              list.getSelectionModel().clearAndSelect(now.intValue());
              show(now.intValue());
            });
    Label hint = new Label(messages.text("palette.hint"));
    hint.getStyleClass().add("k-palette-hint");
    VBox card = new VBox(field, list, hint);
    card.getStyleClass().add("k-palette");
    card.setMaxHeight(Region.USE_PREF_SIZE);
    StackPane.setAlignment(card, Pos.TOP_CENTER);
    getChildren().add(card);
    addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    // What nobody here wants must not reach the menus behind.
    addEventHandler(KeyEvent.KEY_PRESSED, KeyEvent::consume);
    focusWithinProperty()
        .subscribe(
            within -> {
              if (!within) {
                dismiss();
              }
            });
  }

  /** Shows it with nothing typed. */
  public void open() {
    model.open(entries.get());
    show(field);
  }

  private void pressed(KeyEvent event) {
    if (key.match(event)) {
      dismiss();
      event.consume();
      return;
    }
    switch (event.getCode()) {
      case UP -> model.move(-1);
      case DOWN -> model.move(1);
      case PAGE_UP -> page(-1);
      case PAGE_DOWN -> page(1);
      case ENTER -> model.chosen().ifPresent(this::run);
      case ESCAPE -> dismiss();
      case TAB -> {}
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void page(int direction) {
    int target = model.selectedProperty().get() + direction * (ROWS - 1);
    model.selectedProperty().set(Math.clamp(target, -1, model.hits().size() - 1));
    if (model.selectedProperty().get() < 0) {
      model.move(1);
    }
  }

  private void show(int row) {
    if (row >= 0) {
      list.scrollTo(Math.max(0, row - ROWS / 2));
    }
  }

  /** Does it, unless it cannot act: then the list stays and goes on saying why. */
  private void run(PaletteEntry entry) {
    if (entry.canAct()) {
      dismiss();
      model.ran(entry);
      entry.work().run();
    }
  }
}
