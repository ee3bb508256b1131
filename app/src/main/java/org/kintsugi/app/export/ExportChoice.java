package org.kintsugi.app.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.kintsugi.batch.ExportContent;
import org.kintsugi.batch.ExportPreset;
import org.kintsugi.figure.FigureLayout;
import org.kintsugi.figure.FigurePanel;
import org.kintsugi.image.Region;
import org.kintsugi.io.ArrayFormat;
import org.kintsugi.job.Problem;
import org.kintsugi.segmentation.Outputs;

/**
 * What an export is to write: a preset, or what somebody made of one. Used on the window's thread
 * only.
 */
public final class ExportChoice {

  private final ReadOnlyObjectWrapper<ExportContent> content =
      new ReadOnlyObjectWrapper<>(this, "content", ExportContent.STANDARD);
  private final ObjectProperty<Outputs> outputs =
      new SimpleObjectProperty<>(this, "outputs", Outputs.CLASSES);
  private final BooleanProperty zoomInView = new SimpleBooleanProperty(this, "zoomInView", true);
  private final StringProperty ownFigure = new SimpleStringProperty(this, "ownFigure", "");
  private final ReadOnlyStringWrapper figureProblem =
      new ReadOnlyStringWrapper(this, "figureProblem", "");

  /** The standard preset. */
  ExportChoice() {
    ownFigure.subscribe((before, now) -> readOwnFigure(now));
  }

  /** What is written; without what enlarged panels show, which is known when it is written. */
  public ReadOnlyObjectProperty<ExportContent> contentProperty() {
    return content.getReadOnlyProperty();
  }

  /** What is computed and written besides the classes. */
  public ObjectProperty<Outputs> outputsProperty() {
    return outputs;
  }

  /** Whether enlarged panels show what is in view, where that is not the whole image. */
  BooleanProperty zoomInViewProperty() {
    return zoomInView;
  }

  /** The panels of a figure of one's own; empty for none. */
  StringProperty ownFigureProperty() {
    return ownFigure;
  }

  /** What is wrong with the panels of one's own; empty where nothing is. */
  ReadOnlyStringProperty figureProblemProperty() {
    return figureProblem.getReadOnlyProperty();
  }

  /** The preset that writes just this; empty where none does. */
  public Optional<ExportPreset> preset() {
    return Arrays.stream(ExportPreset.values())
        .filter(each -> each.content().equals(content.get()))
        .findFirst();
  }

  /** Writes what the preset writes. Probabilities and uncertainty stay as they are chosen. */
  public void choose(ExportPreset preset) {
    content.set(preset.content());
    ownFigure.set("");
  }

  /** Changes a part of what is written. */
  void change(UnaryOperator<ExportContent> how) {
    content.set(how.apply(content.get()));
  }

  /** Writes arrays of that form too, or does not. */
  void setArray(ArrayFormat format, boolean wanted) {
    Set<ArrayFormat> arrays = new TreeSet<>(content.get().arrays());
    if (wanted) {
      arrays.add(format);
    } else {
      arrays.remove(format);
    }
    change(each -> each.withArrays(arrays));
  }

  /** Writes one of the paper's figures too, or does not. */
  void setFigure(FigureLayout figure, boolean wanted) {
    List<FigureLayout> figures = new ArrayList<>(content.get().optionalFigures());
    figures.remove(figure);
    if (wanted) {
      figures.add(figure);
    }
    figures.sort(Comparator.comparing(FigureLayout::name));
    change(each -> each.withFigures(each.figures(), figures));
  }

  /** All figures that are wanted. */
  List<FigureLayout> figures() {
    List<FigureLayout> figures = new ArrayList<>(content.get().optionalFigures());
    figures.addAll(content.get().figures());
    return List.copyOf(figures);
  }

  private void readOwnFigure(String text) {
    List<FigureLayout> own = List.of();
    String problem = "";
    if (!text.isBlank()) {
      try {
        own = List.of(FigureLayout.parse("1", text));
      } catch (Problem e) {
        problem = e.getMessage();
      }
    }
    List<FigureLayout> read = own;
    change(each -> each.withFigures(read, each.optionalFigures()));
    figureProblem.set(problem);
  }

  /** What is computed: uncertainty also where a figure shows it. */
  Outputs wantedOutputs() {
    boolean shown =
        content.get().figures().stream()
            .flatMap(FigureLayout::panels)
            .anyMatch(panel -> panel.kind() == FigurePanel.Kind.UNCERTAINTY);
    return new Outputs(outputs.get().probabilities(), outputs.get().uncertainty() || shown);
  }

  /** What enlarged panels show; empty for the middle third. */
  Optional<Region> zoom(Region inView, Region whole) {
    return Optional.of(inView)
        .filter(region -> zoomInView.get() && !region.isEmpty() && !region.contains(whole));
  }
}
