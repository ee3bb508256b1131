package org.kintsugi.app.images;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.Panels;
import org.kintsugi.app.images.ImportPlan.PlannedChannel;

/** Shows a plan and lets the user correct it: which files, their names, the reference, the maps. */
public final class ImportView extends VBox {

  private record Row(
      PlannedChannel channel,
      CheckBox use,
      TextField name,
      RadioButton reference,
      Optional<PlaneChoiceView> planes) {

    List<PlannedChannel> channels() {
      return planes
          .map(PlaneChoiceView::channels)
          .orElseGet(() -> List.of(channel.named(name.getText().strip())));
    }

    boolean isAnswered() {
      return planes.isEmpty() || planes.get().answer().isPresent();
    }

    boolean isSlices() {
      return planes.flatMap(PlaneChoiceView::answer).filter(PlaneChoice.SLICES::equals).isPresent();
    }
  }

  private final ImportPlan plan;
  private final List<Row> rows = new ArrayList<>();
  private final Optional<CheckBox> eds;
  private final Optional<CheckBox> crop;

  /** A view of {@code plan}. */
  public ImportView(Messages messages, ImportPlan plan) {
    super(8);
    this.plan = plan;
    setId("import-view");
    setPrefWidth(640);
    ToggleGroup references = new ToggleGroup();
    GridPane table = new GridPane(12, 8);
    table.addRow(
        0,
        header(messages.text("import.use")),
        header(messages.text("import.name")),
        header(messages.text("import.reference")),
        header(messages.text("import.file")));
    for (PlannedChannel channel : plan.channels()) {
      CheckBox use = new CheckBox();
      use.setSelected(true);
      use.setAccessibleText(messages.text("import.use"));
      TextField name = new TextField(channel.name());
      name.setPrefColumnCount(10);
      name.setAccessibleText(messages.text("import.name"));
      RadioButton reference = new RadioButton();
      reference.setToggleGroup(references);
      reference.setSelected(rows.isEmpty());
      reference.setAccessibleText(messages.text("import.reference"));
      name.disableProperty().bind(use.selectedProperty().not());
      reference.disableProperty().bind(use.selectedProperty().not());
      VBox file =
          new VBox(
              new Label(String.valueOf(channel.file().getFileName())),
              Panels.hint(channel.facts()));
      Optional<PlaneChoiceView> planes = Optional.empty();
      if (channel.kind() != PlaneKind.SINGLE) {
        boolean alone = plan.channels().size() == 1 && plan.eds().isEmpty();
        PlaneChoiceView question = new PlaneChoiceView(messages, channel, alone, name);
        question.disableProperty().bind(use.selectedProperty().not());
        file.getChildren().add(question);
        planes = Optional.of(question);
      }
      rows.add(new Row(channel, use, name, reference, planes));
      table.addRow(rows.size(), use, name, reference, file);
    }
    getChildren().addAll(Panels.heading(messages.text("import.channels")), table);
    if (plan.eds().isPresent()) {
      CheckBox box =
          new CheckBox(
              messages.text(
                  "import.eds", plan.mapNames().size(), plan.eds().get().getFileName().toString()));
      box.setSelected(true);
      eds = Optional.of(box);
      getChildren()
          .addAll(
              Panels.heading(messages.text("import.maps")),
              box,
              Panels.hint(String.join(",  ", plan.mapNames())));
    } else {
      eds = Optional.empty();
    }
    crop =
        plan.channels().stream()
            .flatMap(channel -> channel.databar().stream())
            .findFirst()
            .map(bar -> new CheckBox(messages.text("import.databar", bar.rows())));
    crop.ifPresent(
        box -> {
          box.setSelected(plan.cropDatabar());
          box.setId("import-databar");
          getChildren().add(box);
        });
    if (!plan.ignored().isEmpty()) {
      getChildren().add(Panels.heading(messages.text("import.ignored")));
      plan.ignored().forEach(each -> getChildren().add(Panels.hint(each.reason())));
    }
    getChildren().add(Panels.hint(messages.text("import.hint")));
  }

  /**
   * Whether the choice can be loaded: a reference that is used, every question answered, and no
   * name twice or blank.
   */
  public BooleanBinding loadable() {
    return Bindings.createBooleanBinding(
        () -> {
          List<String> names = new ArrayList<>();
          boolean reference = false;
          boolean answered = true;
          for (Row row : rows) {
            if (row.use().isSelected()) {
              row.channels().forEach(channel -> names.add(channel.name()));
              reference |= row.reference().isSelected();
              answered &= row.isAnswered();
            }
          }
          return reference
              && answered
              && names.stream().noneMatch(String::isEmpty)
              && names.stream().distinct().count() == names.size();
        },
        rows.stream()
            .flatMap(
                row ->
                    Stream.concat(
                        Stream.of(
                            row.use().selectedProperty(),
                            row.reference().selectedProperty(),
                            row.name().textProperty()),
                        row.planes().stream().flatMap(each -> each.dependencies().stream())))
            .toArray(Observable[]::new));
  }

  /** The plan as corrected. */
  public ImportPlan chosen() {
    List<PlannedChannel> channels = new ArrayList<>();
    for (Row row : rows) {
      if (row.use().isSelected()) {
        channels.addAll(row.reference().isSelected() ? 0 : channels.size(), row.channels());
      }
    }
    ImportPlan corrected =
        plan.withChannels(channels)
            .withCrop(crop.map(CheckBox::isSelected).orElse(false))
            .withSlices(rows.stream().anyMatch(row -> row.use().isSelected() && row.isSlices()));
    return eds.map(CheckBox::isSelected).orElse(false) ? corrected : corrected.withoutEds();
  }

  private static Label header(String text) {
    Label label = new Label(text);
    label.getStyleClass().add("k-hint");
    return label;
  }
}
