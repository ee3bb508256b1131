package org.kintsugi.app.training;

import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringExpression;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.ActionControls;
import org.kintsugi.app.controls.Icons;
import org.kintsugi.app.controls.Panels;
import org.kintsugi.app.session.LabelPage;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.Workspace;
import org.kintsugi.features.FeatureSpec;
import org.kintsugi.job.Problem;

/** Which features are computed: a grid to tick, a look at each, what they cost. */
public final class FeaturePanel {

  private final Messages messages;
  private final Workspace workspace;
  private final ProjectSession project;
  private final FeaturePreview preview;
  private final Executor background;
  private final Executor window;
  private final FeaturesModel model;
  private final BooleanProperty looking = new SimpleBooleanProperty(this, "looking", true);
  private boolean onScreen;
  private final StringProperty trouble = new SimpleStringProperty(this, "trouble", "");

  /**
   * A panel for the open project.
   *
   * @param preview shows features in the views
   * @param background where costs are measured
   * @param window runs pieces on the window's thread
   */
  public FeaturePanel(
      Messages messages,
      Workspace workspace,
      ProjectSession project,
      FeaturePreview preview,
      Executor background,
      Executor window) {
    this.messages = messages;
    this.workspace = workspace;
    this.project = project;
    this.preview = preview;
    this.background = background;
    this.window = window;
    this.model = new FeaturesModel(project.featuresProperty().get());
  }

  /** Builds it. */
  public VBox build() {
    ScrollPane grid = new ScrollPane(new FeatureGrid(messages, model));
    grid.setFitToWidth(true);
    grid.setFocusTraversable(false);
    grid.getStyleClass().addAll("k-panel-scroll", "k-feature-scroll");
    VBox.setVgrow(grid, Priority.ALWAYS);
    VBox panel =
        new VBox(
            8,
            Panels.row(Panels.heading(messages.text("features.title")), Panels.spacer(), scales()),
            scopes(),
            grid,
            looked(),
            new FeatureFacts(messages, model, project.section(), background, window),
            trouble(),
            ending());
    panel.setId("panel-features");
    panel.getStyleClass().addAll("k-panel", "k-feature-panel");
    project
        .featuresProperty()
        .subscribe(
            (before, now) -> {
              model.take(now);
              trouble.set("");
            });
    model.choiceProperty().subscribe((before, now) -> trouble.set(""));
    model.lookedProperty().subscribe((before, now) -> show());
    looking.subscribe((before, now) -> show());
    return panel;
  }

  /** Tells whether the panel is on the screen: the picture shows a feature only while it is. */
  public void setOnScreen(boolean now) {
    onScreen = now;
    show();
  }

  private void show() {
    preview.show(model.lookedProperty().get().filter(spec -> onScreen && looking.get()));
  }

  private FlowPane scopes() {
    FlowPane row = new FlowPane(4, 4);
    row.setId("feature-channels");
    ToggleGroup group = new ToggleGroup();
    row.getChildren().add(scope(group, FeatureChoice.ALL, messages.text("features.all-channels")));
    FeatureSpec spec = project.featuresProperty().get();
    for (int i = 0; i < spec.channels().size(); i++) {
      row.getChildren().add(scope(group, i, spec.channels().get(i)));
    }
    return row;
  }

  private ToggleButton scope(ToggleGroup group, int number, String name) {
    ToggleButton button = new ToggleButton(name);
    button.setMnemonicParsing(false);
    button.setId(number == FeatureChoice.ALL ? "feature-channel-all" : "feature-channel-" + number);
    button.getStyleClass().addAll("small", "k-chip");
    button.setToggleGroup(group);
    ActionControls.tooltip(
        button,
        messages.text(
            number == FeatureChoice.ALL ? "features.all-channels.tip" : "features.channel.tip",
            name));
    model.scopeProperty().subscribe(now -> button.setSelected(now.intValue() == number));
    button.setOnAction(
        event -> {
          model.scopeProperty().set(number);
          button.setSelected(true);
        });
    return button;
  }

  private Node scales() {
    TextField field = new TextField();
    field.setId("feature-new-scale");
    field.setPrefColumnCount(4);
    field.setPromptText(messages.text("features.add-scale.prompt"));
    field.setAccessibleText(messages.text("features.add-scale"));
    field.getStyleClass().add("small");
    ActionControls.tooltip(field, messages.text("features.add-scale.tip"));
    Runnable add =
        () -> {
          if (model.addScale(number(field.getText()))) {
            field.clear();
            trouble.set("");
          } else {
            trouble.set(messages.text("features.add-scale.bad"));
            // What is typed next replaces what was refused.
            field.selectAll();
          }
        };
    field.setOnAction(event -> add.run());
    Button button = new Button(messages.text("features.add-scale"), Icons.of("mdi2p-plus"));
    button.setId("feature-add-scale");
    button.getStyleClass().addAll("small", "k-panel-button");
    button.setOnAction(event -> add.run());
    return Panels.row(field, button);
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text.strip().replace(',', '.'));
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private Node looked() {
    CheckBox on = new CheckBox(messages.text("features.look"));
    on.setId("feature-look");
    on.selectedProperty().bindBidirectional(looking);
    ActionControls.tooltip(on, messages.text("features.look.tip"));
    Label name = new Label();
    name.setId("feature-looked");
    name.getStyleClass().add("k-fact-value");
    name.textProperty()
        .bind(
            model
                .lookedProperty()
                .map(
                    spec ->
                        spec.map(one -> one.names().getFirst())
                            .orElse(messages.text("features.look.none"))));
    return new VBox(
        2, Panels.row(on, Panels.spacer(), name), Panels.hint(messages.text("features.hint")));
  }

  private Node trouble() {
    Label label = Panels.hint(trouble);
    label.setId("feature-trouble");
    label.getStyleClass().add("k-warning");
    return label;
  }

  private Node ending() {
    StringExpression text =
        Bindings.createStringBinding(
            () -> messages.text(model.isApplied() ? "features.close" : "features.cancel"),
            model.choiceProperty(),
            project.featuresProperty());
    Button close = new Button();
    close.setId("features-close");
    close.getStyleClass().add("small");
    close.setMinWidth(Region.USE_PREF_SIZE);
    close.textProperty().bind(text);
    close.setOnAction(
        event -> {
          model.revert();
          workspace.labelPageProperty().set(LabelPage.PANEL);
        });
    Node apply =
        button(
            "features.apply",
            "features-apply",
            () -> model.change().ifPresent(this::apply),
            Bindings.createStringBinding(
                this::applyReason, model.choiceProperty(), project.featuresProperty()));
    ((StackPane) apply).getChildren().getFirst().getStyleClass().add("accent");
    return Panels.row(
        button("features.reset", "features-reset", model::reset, standardReason()),
        button("features.copy", "features-copy", this::copy, emptyReason()),
        button("features.paste", "features-paste", this::paste, () -> ""),
        Panels.spacer(),
        close,
        apply);
  }

  private void apply(FeatureSpec spec) {
    project.learningEdits().changeFeatures(messages.text("edit.features"), spec);
  }

  private String applyReason() {
    if (model.choiceProperty().get().spec().isEmpty()) {
      return messages.text(
          model.choiceProperty().get().chosen().isEmpty() ? "features.none" : "features.many",
          FeatureSpec.MOST_FEATURES);
    }
    return model.isApplied() ? messages.text("features.unchanged") : "";
  }

  private ObservableValue<String> standardReason() {
    return model
        .choiceProperty()
        .map(
            choice ->
                choice.equals(FeatureChoice.of(FeatureSpec.standard(choice.channels())))
                    ? messages.text("features.reset.done")
                    : "");
  }

  private ObservableValue<String> emptyReason() {
    return model
        .choiceProperty()
        .map(choice -> choice.spec().isEmpty() ? messages.text("features.none") : "");
  }

  private void copy() {
    ClipboardContent content = new ClipboardContent();
    content.putString(model.text());
    Clipboard.getSystemClipboard().setContent(content);
  }

  private void paste() {
    String text = Clipboard.getSystemClipboard().getString();
    if (text == null || text.isBlank()) {
      trouble.set(messages.text("features.paste.nothing"));
      return;
    }
    try {
      model.paste(text);
    } catch (Problem e) {
      trouble.set(e.fullSentence());
    }
  }

  private Node button(String key, String id, Runnable work, Supplier<String> never) {
    return button(key, id, work, new SimpleStringProperty(never.get()));
  }

  /** A button that says in its tool tip what it does, or why it cannot now. */
  private Node button(String key, String id, Runnable work, ObservableValue<String> reason) {
    Button button = new Button(messages.text(key));
    button.setId(id);
    button.getStyleClass().add("small");
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(event -> work.run());
    button.disableProperty().bind(reason.map(text -> !text.isEmpty()));
    StackPane holder = new StackPane(button);
    holder.setPickOnBounds(true);
    ActionControls.tooltip(holder, "")
        .textProperty()
        .bind(reason.map(text -> text.isEmpty() ? messages.text(key + ".tip") : text));
    return holder;
  }
}
