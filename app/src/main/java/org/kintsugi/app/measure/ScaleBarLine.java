package org.kintsugi.app.measure;

import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.session.Figures;
import org.kintsugi.measurement.LineProfile.Line;

/** The line a hand has laid along the scale bar in the image. Changes no project. */
public final class ScaleBarLine {

  private final Messages messages;
  private final ObjectProperty<Optional<Line>> line =
      new SimpleObjectProperty<>(this, "line", Optional.empty());

  /** No line yet. */
  public ScaleBarLine(Messages messages) {
    this.messages = messages;
  }

  /** The line; empty where none is laid. */
  public ObjectProperty<Optional<Line>> lineProperty() {
    return line;
  }

  /** The length in pixels, for people. */
  public String length(Line laid) {
    return messages.text("ruler.pixels", Figures.of(laid.pixels()));
  }
}
