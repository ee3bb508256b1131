package org.kintsugi.app.shell;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.control.Slider;
import javafx.scene.control.ToolBar;
import javafx.util.StringConverter;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.LabelClass;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.ActionControls;
import org.kintsugi.app.session.Painting;
import org.kintsugi.app.session.ResultView;
import org.kintsugi.app.session.Workspace;

/**
 * The tool bar: files, undo, tools, training, layers. What a narrow window has no room for stands
 * in a menu at its end.
 */
final class ToolBarView extends ToolBar {

  private static final PseudoClass COMPACT = PseudoClass.getPseudoClass("compact");

  /** From this width on there is room for all of it, in pixels. */
  private static final double ROOMY = 1500;

  private final Messages messages;
  private final Workspace workspace;

  ToolBarView(Messages messages, ActionControls controls, Workspace workspace) {
    this.messages = messages;
    this.workspace = workspace;
    getStyleClass().add("k-tool-bar");
    setId("tool-bar");
    add(controls, ActionId.OPEN_PROJECT, ActionId.OPEN_FOLDER, ActionId.SAVE);
    separate();
    add(controls, ActionId.UNDO, ActionId.REDO);
    separate();
    add(controls, ActionId.TOOL_PAN, ActionId.TOOL_BRUSH, ActionId.TOOL_ERASER);
    add(controls, ActionId.TOOL_LINE, ActionId.TOOL_POLYGON, ActionId.TOOL_FILL);
    add(
        controls,
        ActionId.TOOL_WAND,
        ActionId.TOOL_SUPERPIXEL,
        ActionId.TOOL_PICK,
        ActionId.TOOL_RULER);
    getItems().addAll(brushSize());
    separate();
    add(controls, ActionId.LIVE_TRAINING, ActionId.TRAIN_NOW);
    separate();
    add(controls, ActionId.SHOW_LABELS, ActionId.SHOW_RESULT);
    getItems().add(resultBox());
    add(controls, ActionId.SHOW_UNCERTAINTY, ActionId.SHOW_EDS);
    getItems().addAll(opacity());
    separate();
    add(controls, ActionId.ZOOM_FIT, ActionId.ZOOM_ONE, ActionId.SWAP_CHANNELS);
    separate();
    add(controls, ActionId.ONE_VIEW, ActionId.TWO_VIEWS, ActionId.FOUR_VIEWS);
    add(controls, ActionId.SWIPE, ActionId.FLICKER);
    widthProperty().subscribe(width -> setCompact(width.doubleValue() < ROOMY));
  }

  private void add(ActionControls controls, ActionId... ids) {
    for (ActionId id : ids) {
      getItems().add(controls.toolButton(id));
    }
  }

  /** In a narrow window captions go and the rest is set closer, so that every button is there. */
  private void setCompact(boolean compact) {
    pseudoClassStateChanged(COMPACT, compact);
    for (Node node : getItems()) {
      switch (node) {
        case Label caption -> {
          caption.setManaged(!compact);
          caption.setVisible(!compact);
        }
        case Slider slider -> slider.setPrefWidth(compact ? 52 : 88);
        case ComboBox<?> box -> box.setPrefWidth(compact ? 108 : 148);
        default -> {}
      }
    }
  }

  private void separate() {
    getItems().add(new Separator(Orientation.VERTICAL));
  }

  private Node[] brushSize() {
    Slider slider = new Slider(Painting.MIN_DIAMETER, 100, 9);
    slider.setId("tool-brush-size");
    slider.setPrefWidth(88);
    slider.setFocusTraversable(false);
    slider.setAccessibleText(messages.text("label.brush-size"));
    slider.valueProperty().bindBidirectional(workspace.painting().diameterProperty());
    ActionControls.tooltip(slider, messages.text("label.brush-size.tip"));
    Label value = caption();
    value.setMinWidth(48);
    value
        .textProperty()
        .bind(
            workspace
                .painting()
                .diameterProperty()
                .map(d -> String.format(Locale.ROOT, "%.0f px", d.doubleValue())));
    disableWithout(slider);
    return new Node[] {slider, value};
  }

  private Node[] opacity() {
    Slider slider = new Slider(0, 1, 0.5);
    slider.setId("tool-opacity");
    slider.setPrefWidth(88);
    slider.setFocusTraversable(false);
    slider.setAccessibleText(messages.text("tool.opacity"));
    slider.valueProperty().bindBidirectional(workspace.layers().opacityProperty());
    ActionControls.tooltip(slider, messages.text("tool.opacity.tip"));
    Label value = caption();
    value.setMinWidth(40);
    value
        .textProperty()
        .bind(
            workspace
                .layers()
                .opacityProperty()
                .map(o -> String.format(Locale.ROOT, "%.0f %%", 100 * o.doubleValue())));
    disableWithout(slider);
    return new Node[] {slider, value};
  }

  private ComboBox<ResultView> resultBox() {
    ComboBox<ResultView> box = new ComboBox<>();
    box.setId("tool-result");
    box.setPrefWidth(148);
    box.setFocusTraversable(false);
    box.setAccessibleText(messages.text("tool.result"));
    ActionControls.tooltip(box, messages.text("tool.result.tip"));
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(ResultView view) {
            return view == null ? "" : name(view);
          }

          @Override
          public ResultView fromString(String text) {
            return ResultView.CLASSES;
          }
        });
    ObservableValue<List<LabelClass>> classes =
        workspace
            .projectProperty()
            .flatMap(
                open ->
                    open.isPresent()
                        ? open.get().classesProperty().map(ClassList::classes)
                        : new SimpleObjectProperty<>(List.of()));
    classes.subscribe(
        list -> {
          ResultView chosen = workspace.layers().resultViewProperty().get();
          box.getItems().setAll(ResultView.CLASSES, ResultView.PHASES, ResultView.MASK);
          list.forEach(each -> box.getItems().add(ResultView.probabilityOf(each.id())));
          box.setValue(box.getItems().contains(chosen) ? chosen : ResultView.CLASSES);
        });
    workspace.layers().resultViewProperty().subscribe(view -> box.setValue(view));
    box.setOnAction(
        event -> {
          if (box.getValue() != null) {
            workspace.layers().resultViewProperty().set(box.getValue());
          }
        });
    disableWithout(box);
    return box;
  }

  private String name(ResultView view) {
    return switch (view.kind()) {
      case CLASSES -> messages.text("tool.result.classes");
      case PHASES -> messages.text("tool.result.phases");
      case MASK -> messages.text("tool.result.mask");
      case PROBABILITY ->
          messages.text(
              "tool.result.probability",
              workspace
                  .project()
                  .flatMap(open -> open.classesProperty().get().find(view.classId()))
                  .map(LabelClass::name)
                  .orElse(""));
    };
  }

  private void disableWithout(Node node) {
    node.disableProperty().bind(workspace.projectProperty().map(Optional::isEmpty));
  }

  private static Label caption() {
    Label label = new Label();
    label.getStyleClass().add("k-tool-caption");
    return label;
  }
}
