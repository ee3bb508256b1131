package org.kintsugi.app.export;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.ActionControls;
import org.kintsugi.app.controls.Icons;
import org.kintsugi.app.controls.Panels;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.figure.FigureLayout;
import org.kintsugi.io.FigureImage;

/** The choice of figures, and their preview. */
final class ExportFiguresView {

  private static final int OPAQUE = 0xff000000;
  private static final double PREVIEW_HEIGHT = 560;
  private static final double PREVIEW_WIDTH = 760;

  private final Messages messages;
  private final ProjectSession project;
  private final ExportModel model;
  private final ExportChoiceView checks;

  ExportFiguresView(
      Messages messages, ProjectSession project, ExportModel model, ExportChoiceView checks) {
    this.messages = messages;
    this.project = project;
    this.model = model;
    this.checks = checks;
  }

  List<Node> build() {
    VBox box =
        new VBox(
            6,
            figure("export.figure.paper-3", FigureLayout.PAPER_3),
            Panels.hint(missing(FigureLayout.PAPER_3)),
            figure("export.figure.paper-4", FigureLayout.PAPER_4),
            Panels.hint(missing(FigureLayout.PAPER_4)),
            ownFigure(),
            Panels.hint(reason()),
            zoom(),
            preview());
    return List.of(Panels.heading(messages.text("export.figures")), box);
  }

  private CheckBox figure(String key, FigureLayout figure) {
    return checks.check(
        key,
        content -> content.optionalFigures().contains(figure),
        wanted -> model.choice().setFigure(figure, wanted));
  }

  /** A figure that is chosen and cannot be made of this section is left out, and that is said. */
  private StringBinding missing(FigureLayout figure) {
    return Bindings.createStringBinding(
        () ->
            Optional.of(figure)
                .filter(model.choice().contentProperty().get().optionalFigures()::contains)
                .flatMap(each -> model.missing(project, each))
                .map(why -> messages.text("export.figure.left-out", why))
                .orElse(""),
        observed());
  }

  private StringBinding reason() {
    return Bindings.createStringBinding(() -> model.figureReason(project), observed());
  }

  private Observable[] observed() {
    return new Observable[] {
      model.choice().contentProperty(),
      model.choice().outputsProperty(),
      model.choice().figureProblemProperty(),
      model.allProperty(),
      project.section().alignedProperty()
    };
  }

  private VBox ownFigure() {
    TextField field = new TextField(model.choice().ownFigureProperty().get());
    field.setId("export-own-figure");
    field.setPromptText(messages.text("export.figure.own.prompt"));
    Label label = new Label(messages.text("export.figure.own"));
    label.setLabelFor(field);
    field.setAccessibleText(messages.text("export.figure.own"));
    ActionControls.tooltip(field, messages.text("export.figure.own.tip"));
    Panels.whileShown(field, model.choice().ownFigureProperty())
        .subscribe(
            text -> {
              if (text != null && !text.equals(field.getText())) {
                field.setText(text);
              }
            });
    field.textProperty().subscribe((before, now) -> model.choice().ownFigureProperty().set(now));
    return new VBox(4, label, field);
  }

  private CheckBox zoom() {
    CheckBox box = new CheckBox(messages.text("export.figure.zoom"));
    box.setId("export-figure-zoom");
    box.setMnemonicParsing(false);
    box.setSelected(model.choice().zoomInViewProperty().get());
    box.setOnAction(event -> model.choice().zoomInViewProperty().set(box.isSelected()));
    ActionControls.tooltip(box, messages.text("export.figure.zoom.tip"));
    return box;
  }

  private Button preview() {
    Button button = new Button(messages.text("export.preview"), Icons.of("mdi2e-eye-outline"));
    button.setId("export-preview");
    button
        .disableProperty()
        .bind(
            Bindings.createBooleanBinding(
                () -> !model.canPreview(project),
                model.choice().contentProperty(),
                model.choice().outputsProperty(),
                project.classesProperty(),
                project.section().trainerProperty(),
                project.section().training().versionProperty(),
                project.section().training().busyProperty()));
    button.setOnAction(event -> model.preview(project, pictures -> show(button, pictures)));
    ActionControls.tooltip(button, messages.text("export.preview.tip"));
    return button;
  }

  private void show(Node by, List<FigureImage.Picture> pictures) {
    if (by.getScene() == null) {
      return;
    }
    List<Node> images = new ArrayList<>();
    for (FigureImage.Picture picture : pictures) {
      ImageView view = new ImageView(image(picture));
      view.setAccessibleText(messages.text("export.figures"));
      view.setPreserveRatio(true);
      view.setSmooth(true);
      view.setFitWidth(Math.min(PREVIEW_WIDTH, picture.width()));
      images.add(view);
    }
    VBox column = new VBox(12);
    column.getChildren().setAll(images);
    ScrollPane scroll = new ScrollPane(column);
    scroll.setId("export-preview-figures");
    scroll.getStyleClass().add("k-panel-scroll");
    scroll.setMaxHeight(PREVIEW_HEIGHT);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    PopOver over = new PopOver(scroll);
    over.setTitle(messages.text("export.figures"));
    over.setHeaderAlwaysVisible(true);
    over.setArrowLocation(PopOver.ArrowLocation.RIGHT_CENTER);
    over.show(by);
  }

  private static WritableImage image(FigureImage.Picture picture) {
    int[] pixels = picture.rgb().clone();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] |= OPAQUE;
    }
    return new WritableImage(
        new PixelBuffer<>(
            picture.width(),
            picture.height(),
            IntBuffer.wrap(pixels),
            PixelFormat.getIntArgbPreInstance()));
  }
}
