package org.kintsugi.app.registration;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.ActionControls;
import org.kintsugi.app.controls.Panels;
import org.kintsugi.app.session.Figures;
import org.kintsugi.app.session.HandRegistration;
import org.kintsugi.app.session.MovingImage;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.image.Alignment.Model;
import org.kintsugi.image.Point;
import org.kintsugi.registration.LandmarkErrors;
import org.kintsugi.registration.LandmarkFit;
import org.kintsugi.registration.RegistrationDocument;

/** Registration by hand: which image, which transform, the pairs, how good it is, apply. */
final class LandmarkPanel {

  private static final double NANOMETRES = 1e9;
  private static final double CAPTION = 72;
  private static final int FIRST_PAIRS = 2;

  private final Messages messages;
  private final ActionControls controls;
  private final ProjectSession project;
  private final HandRegistration hand;
  private final LandmarkFiles files;

  LandmarkPanel(
      Messages messages,
      ActionControls controls,
      ProjectSession project,
      HandRegistration hand,
      LandmarkFiles files) {
    this.messages = messages;
    this.controls = controls;
    this.project = project;
    this.hand = hand;
    this.files = files;
  }

  Node build() {
    VBox box =
        new VBox(
            8,
            Panels.heading(messages.text("hand.title")),
            captioned("hand.image", imageBox()),
            captioned("hand.model", modelBox()),
            controls.panelButton(ActionId.TOOL_LANDMARK),
            Panels.hint(Bindings.createStringBinding(this::hint, observed())),
            new LandmarkList(messages, hand, this::jump),
            figures(),
            message(),
            apply(),
            fileRow());
    box.setId("by-hand");
    box.visibleProperty()
        .bind(project.section().sectionProperty().map(now -> !MovingImage.of(now).isEmpty()));
    box.managedProperty().bind(box.visibleProperty());
    return box;
  }

  /** How it goes; who has set a few pairs knows. */
  private String hint() {
    if (hand.stateProperty().get().set().landmarks().size() > FIRST_PAIRS) {
      return "";
    }
    Optional<String> image = hand.movingProperty().get();
    boolean maps = image.filter(RegistrationDocument.EDS::equals).isPresent();
    return maps ? messages.text("hand.hint.eds") : messages.text("hand.hint", image.orElse(""));
  }

  private HBox captioned(String key, ComboBox<?> box) {
    Label caption = new Label(messages.text(key));
    caption.setMinWidth(CAPTION);
    caption.setLabelFor(box);
    box.setAccessibleText(messages.text(key));
    return Panels.row(caption, Panels.grow(box));
  }

  private ComboBox<String> imageBox() {
    ComboBox<String> box = new ComboBox<>();
    box.setId("hand-image");
    box.setConverter(
        shown(
            name ->
                RegistrationDocument.EDS.equals(name) ? messages.text("hand.image.eds") : name));
    Panels.whileShown(box, project.section().sectionProperty())
        .subscribe(
            now -> {
              var names =
                  MovingImage.of(project.section().section()).stream()
                      .map(MovingImage::name)
                      .toList();
              if (!box.getItems().equals(names)) {
                box.getItems().setAll(names);
              }
              box.setValue(hand.movingProperty().get().orElse(null));
            });
    hand.movingProperty().subscribe(now -> box.setValue(now.orElse(null)));
    box.setOnAction(event -> hand.movingProperty().set(Optional.ofNullable(box.getValue())));
    return box;
  }

  private ComboBox<Model> modelBox() {
    ComboBox<Model> box = new ComboBox<>();
    box.setId("hand-model");
    box.getItems().setAll(Arrays.stream(Model.values()).filter(m -> m != Model.IDENTITY).toList());
    box.setConverter(
        shown(
            model ->
                messages.text(
                    "hand.model.pairs",
                    messages.text("register.model." + model.identifier()),
                    LandmarkFit.fewest(model))));
    ActionControls.tooltip(box, messages.text("hand.model.tip"));
    hand.stateProperty().subscribe(now -> box.setValue(now.set().model()));
    box.setOnAction(
        event -> {
          if (box.getValue() != null
              && box.getValue() != hand.stateProperty().get().set().model()) {
            hand.chooseModel(box.getValue());
          }
        });
    return box;
  }

  private static <T> StringConverter<T> shown(Function<T, String> text) {
    return new StringConverter<>() {
      @Override
      public String toString(T value) {
        return value == null ? "" : text.apply(value);
      }

      @Override
      public T fromString(String typed) {
        throw new UnsupportedOperationException("nothing is typed here");
      }
    };
  }

  private VBox figures() {
    Label title = new Label(messages.text("hand.left-out"));
    title.getStyleClass().add("k-card-title");
    Label none =
        Panels.hint(
            hand.stateProperty()
                .map(
                    now ->
                        now.errors().isPresent() && now.errors().get().leaveOneOut().count() == 0
                            ? messages.text(
                                "hand.left-out.none", LandmarkFit.fewest(now.set().model()) + 1)
                            : ""));
    Node residual =
        Panels.fact(messages.text("hand.residual"), errors(each -> length(each.residualRms())));
    ActionControls.tooltip(residual, messages.text("hand.residual.tip"));
    VBox box =
        new VBox(
            4,
            title,
            none,
            summary("hand.left-out.median", LandmarkErrors.Summary::median),
            summary("hand.left-out.rms", LandmarkErrors.Summary::rms),
            summary("hand.left-out.p95", LandmarkErrors.Summary::p95),
            residual);
    box.setId("hand-figures");
    box.getStyleClass().add("k-card");
    ActionControls.tooltip(title, messages.text("hand.left-out.tip"));
    box.visibleProperty().bind(hand.stateProperty().map(now -> now.errors().isPresent()));
    box.managedProperty().bind(box.visibleProperty());
    return box;
  }

  private Node summary(String key, ToDoubleFunction<LandmarkErrors.Summary> figure) {
    HBox row =
        Panels.fact(
            messages.text(key), errors(each -> length(figure.applyAsDouble(each.leaveOneOut()))));
    row.visibleProperty()
        .bind(
            hand.stateProperty()
                .map(now -> now.errors().filter(e -> e.leaveOneOut().count() > 0).isPresent()));
    row.managedProperty().bind(row.visibleProperty());
    return row;
  }

  private ObservableValue<String> errors(Function<LandmarkErrors, String> text) {
    return hand.stateProperty().map(now -> now.errors().map(text).orElse("–"));
  }

  private String length(double pixels) {
    if (!Double.isFinite(pixels)) {
      return "–";
    }
    String px = String.format(Locale.ROOT, "%.2f", pixels);
    OptionalDouble size = pixelSize();
    return size.isEmpty()
        ? messages.text("hand.length", px)
        : messages.text(
            "hand.length.nm",
            px,
            Figures.of(Math.rint(pixels * size.getAsDouble() * NANOMETRES * 10) / 10));
  }

  private OptionalDouble pixelSize() {
    return project
        .section()
        .section()
        .reference()
        .calibration()
        .map(each -> OptionalDouble.of(Math.sqrt(each.pixelWidth() * each.pixelHeight())))
        .orElse(OptionalDouble.empty());
  }

  private Label message() {
    Label label = Panels.hint(Bindings.createStringBinding(this::said, observed()));
    label.setId("hand-message");
    return label;
  }

  private String said() {
    if (project.section().resamplingProperty().get()) {
      return messages.text("hand.resampling");
    }
    var now = hand.stateProperty().get();
    if (now.set().isBlank()) {
      return "";
    }
    if (now.alignment().isEmpty()) {
      return now.standIn()
          .map(
              model ->
                  messages.text(
                      "hand.shown.stand-in",
                      now.problem(),
                      messages.text("register.model." + model.identifier())))
          .orElse(now.problem());
    }
    return messages.text(hand.isApplied() ? "hand.shown.applied" : "hand.shown.not-applied");
  }

  private javafx.beans.Observable[] observed() {
    return new javafx.beans.Observable[] {
      hand.stateProperty(),
      hand.movingProperty(),
      project.section().sectionProperty(),
      project.section().registeringProperty(),
      project.section().resamplingProperty()
    };
  }

  private HBox apply() {
    ObservableValue<String> reason = Bindings.createStringBinding(hand::reason, observed());
    Button apply = new Button(messages.text("hand.apply"));
    apply.setId("hand-apply");
    apply.getStyleClass().addAll("k-panel-button", "accent");
    apply.setMaxWidth(Double.MAX_VALUE);
    apply.disableProperty().bind(reason.map(text -> !text.isEmpty()));
    apply.setOnAction(event -> hand.apply());
    CheckBox preview = new CheckBox(messages.text("hand.preview"));
    preview.setId("hand-preview");
    preview.selectedProperty().bindBidirectional(hand.previewProperty());
    ActionControls.tooltip(preview, messages.text("hand.preview.tip"));
    // A disabled button shows no tool tip: what holds it does, and says why.
    HBox holder = new HBox(apply);
    HBox.setHgrow(apply, javafx.scene.layout.Priority.ALWAYS);
    ActionControls.tooltip(holder, "")
        .textProperty()
        .bind(reason.map(text -> text.isEmpty() ? messages.text("hand.apply.tip") : text));
    return Panels.row(Panels.grow(holder), preview);
  }

  private HBox fileRow() {
    Button read = small("hand.import", files::read);
    Button write = small("hand.export", files::write);
    Button clear = small("hand.clear", hand::clear);
    write.disableProperty().bind(hand.stateProperty().map(now -> now.set().landmarks().isEmpty()));
    clear.disableProperty().bind(hand.stateProperty().map(now -> now.set().isBlank()));
    return Panels.row(read, write, Panels.spacer(), clear);
  }

  private Button small(String key, Runnable work) {
    Button button = new Button(messages.text(key));
    button.setId(key.replace('.', '-'));
    button.getStyleClass().addAll("k-panel-button", "small");
    ActionControls.tooltip(button, messages.text(key + ".tip"));
    button.setOnAction(event -> work.run());
    return button;
  }

  private void jump(int index) {
    Point place = hand.stateProperty().get().set().landmarks().get(index).reference();
    project.section().viewport().centreOn(place.x(), place.y());
  }
}
