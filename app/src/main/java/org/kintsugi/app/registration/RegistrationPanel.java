package org.kintsugi.app.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.VBox;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.ActionControls;
import org.kintsugi.app.controls.Icons;
import org.kintsugi.app.controls.Panels;
import org.kintsugi.app.session.Figures;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.SectionSession;
import org.kintsugi.image.Affine;
import org.kintsugi.image.Alignment;
import org.kintsugi.image.Section;
import org.kintsugi.registration.RegistrationDocument;

/** The panel of the step Register: each image's transform, how it was found and how good it is. */
final class RegistrationPanel {

  /** The figures that tell at once how good it is; the others are one click away. */
  private static final Set<String> FIRST_FIGURES =
      Set.of(
          "tre.rms.px",
          "tre.p95.px",
          "tre.loo.rms.px",
          "tre.loo.rms.nm",
          "heldout.rms.px",
          "shift.max.px",
          "overlap");

  private final Messages messages;
  private final ActionControls controls;
  private final SectionSession section;
  private final ResidualMap residuals;
  private final Node byHand;

  /**
   * A panel for the open project.
   *
   * @param residuals told whose residual displacements are drawn
   * @param byHand registration by hand
   */
  RegistrationPanel(
      Messages messages,
      ActionControls controls,
      ProjectSession project,
      ResidualMap residuals,
      Node byHand) {
    this.residuals = residuals;
    this.byHand = byHand;
    this.messages = messages;
    this.controls = controls;
    this.section = project.section();
  }

  /** Builds it. */
  ScrollPane build() {
    VBox cards = new VBox(8);
    Panels.whileShown(cards, section.sectionProperty())
        .subscribe(now -> cards.getChildren().setAll(cards(section.section())));
    return Panels.panel(
        "panel-register",
        Panels.heading(messages.text("register.title")),
        controls.panelButton(ActionId.REGISTER_AGAIN),
        byHand,
        Panels.heading(messages.text("register.project")),
        Panels.hint(messages.text("register.hint")),
        cards);
  }

  private List<Node> cards(Section now) {
    List<Node> cards = new ArrayList<>();
    cards.add(card(now.reference().name(), messages.text("register.reference"), List.of(), true));
    for (Section.Aligned each : now.further()) {
      String name = each.channel().name();
      cards.add(alignmentCard(name, name, Optional.of(each.alignment())));
    }
    now.maps()
        .ifPresent(
            maps ->
                cards.add(
                    alignmentCard(
                        RegistrationDocument.EDS,
                        messages.text("register.maps", maps.elements().size()),
                        maps.alignment())));
    return cards;
  }

  private Node alignmentCard(String image, String name, Optional<Alignment> alignment) {
    if (alignment.isEmpty()) {
      return card(name, messages.text("register.missing"), List.of(), false);
    }
    Alignment found = alignment.get();
    boolean checked = !found.equals(Alignment.SAME_GRID);
    List<Node> facts = new ArrayList<>();
    facts.add(fact("register.model", messages.text("register.model." + key(found.model()))));
    Affine matrix = found.matrix();
    if (!matrix.isIdentity()) {
      facts.add(
          fact(
              "register.shift",
              String.format(Locale.ROOT, "%.2f, %.2f px", matrix.m02(), matrix.m12())));
      double scale = Math.sqrt(Math.abs(matrix.determinant()));
      if (Math.abs(scale - 1) > 1e-5) {
        facts.add(fact("register.scale", String.format(Locale.ROOT, "%.5f", scale)));
      }
      double angle = Math.toDegrees(Math.atan2(matrix.m10(), matrix.m00()));
      if (Math.abs(angle) > 1e-4) {
        facts.add(fact("register.turn", String.format(Locale.ROOT, "%.3f°", angle)));
      }
    }
    found
        .drift()
        .ifPresent(
            drift ->
                facts.add(
                    fact(
                        "register.drift",
                        String.format(Locale.ROOT, "%.2f, %.2f px", drift.dx(), drift.dy()))));
    if (!found.residuals().isEmpty()) {
      facts.add(residualMap(image, found.residuals()));
    }
    List<Node> further = new ArrayList<>();
    for (Map.Entry<String, Double> figure : found.quality().entrySet()) {
      Node row = Panels.fact(qualityName(figure.getKey()), constant(Figures.of(figure.getValue())));
      (FIRST_FIGURES.contains(figure.getKey()) ? facts : further).add(row);
    }
    if (!further.isEmpty()) {
      TitledPane details = new TitledPane(messages.text("register.details"), column(further));
      details.getStyleClass().addAll("k-details", "alt", "dense");
      details.setExpanded(false);
      details.setAnimated(false);
      facts.add(details);
    }
    return card(name, found.method(), facts, checked);
  }

  /** A box that draws the residual displacements of an image over the views. */
  private Node residualMap(String image, List<Alignment.Residual> found) {
    CheckBox box = new CheckBox(messages.text("register.residuals", found.size()));
    box.setId("residuals-" + image);
    box.setMnemonicParsing(false);
    ActionControls.tooltip(box, messages.text("register.residuals.tip"));
    box.setSelected(residuals.imageProperty().get().equals(Optional.of(image)));
    box.setOnAction(
        event ->
            residuals
                .imageProperty()
                .set(box.isSelected() ? Optional.of(image) : Optional.empty()));
    residuals.imageProperty().subscribe(now -> box.setSelected(now.equals(Optional.of(image))));
    String scale = Figures.of(ResidualMap.scale(found));
    Label legend = Panels.hint(messages.text("register.residuals.legend", scale));
    legend.visibleProperty().bind(box.selectedProperty());
    legend.managedProperty().bind(box.selectedProperty());
    return column(List.of(box, legend));
  }

  private static VBox column(List<Node> rows) {
    VBox column = new VBox(4);
    column.getChildren().setAll(rows);
    return column;
  }

  private Node card(String name, String method, List<Node> facts, boolean good) {
    Label title = new Label(name);
    title.getStyleClass().add("k-card-title");
    var mark = Icons.of(good ? "mdi2c-check" : "mdi2a-alert-circle-outline");
    Label holder = new Label("", mark);
    holder.getStyleClass().add(good ? "k-good" : "k-warning");
    VBox card = new VBox(Panels.row(title, Panels.spacer(), holder), Panels.hint(method));
    card.getStyleClass().add("k-card");
    card.getChildren().addAll(facts);
    return card;
  }

  private Node fact(String key, String value) {
    return Panels.fact(messages.text(key), constant(value));
  }

  private String qualityName(String figure) {
    String key = "register.quality." + figure;
    return messages.has(key) ? messages.text(key) : figure;
  }

  private static String key(Alignment.Model model) {
    return model.identifier();
  }

  private static ReadOnlyStringWrapper constant(String value) {
    return new ReadOnlyStringWrapper(value);
  }
}
