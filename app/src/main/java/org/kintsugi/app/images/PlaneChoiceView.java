package org.kintsugi.app.images;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.beans.Observable;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.Panels;
import org.kintsugi.app.images.ImportPlan.PlannedChannel;

/**
 * Asks what the planes of a file are. Where the file says so itself, that is the answer until the
 * user gives another; where it does not, nothing is loaded before there is one.
 */
final class PlaneChoiceView extends VBox {

  /** More names than this are not typed one by one. */
  private static final int MOST_NAMES = 12;

  private final PlannedChannel file;
  private final ComboBox<PlaneChoice> choice = new ComboBox<>();
  private final Spinner<Integer> number;
  private final List<TextField> names = new ArrayList<>();
  private final TextField base;

  /**
   * A question about a file of several planes.
   *
   * @param alone whether no other file is opened with it
   * @param base where the name of the whole is typed
   */
  PlaneChoiceView(Messages messages, PlannedChannel file, boolean alone, TextField base) {
    super(6);
    this.file = file;
    this.base = base;
    String fileName = String.valueOf(file.file().getFileName());
    choice.setId("import-planes");
    choice.getItems().setAll(PlaneChoice.of(file.kind(), alone));
    choice.setValue(PlaneChoice.stated(file.kind(), alone));
    choice.setPromptText(
        file.kind() == PlaneKind.COLOUR
            ? messages.text("import.planes.ask.colour")
            : messages.text("import.planes.ask", file.planes().size()));
    choice.setAccessibleText(messages.text("import.planes.of", fileName));
    choice.setOnAction(
        event -> {
          // The dialog grows by what the answer asks for, and shrinks again.
          if (getScene() != null && getScene().getWindow() != null) {
            getScene().getWindow().sizeToScene();
          }
        });
    choice.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(PlaneChoice each) {
            return each == null ? "" : messages.text(each.messageKey());
          }

          @Override
          public PlaneChoice fromString(String text) {
            return choice.getValue();
          }
        });
    number = new Spinner<>(1, file.planes().size(), 1);
    number.setEditable(true);
    number.setPrefWidth(90);
    number.setAccessibleText(messages.text("import.planes.number", fileName));
    showFor(number, PlaneChoice.ONE);
    getChildren().addAll(choice, number);
    if (file.planes().size() <= MOST_NAMES) {
      getChildren().add(fields(messages));
    } else {
      Label many = Panels.hint("");
      many.textProperty()
          .bind(
              base.textProperty()
                  .map(
                      name ->
                          messages.text("import.planes.many", name.strip(), file.planes().size())));
      showFor(many, PlaneChoice.CHANNELS);
      getChildren().add(many);
    }
  }

  private FlowPane fields(Messages messages) {
    FlowPane flow = new FlowPane(6, 6);
    flow.setPrefWrapLength(300);
    for (int i = 0; i < file.planes().size(); i++) {
      TextField field = new TextField(suggested(i));
      field.setPrefColumnCount(8);
      field.getStyleClass().add("small");
      field.setAccessibleText(messages.text("import.planes.name", i + 1));
      names.add(field);
    }
    flow.getChildren().setAll(names);
    // Names that were not typed follow the name of the whole.
    base.textProperty()
        .subscribe(
            (before, now) -> {
              for (int i = 0; i < names.size(); i++) {
                if (names.get(i).getText().equals(numbered(before, i))) {
                  names.get(i).setText(numbered(now, i));
                }
              }
            });
    showFor(flow, PlaneChoice.CHANNELS);
    return flow;
  }

  private String suggested(int plane) {
    String own = file.planes().get(plane).strip();
    return own.isEmpty() ? numbered(file.name(), plane) : own;
  }

  private static String numbered(String name, int plane) {
    return name.strip() + "." + (plane + 1);
  }

  private void showFor(javafx.scene.Node node, PlaneChoice wanted) {
    node.visibleProperty().bind(choice.valueProperty().isEqualTo(wanted));
    node.managedProperty().bind(node.visibleProperty());
  }

  /** What decides whether there is an answer. */
  List<Observable> dependencies() {
    List<Observable> all = new ArrayList<>(List.of(choice.valueProperty()));
    names.forEach(field -> all.add(field.textProperty()));
    return all;
  }

  /** The answer; empty while there is none. */
  Optional<PlaneChoice> answer() {
    return Optional.ofNullable(choice.getValue());
  }

  /** Gives the answer. */
  void answer(PlaneChoice given) {
    choice.setValue(given);
  }

  /** What the file becomes by the answer. */
  List<PlannedChannel> channels() {
    PlannedChannel named = file.named(base.getText().strip());
    List<String> wanted =
        names.isEmpty()
            ? IntStream.range(0, file.planes().size())
                .mapToObj(i -> numbered(base.getText(), i))
                .toList()
            : names.stream().map(TextField::getText).toList();
    return answer()
        .map(given -> given.apply(named, wanted, number.getValue()))
        .orElse(List.of(named));
  }
}
