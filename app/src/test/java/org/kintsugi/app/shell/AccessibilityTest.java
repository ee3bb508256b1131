package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.TitledPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kintsugi.app.WindowExtension;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.app.session.LabelPage;
import org.kintsugi.app.session.Step;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/**
 * What can be reached by Tab has a name that is read aloud, and Tab goes the way the eye goes:
 * down, and to the right in a row. Looks at every panel, at the welcome page and at what lies over
 * the window; not into lists and tables, which have arrow keys of their own.
 */
@ExtendWith(WindowExtension.class)
class AccessibilityTest {

  private RealWindow window;

  @Start
  void start(Stage stage) {
    window = new RealWindow(stage, 1280, 900);
  }

  @AfterEach
  void stop() {
    window.hide();
    window.close();
  }

  @Test
  void everythingThatTabReachesHasANameAndTabGoesTheWayTheEyeGoes() {
    List<String> found = new ArrayList<>(look("welcome", "#welcome"));
    window.open(OpenRequest.of(RealWindow.TINY));
    for (Step step : Step.values()) {
      found.addAll(look(step, LabelPage.PANEL));
    }
    found.addAll(look(Step.LABEL, LabelPage.FEATURES));
    found.addAll(look(Step.LABEL, LabelPage.QUALITY));
    window.type(KeyCode.CONTROL, KeyCode.K);
    found.addAll(look("palette", "#palette"));
    window.type(KeyCode.ESCAPE);
    window.type(KeyCode.CONTROL, KeyCode.COMMA);
    found.addAll(look("preferences", "#preferences"));
    window.type(KeyCode.ESCAPE);
    window.type(KeyCode.CONTROL, KeyCode.J);
    found.addAll(look("tasks", "#tasks-list"));
    window.type(KeyCode.ESCAPE);
    RealWindow.get(
        () -> {
          window.main().run(ActionId.APPLY_FOREST);
          return null;
        });
    found.addAll(look("apply", "#apply"));
    assertThat(found).isEmpty();
  }

  private List<String> look(Step step, LabelPage page) {
    RealWindow.get(
        () -> {
          window.main().workspace().stepProperty().set(step);
          window.main().workspace().labelPageProperty().set(page);
          return null;
        });
    WaitForAsyncUtils.waitForFxEvents();
    return look(step + " " + page, ".k-window");
  }

  private List<String> look(String where, String what) {
    return RealWindow.get(
        () -> {
          Node root = window.main().scene().lookup(what);
          window.main().scene().getRoot().applyCss();
          window.main().scene().getRoot().layout();
          List<Node> stops = new ArrayList<>();
          List<Label> labels = new ArrayList<>();
          collect(root, stops, labels);
          List<String> found = new ArrayList<>();
          stops.stream()
              .filter(each -> name(each, labels).isBlank())
              .forEach(each -> found.add(where + ": no name: " + told(each)));
          for (int i = 1; i < stops.size(); i++) {
            if (isBackward(stops.get(i - 1), stops.get(i))) {
              found.add(where + ": " + told(stops.get(i)) + " after " + told(stops.get(i - 1)));
            }
          }
          return found;
        });
  }

  private static void collect(Node node, List<Node> stops, List<Label> labels) {
    if (!node.isVisible()) {
      return;
    }
    if (node instanceof Label label) {
      labels.add(label);
    }
    if (node.isFocusTraversable()) {
      stops.add(node);
    }
    children(node).forEach(each -> collect(each, stops, labels));
  }

  /** What stands in a node for the program, not what its skin is made of. */
  private static Stream<Node> children(Node node) {
    return switch (node) {
      case ScrollPane scroll -> Stream.ofNullable(scroll.getContent());
      case TitledPane titled ->
          titled.isExpanded() ? Stream.ofNullable(titled.getContent()) : Stream.empty();
      case TabPane tabs ->
          Stream.ofNullable(tabs.getSelectionModel().getSelectedItem().getContent());
      case Control control -> Stream.empty();
      case Parent parent -> parent.getChildrenUnmodifiable().stream();
      default -> Stream.empty();
    };
  }

  private static String name(Node node, List<Label> labels) {
    if (node.getAccessibleText() != null) {
      return node.getAccessibleText();
    }
    String own =
        node instanceof Labeled labeled && labeled.getText() != null ? labeled.getText() : "";
    return own.isBlank()
        ? labels.stream()
            .filter(each -> node.equals(each.getLabelFor()))
            .map(Label::getText)
            .findAny()
            .orElse("")
        : own;
  }

  /** Whether the eye would have to go back: up without going right, or left in a row. */
  private static boolean isBackward(Node before, Node after) {
    Bounds a = before.localToScene(before.getBoundsInLocal());
    Bounds b = after.localToScene(after.getBoundsInLocal());
    boolean above = b.getMaxY() <= a.getMinY() + 1;
    boolean left = b.getMaxX() <= a.getMinX() + 1;
    boolean right = b.getMinX() >= a.getMaxX() - 1;
    boolean sameRow = b.getMinY() < a.getMaxY() - 1 && a.getMinY() < b.getMaxY() - 1;
    return (above && !right) || (sameRow && left);
  }

  private static String told(Node node) {
    return node.getClass().getSimpleName() + " #" + node.getId() + " " + node.getStyleClass();
  }
}
