package org.kintsugi.app.measure;

import java.util.Optional;
import java.util.OptionalDouble;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.ActionControls;
import org.kintsugi.app.controls.Panels;
import org.kintsugi.app.session.PixelSizeEditor;
import org.kintsugi.app.session.ToolKind;
import org.kintsugi.app.session.Workspace;
import org.kintsugi.image.LengthText;
import org.kintsugi.measurement.LineProfile.Line;

/** What a pixel measures and who says so: typed, or drawn along the scale bar in the image. */
public final class PixelSizeView extends VBox {

  private final Messages messages;
  private final PixelSizeEditor editor;
  private final ScaleBarLine bar;
  private final Runnable done;
  private final TextField size = new TextField();
  private final Tooltip sizeTip;
  private final TextField length = new TextField();
  private final ObservableValue<Optional<Line>> line;

  /** A view of the pixel size of the section that is looked at. */
  public PixelSizeView(
      Messages messages,
      ActionControls controls,
      Workspace workspace,
      PixelSizeEditor editor,
      ScaleBarLine bar) {
    super(8);
    this.messages = messages;
    this.editor = editor;
    this.bar = bar;
    this.done = () -> workspace.painting().toolProperty().set(ToolKind.BRUSH);
    this.line = Panels.whileShown(this, bar.lineProperty());
    setId("pixel-size");
    sizeTip = ActionControls.tooltip(size, messages.text("pixel.size.tip"));
    Label now = new Label();
    now.setId("pixel-size-now");
    now.getStyleClass().add("k-fact-value");
    Button back = new Button(messages.text("pixel.back"));
    back.setId("pixel-size-back");
    back.getStyleClass().addAll("small", "flat");
    back.setMinWidth(Region.USE_PREF_SIZE);
    ActionControls.tooltip(back, messages.text("pixel.back.tip"));
    back.managedProperty().bind(back.visibleProperty());
    back.setOnAction(event -> editor.reset());
    Panels.whileShown(this, editor.sectionProperty())
        .subscribe(
            section -> {
              now.setText(PixelSizeEditor.words(messages, editor.now()));
              back.setVisible(editor.isChanged());
              show();
            });
    buildSize();
    getChildren()
        .addAll(
            now,
            Panels.row(caption("pixel.size"), Panels.grow(size), back),
            controls.panelButton(ActionId.TOOL_SCALE_BAR, "small"),
            hint(workspace),
            stated());
  }

  private void show() {
    size.setText(editor.typed());
    refuse(false);
  }

  private Label caption(String key) {
    Label caption = new Label(messages.text(key));
    caption.getStyleClass().add("k-fact-name");
    caption.setMinWidth(Region.USE_PREF_SIZE);
    return caption;
  }

  private void buildSize() {
    size.setId("pixel-size-field");
    size.getStyleClass().add("small");
    size.setPromptText(messages.text("pixel.size.prompt"));
    size.setAccessibleText(messages.text("pixel.size"));
    size.setOnAction(event -> commit());
    size.focusedProperty()
        .subscribe(
            (before, focused) -> {
              if (before && !focused && size.getScene() != null) {
                commit();
              }
            });
    size.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            show();
            event.consume();
          }
        });
  }

  private void commit() {
    boolean untouched = size.getText().isBlank() && editor.now().isEmpty();
    refuse(!untouched && !editor.type(size.getText()));
  }

  private void refuse(boolean refused) {
    size.getStyleClass().remove("k-invalid");
    if (refused) {
      size.getStyleClass().add("k-invalid");
    }
    sizeTip.setText(messages.text(refused ? "pixel.size.refused" : "pixel.size.tip"));
  }

  /** How the line is laid, while the tool is in the hand and none is laid yet. */
  private Label hint(Workspace workspace) {
    ObservableValue<ToolKind> tool = Panels.whileShown(this, workspace.painting().toolProperty());
    return Panels.hint(
        Bindings.createStringBinding(
            () ->
                tool.getValue() == ToolKind.SCALE_BAR && line.getValue().isEmpty()
                    ? messages.text("pixel.bar.hint")
                    : "",
            tool,
            line));
  }

  /** What the bar states, and what follows; there while a line is laid. */
  private Node stated() {
    length.setId("scale-bar-length");
    length.getStyleClass().add("small");
    length.setPromptText(messages.text("pixel.bar.prompt"));
    length.setAccessibleText(messages.text("pixel.bar.length"));
    ActionControls.tooltip(length, messages.text("pixel.bar.length.tip"));
    Button take = new Button(messages.text("pixel.bar.take"));
    take.setId("scale-bar-take");
    take.getStyleClass().addAll("small", "accent");
    take.setMinWidth(Region.USE_PREF_SIZE);
    ActionControls.tooltip(take, messages.text("pixel.bar.take.tip"));
    ObservableValue<String> follows =
        Bindings.createStringBinding(
            () -> line.getValue().map(this::follows).orElse(""), line, length.textProperty());
    take.disableProperty().bind(follows.map(String::isEmpty));
    take.setOnAction(event -> take());
    length.setOnAction(event -> take());
    VBox box =
        new VBox(
            8,
            Panels.fact(
                messages.text("pixel.bar.line"),
                line.map(laid -> laid.map(bar::length).orElse(""))),
            Panels.row(caption("pixel.bar.length"), Panels.grow(length)),
            Panels.fact(
                messages.text("pixel.bar.follows"),
                follows.map(words -> words.isEmpty() ? "–" : words)),
            Panels.row(Panels.spacer(), take));
    box.setId("scale-bar");
    box.getStyleClass().add("k-card");
    box.visibleProperty().bind(line.map(Optional::isPresent));
    box.managedProperty().bind(box.visibleProperty());
    return box;
  }

  private String follows(Line laid) {
    OptionalDouble metres = LengthText.metres(length.getText());
    return metres.isPresent() ? editor.wordsAlong(laid, metres.getAsDouble()) : "";
  }

  private void take() {
    OptionalDouble metres = LengthText.metres(length.getText());
    Optional<Line> laid = bar.lineProperty().get();
    if (metres.isPresent() && laid.isPresent() && editor.take(laid.get(), metres.getAsDouble())) {
      // The line has done its work, and the next drag is not meant for it.
      bar.lineProperty().set(Optional.empty());
      length.clear();
      done.run();
    }
  }
}
