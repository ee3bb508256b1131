package org.kintsugi.app.phases;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.kintsugi.annotation.LabelClass;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.ActionControls;
import org.kintsugi.app.controls.ContextMenus;
import org.kintsugi.app.controls.Panels;
import org.kintsugi.app.session.PhaseEditor;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.phase.Phase;
import org.kintsugi.phase.PhaseRule;

/**
 * A class in its phase's card: dragged onto another card it changes its phase; a click, Enter or
 * the right button offers the phases in a menu.
 */
final class ClassChip {

  /** A hand that means a click moves less than this, in pixels. */
  private static final double DEAD = 4;

  private final Messages messages;
  private final PhaseEditor editor;
  private final ProjectSession project;
  private final LabelClass shown;
  private final PhaseCards cards;
  private final Button button;
  private Point2D pressed = Point2D.ZERO;
  private boolean dragging;

  ClassChip(
      Messages messages,
      PhaseEditor editor,
      ProjectSession project,
      LabelClass shown,
      PhaseCards cards) {
    this.messages = messages;
    this.editor = editor;
    this.project = project;
    this.shown = shown;
    this.cards = cards;
    this.button = new Button(shown.name(), Panels.swatch(shown.rgb()));
  }

  Button button() {
    button.setId("chip-" + shown.id());
    button.setMnemonicParsing(false);
    button.getStyleClass().add("k-class-chip");
    String phase = rule().phaseOf(shown.id()).map(Phase::name).orElse(messages.text("phases.none"));
    button.setAccessibleText(messages.text("phases.chip", shown.name(), phase));
    ActionControls.tooltip(button, messages.text("phases.chip.tip", shown.name()));
    button.setOnAction(event -> menu().show(button, Side.BOTTOM, 0, 2));
    ContextMenus.on(button, this::items);
    button.addEventFilter(MouseEvent.MOUSE_PRESSED, this::press);
    button.addEventFilter(MouseEvent.MOUSE_DRAGGED, this::drag);
    button.addEventFilter(MouseEvent.MOUSE_RELEASED, this::release);
    return button;
  }

  private void press(MouseEvent event) {
    pressed = new Point2D(event.getSceneX(), event.getSceneY());
    dragging = false;
  }

  private void drag(MouseEvent event) {
    Point2D now = new Point2D(event.getSceneX(), event.getSceneY());
    if (event.getButton() != MouseButton.PRIMARY || (!dragging && now.distance(pressed) < DEAD)) {
      return;
    }
    if (!dragging) {
      dragging = true;
      button.getStyleClass().add("k-dragged");
      button.setViewOrder(-1);
      cards.raise(own(), true);
    }
    button.setTranslateX(now.getX() - pressed.getX());
    button.setTranslateY(now.getY() - pressed.getY());
    cards.mark(cards.phaseAt(now));
    event.consume();
  }

  private void release(MouseEvent event) {
    if (!dragging) {
      return;
    }
    dragging = false;
    // What was a drag is no click.
    event.consume();
    button.disarm();
    button.getStyleClass().remove("k-dragged");
    button.setViewOrder(0);
    button.setTranslateX(0);
    button.setTranslateY(0);
    cards.raise(own(), false);
    cards.mark(Optional.empty());
    cards
        .phaseAt(new Point2D(event.getSceneX(), event.getSceneY()))
        .filter(phase -> phase != own())
        .ifPresent(phase -> editor.assign(shown.id(), phase));
  }

  private int own() {
    return rule().phaseOf(shown.id()).map(Phase::id).orElse(0);
  }

  private ContextMenu menu() {
    ContextMenu menu = new ContextMenu(items().toArray(MenuItem[]::new));
    menu.setId("chip-menu");
    return menu;
  }

  private List<MenuItem> items() {
    List<MenuItem> items = new ArrayList<>();
    for (Phase phase : rule().phases()) {
      items.add(item(phase.id(), phase.name()));
    }
    items.add(item(0, messages.text("phases.none")));
    return items;
  }

  private MenuItem item(int phase, String name) {
    return ContextMenus.check(
        "to-phase-" + phase, name, phase == own(), () -> editor.assign(shown.id(), phase));
  }

  private PhaseRule rule() {
    return project.ruleProperty().get();
  }
}
