package org.kintsugi.app.phases;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ColorPicker;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.LabelClass;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.ActionControls;
import org.kintsugi.app.controls.ContextMenus;
import org.kintsugi.app.controls.Icons;
import org.kintsugi.app.controls.Panels;
import org.kintsugi.app.controls.RowDrag;
import org.kintsugi.app.session.PhaseEditor;
import org.kintsugi.app.session.PhasePreview;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.phase.Phase;
import org.kintsugi.phase.PhaseRule;

/** A card for each phase with its classes as chips, and one for classes that are in none. */
final class PhaseCards {

  private static final String TARGET = "k-phase-target";

  private final Messages messages;
  private final ProjectSession project;
  private final PhaseEditor editor;
  private final PhasePreview preview;
  private final VBox cards = new VBox(8);
  private final RowDrag drag =
      new RowDrag(cards, this::ofPhases, (from, to) -> move(from + 1, to + 1));

  PhaseCards(Messages messages, ProjectSession project, PhaseEditor editor, PhasePreview preview) {
    this.preview = preview;
    this.messages = messages;
    this.project = project;
    this.editor = editor;
  }

  VBox build() {
    cards.setId("phase-cards");
    project.classesProperty().subscribe(classes -> fill());
    project.ruleProperty().subscribe(rule -> fill());
    return cards;
  }

  private void fill() {
    ClassList classes = project.classesProperty().get();
    PhaseRule rule = project.ruleProperty().get();
    List<Node> made = new ArrayList<>();
    for (Phase phase : rule.phases()) {
      List<LabelClass> own =
          phase.classIds().stream().filter(id -> id <= classes.size()).map(classes::get).toList();
      HBox header = header(phase);
      VBox card = card(phase.id(), header, chips(own));
      drag.handle(header.getChildren().getFirst(), card);
      ContextMenus.on(header, () -> items(phase));
      made.add(card);
    }
    List<LabelClass> left =
        classes.classes().stream().filter(each -> rule.phaseOf(each.id()).isEmpty()).toList();
    Label none = new Label(messages.text("phases.none"));
    none.getStyleClass().add("k-phase-none");
    ActionControls.tooltip(none, messages.text("phases.none.hint"));
    made.add(card(0, Panels.row(none), chips(left)));
    cards.getChildren().setAll(made);
  }

  private VBox card(int phaseId, HBox header, FlowPane chips) {
    VBox card = new VBox(header, chips);
    card.setId("phase-" + phaseId);
    card.setUserData(phaseId);
    card.getStyleClass().addAll("k-card", "k-phase-card");
    return card;
  }

  private HBox header(Phase phase) {
    return Panels.row(
        number(phase), colour(phase), Panels.grow(name(phase)), share(phase), remove(phase));
  }

  /** The phase's number, by which its card is dragged; a press offers where it can go. */
  private Button number(Phase phase) {
    Button number = new Button(String.valueOf(phase.id()));
    number.setId("phase-number-" + phase.id());
    number.getStyleClass().addAll("k-key", "k-phase-number");
    String text = messages.text("phases.number", phase.id(), phase.name());
    number.setAccessibleText(text);
    ActionControls.tooltip(number, text + "\n" + messages.text("phases.number.tip"));
    number.setOnAction(
        event -> {
          ContextMenu menu = new ContextMenu(items(phase).toArray(MenuItem[]::new));
          menu.setId("phase-menu");
          menu.show(number, Side.BOTTOM, 0, 2);
        });
    return number;
  }

  private List<MenuItem> items(Phase phase) {
    MenuItem up =
        ContextMenus.item(
            "phase-up", messages.text("phases.up"), () -> move(phase.id(), phase.id() - 1));
    up.setDisable(phase.id() == 1);
    MenuItem down =
        ContextMenus.item(
            "phase-down", messages.text("phases.down"), () -> move(phase.id(), phase.id() + 1));
    down.setDisable(phase.id() == editor.count());
    return List.of(up, down);
  }

  private void move(int id, int to) {
    editor.move(id, to);
    // The cards are other ones now; the keyboard stays with the phase.
    Optional.ofNullable(cards.lookup("#phase-number-" + to)).ifPresent(Node::requestFocus);
  }

  /** The cards of phases: that of no phase stays last. */
  private List<Node> ofPhases() {
    return cards.getChildren().stream()
        .filter(card -> card.getUserData() instanceof Integer id && id > 0)
        .toList();
  }

  private ColorPicker colour(Phase phase) {
    ColorPicker colour = new ColorPicker(Color.web(Panels.css(phase.rgb())));
    colour.setId("phase-colour-" + phase.id());
    colour.getStyleClass().addAll("k-colour", "button");
    String text = messages.text("phases.colour", phase.name());
    colour.setAccessibleText(text);
    ActionControls.tooltip(colour, text);
    colour.setOnAction(event -> editor.recolour(phase.id(), rgb(colour.getValue())));
    return colour;
  }

  private TextField name(Phase phase) {
    TextField field = new TextField(phase.name());
    field.setId("phase-name-" + phase.id());
    field.getStyleClass().add("k-phase-name");
    field.setAccessibleText(messages.text("phases.name", phase.name()));
    var tip = ActionControls.tooltip(field, messages.text("phases.name.tip"));
    field
        .textProperty()
        .subscribe(
            text -> {
              Optional<String> reason = editor.objection(phase.id(), text);
              field.getStyleClass().remove("k-invalid");
              reason.ifPresent(why -> field.getStyleClass().add("k-invalid"));
              tip.setText(reason.orElse(messages.text("phases.name.tip")));
            });
    field.setOnAction(event -> rename(field, phase));
    field.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            field.setText(phase.name());
            event.consume();
          }
        });
    field
        .focusedProperty()
        .subscribe(
            (before, now) -> {
              if (!now) {
                rename(field, phase);
              }
            });
    return field;
  }

  private void rename(TextField field, Phase phase) {
    // A field of a card that was replaced meanwhile has nothing to say.
    boolean current =
        field.getScene() != null
            && project.ruleProperty().get().phases().contains(phase)
            && !field.getText().strip().equals(phase.name());
    if (current && !editor.rename(phase.id(), field.getText())) {
      field.setText(phase.name());
    }
  }

  /** The part of what counts that the phase takes in the present result, after clean-up. */
  private Label share(Phase phase) {
    Label share = new Label();
    share.setId("phase-share-" + phase.id());
    share.getStyleClass().add("k-class-count");
    share.setMinWidth(Region.USE_PREF_SIZE);
    Panels.whileShown(share, preview.foundProperty())
        .subscribe(
            found ->
                share.setText(
                    found == null || found.isEmpty()
                        ? ""
                        : CleanUpView.percent(
                            found.get().pixels()[phase.id()], found.get().area())));
    ActionControls.tooltip(share, messages.text("phases.share.tip"));
    return share;
  }

  private Node remove(Phase phase) {
    Button remove = new Button("", Icons.of("mdi2c-close"));
    remove.setId("remove-phase-" + phase.id());
    remove.getStyleClass().addAll("k-lock", "flat");
    String text =
        editor.canRemove()
            ? messages.text("phases.remove", phase.name())
            : messages.text("phases.remove.last");
    remove.setAccessibleText(text);
    remove.setDisable(!editor.canRemove());
    remove.setOnAction(event -> editor.remove(phase.id()));
    StackPane holder = new StackPane(remove);
    ActionControls.tooltip(holder, text);
    return holder;
  }

  private FlowPane chips(List<LabelClass> classes) {
    FlowPane chips = new FlowPane(4, 4);
    for (LabelClass each : classes) {
      chips.getChildren().add(new ClassChip(messages, editor, project, each, this).button());
    }
    if (classes.isEmpty()) {
      chips.getChildren().add(Panels.hint(messages.text("phases.empty")));
    }
    return chips;
  }

  /** The phase whose card lies at a point of the scene: 0 that of no phase, empty beside cards. */
  Optional<Integer> phaseAt(Point2D scene) {
    return cards.getChildren().stream()
        .filter(card -> card.getUserData() != null && card.contains(card.sceneToLocal(scene)))
        .map(card -> (Integer) card.getUserData())
        .findFirst();
  }

  /** Marks the card that a chip would fall on; none where empty. */
  void mark(Optional<Integer> phase) {
    for (Node card : cards.getChildren()) {
      card.getStyleClass().remove(TARGET);
      if (phase.isPresent() && phase.get().equals(card.getUserData())) {
        card.getStyleClass().add(TARGET);
      }
    }
  }

  /** Lets the card of a phase be drawn over the others, as long as one of its chips is dragged. */
  void raise(int phase, boolean up) {
    cards.getChildren().stream()
        .filter(card -> Integer.valueOf(phase).equals(card.getUserData()))
        .forEach(card -> card.setViewOrder(up ? -1 : 0));
  }

  private static int rgb(Color colour) {
    return (int) Math.round(colour.getRed() * 255) << 16
        | (int) Math.round(colour.getGreen() * 255) << 8
        | (int) Math.round(colour.getBlue() * 255);
  }
}
