package org.kintsugi.app.controls;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.event.EventHandler;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/**
 * Rows of a list that a hand drags to other places. A line marks where the row would go; Escape
 * forgets it; near the edge of what scrolls the list moves on. A press that hardly moves stays the
 * click it is.
 */
public final class RowDrag {

  /** A hand that means a click moves less than this, in pixels. */
  private static final double DEAD = 4;

  private static final double LINE = 2;
  private static final String DRAGGED = "k-row-dragged";

  /** How near the edge, in pixels, the list scrolls, and by how much at each move of the hand. */
  private static final double EDGE = 16;

  private static final double SCROLL = 8;

  /** How far a press is. */
  private enum Hand {
    /** Pressed, and not moved yet. */
    PRESSING,
    /** A row goes along. */
    DRAGGING,
    /** The row was let go, the button not. */
    FORGETTING
  }

  /** Takes a row elsewhere. */
  @FunctionalInterface
  public interface Move {

    /**
     * The row of index {@code from} goes to index {@code to} of the list without it; both count the
     * rows that can be moved.
     */
    void move(int from, int to);
  }

  private final VBox list;
  private final Supplier<? extends List<? extends Node>> rows;
  private final Move move;
  private final Region line = new Region();
  private Optional<Drag> drag = Optional.empty();

  /**
   * For a list whose rows are asked for when one is dragged.
   *
   * @param list what the rows stand in, one below the other
   * @param rows those that can be moved, from the top, nothing else between them
   */
  public RowDrag(VBox list, Supplier<? extends List<? extends Node>> rows, Move move) {
    this.list = list;
    this.rows = rows;
    this.move = move;
    line.setId("insertion");
    line.getStyleClass().add("k-insertion");
    line.setManaged(false);
    line.setMouseTransparent(true);
  }

  /** Lets a row be dragged by {@code handle}, itself or a part of it. */
  public void handle(Node handle, Node row) {
    handle.addEventFilter(
        MouseEvent.MOUSE_PRESSED,
        event -> {
          if (event.getButton() == MouseButton.PRIMARY && drag.isEmpty()) {
            drag = Optional.of(new Drag(handle, row, point(event)));
          }
        });
  }

  private static Point2D point(MouseEvent event) {
    return new Point2D(event.getSceneX(), event.getSceneY());
  }

  /** One press of the primary button, until it is let go. */
  private final class Drag {

    private final Node handle;
    private final Node row;
    private final Scene scene;
    private final Window window;
    private final EventHandler<MouseEvent> onDrag = this::dragged;
    private final EventHandler<MouseEvent> onRelease = this::released;
    private final EventHandler<KeyEvent> onKey = this::pressed;
    private Point2D from;
    private Hand hand = Hand.PRESSING;

    /** Follows the hand wherever it goes, also where the row does not. */
    Drag(Node handle, Node row, Point2D from) {
      this.handle = handle;
      this.row = row;
      this.from = from;
      scene = handle.getScene();
      window = scene.getWindow();
      scene.addEventFilter(MouseEvent.MOUSE_DRAGGED, onDrag);
      scene.addEventFilter(MouseEvent.MOUSE_RELEASED, onRelease);
    }

    private void dragged(MouseEvent event) {
      Point2D now = point(event);
      if (hand == Hand.PRESSING && now.distance(from) >= DEAD) {
        begin();
      }
      if (hand == Hand.DRAGGING) {
        from = from.subtract(0, scroll(now));
        follow(row, list.sceneToLocal(from).getY(), list.sceneToLocal(now).getY());
      }
      if (hand != Hand.PRESSING) {
        event.consume();
      }
    }

    private void begin() {
      hand = Hand.DRAGGING;
      row.getStyleClass().add(DRAGGED);
      row.setViewOrder(-1);
      line.setViewOrder(-2);
      list.getChildren().add(line);
      // Ahead of everything else: Escape means the row alone.
      window.addEventFilter(KeyEvent.KEY_PRESSED, onKey);
    }

    private void pressed(KeyEvent event) {
      if (event.getCode() == KeyCode.ESCAPE) {
        event.consume();
        hand = Hand.FORGETTING;
        end();
      }
    }

    private void released(MouseEvent event) {
      if (event.getButton() != MouseButton.PRIMARY) {
        return;
      }
      scene.removeEventFilter(MouseEvent.MOUSE_DRAGGED, onDrag);
      scene.removeEventFilter(MouseEvent.MOUSE_RELEASED, onRelease);
      drag = Optional.empty();
      if (hand == Hand.PRESSING) {
        return;
      }
      // What was a drag is no click.
      event.consume();
      if (handle instanceof ButtonBase button) {
        button.disarm();
      }
      if (hand == Hand.DRAGGING) {
        List<? extends Node> all = rows.get();
        int at = all.indexOf(row);
        int gap = gap(all, list.sceneToLocal(point(event)).getY());
        end();
        if (at >= 0 && gap != at && gap != at + 1) {
          move.move(at, gap > at ? gap - 1 : gap);
        }
      }
    }

    private void end() {
      row.getStyleClass().remove(DRAGGED);
      row.setViewOrder(0);
      row.setTranslateY(0);
      list.getChildren().remove(line);
      window.removeEventFilter(KeyEvent.KEY_PRESSED, onKey);
    }
  }

  private void follow(Node row, double from, double to) {
    row.setTranslateY(to - from);
    List<? extends Node> all = rows.get();
    int gap = gap(all, to);
    int at = all.indexOf(row);
    line.setVisible(at >= 0 && gap != at && gap != at + 1);
    line.resizeRelocate(0, edge(all, gap) - LINE / 2, list.getWidth(), LINE);
  }

  /** The gap the hand points at: that above the row of this index, or below the last. */
  private static int gap(List<? extends Node> all, double y) {
    int gap = 0;
    for (Node each : all) {
      Bounds place = each.getLayoutBounds();
      if (y > each.getLayoutY() + place.getCenterY()) {
        gap++;
      }
    }
    return gap;
  }

  private double edge(List<? extends Node> all, int gap) {
    if (all.isEmpty()) {
      return 0;
    }
    if (gap == 0) {
      return Math.max(LINE / 2, top(all.getFirst()) - list.getSpacing() / 2);
    }
    return bottom(all.get(gap - 1)) + list.getSpacing() / 2;
  }

  private static double top(Node row) {
    return row.getLayoutY() + row.getLayoutBounds().getMinY();
  }

  private static double bottom(Node row) {
    return row.getLayoutY() + row.getLayoutBounds().getMaxY();
  }

  /**
   * Scrolls where the hand is near an edge.
   *
   * @return by how much the list went up
   */
  private double scroll(Point2D now) {
    Node above = list.getParent();
    while (above != null && !(above instanceof ScrollPane)) {
      above = above.getParent();
    }
    if (!(above instanceof ScrollPane pane) || pane.getContent() == null) {
      return 0;
    }
    Bounds seen = pane.localToScene(pane.getLayoutBounds());
    double hidden =
        pane.getContent().getLayoutBounds().getHeight() - pane.getViewportBounds().getHeight();
    boolean up = now.getY() < seen.getMinY() + EDGE;
    boolean down = now.getY() > seen.getMaxY() - EDGE;
    if (hidden <= 0 || !(up || down)) {
      return 0;
    }
    double before = pane.getVvalue();
    double after = Math.clamp(before + (up ? -SCROLL : SCROLL) / hidden, 0, 1);
    pane.setVvalue(after);
    return (after - before) * hidden;
  }
}
