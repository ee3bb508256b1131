package org.kintsugi.app.images;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.Panels;
import org.kintsugi.batch.ChannelFile;
import org.kintsugi.batch.FoundSlice;
import org.kintsugi.batch.SliceSeries;

/**
 * Shows a plan of a series and lets the user correct it: how many slices there are, their channels
 * and reference, their maps, what is missing and what cannot be used.
 */
public final class SeriesView extends VBox {

  private static final int MOST_LINES = 8;
  private static final double WIDTH = 640;

  private record Row(String channel, CheckBox use, RadioButton reference) {}

  private final SeriesPlan plan;
  private final List<Row> rows = new ArrayList<>();
  private final Optional<CheckBox> eds;
  private final Optional<CheckBox> crop;

  /** A view of {@code plan}. */
  public SeriesView(Messages messages, SeriesPlan plan) {
    super(8);
    this.plan = plan;
    setId("series-view");
    setPrefWidth(WIDTH);
    List<FoundSlice> slices = plan.slices();
    Label count =
        new Label(
            messages.text(
                slices.size() == plan.series().slices().size()
                    ? "series.slices"
                    : "series.slices.some",
                slices.size(),
                slices.getFirst().name(),
                slices.getLast().name(),
                plan.series().slices().size()));
    count.setId("series-count");
    getChildren()
        .addAll(
            Panels.heading(messages.text("series.found")),
            count,
            Panels.hint(
                messages.text(
                    plan.series().layout() == SliceSeries.Layout.AUTO_SLICE_AND_VIEW
                        ? "series.layout.auto"
                        : "series.layout.folders")),
            Panels.heading(messages.text("import.channels")),
            channels(messages));
    eds = maps(messages);
    crop = crop(messages);
    notes(messages);
    getChildren().add(Panels.hint(messages.text("series.hint")));
  }

  private GridPane channels(Messages messages) {
    ToggleGroup references = new ToggleGroup();
    GridPane table = new GridPane(12, 8);
    table.addRow(
        0,
        header(messages.text("import.use")),
        header(messages.text("import.name")),
        header(messages.text("import.reference")),
        header(messages.text("series.first-file")));
    for (ChannelFile channel : plan.slices().getFirst().channels()) {
      CheckBox use = new CheckBox();
      use.setSelected(plan.channels().contains(channel.name()));
      use.setAccessibleText(messages.text("import.use"));
      RadioButton reference = new RadioButton();
      reference.setToggleGroup(references);
      reference.setSelected(channel.name().equals(plan.channels().getFirst()));
      reference.setAccessibleText(messages.text("import.reference"));
      reference.disableProperty().bind(use.selectedProperty().not());
      rows.add(new Row(channel.name(), use, reference));
      table.addRow(
          rows.size(),
          use,
          new Label(channel.name()),
          reference,
          new Label(String.valueOf(channel.file().getFileName())));
    }
    return table;
  }

  private Optional<CheckBox> maps(Messages messages) {
    if (plan.slicesWithMaps() == 0) {
      return Optional.empty();
    }
    CheckBox box = new CheckBox(messages.text("series.eds", plan.slicesWithMaps()));
    box.setId("series-eds");
    box.setSelected(plan.eds());
    getChildren().addAll(Panels.heading(messages.text("import.maps")), box);
    return Optional.of(box);
  }

  private Optional<CheckBox> crop(Messages messages) {
    Optional<CheckBox> box =
        plan.databar().map(bar -> new CheckBox(messages.text("series.databar", bar.rows())));
    box.ifPresent(
        each -> {
          each.setSelected(plan.cropDatabar());
          each.setId("series-databar");
          getChildren().add(each);
        });
    return box;
  }

  /** What is missing, was left out or cannot be used. */
  private void notes(Messages messages) {
    List<String> notes = new ArrayList<>(plan.series().remarks());
    plan.series().slices().forEach(slice -> slice.problem().ifPresent(notes::add));
    if (notes.isEmpty()) {
      return;
    }
    getChildren().add(Panels.heading(messages.text("series.notes")));
    for (String note : notes.subList(0, Math.min(notes.size(), MOST_LINES))) {
      Label line = Panels.hint(note);
      line.getStyleClass().add("k-series-note");
      getChildren().add(line);
    }
    if (notes.size() > MOST_LINES) {
      getChildren().add(Panels.hint(messages.text("series.notes.more", notes.size() - MOST_LINES)));
    }
  }

  /** Whether the choice can be loaded: a reference that is used. */
  public BooleanBinding loadable() {
    return Bindings.createBooleanBinding(
        () -> rows.stream().anyMatch(row -> row.use().isSelected() && row.reference().isSelected()),
        rows.stream()
            .flatMap(
                row ->
                    List.of(row.use().selectedProperty(), row.reference().selectedProperty())
                        .stream())
            .toArray(Observable[]::new));
  }

  /** The plan as corrected. */
  public SeriesPlan chosen() {
    List<String> channels = new ArrayList<>();
    for (Row row : rows) {
      if (row.use().isSelected()) {
        channels.add(row.reference().isSelected() ? 0 : channels.size(), row.channel());
      }
    }
    return plan.with(
        channels,
        eds.map(CheckBox::isSelected).orElse(false),
        crop.map(CheckBox::isSelected).orElse(false));
  }

  private static Label header(String text) {
    Label label = new Label(text);
    label.getStyleClass().add("k-hint");
    return label;
  }
}
