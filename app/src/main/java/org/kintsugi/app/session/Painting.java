package org.kintsugi.app.session;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;

/** What the hand holds: the tool, the class it paints and the size of the brush. */
public final class Painting {

  /** The smallest brush: one pixel across. */
  public static final double MIN_DIAMETER = 1;

  /** The largest brush, in image pixels across. */
  public static final double MAX_DIAMETER = 200;

  private static final double STEP = 1.25;

  private final ObjectProperty<ToolKind> tool =
      new SimpleObjectProperty<>(this, "tool", ToolKind.BRUSH);
  private final ReadOnlyIntegerWrapper currentClass =
      new ReadOnlyIntegerWrapper(this, "currentClass", 1);
  private final IntegerProperty previousClass = new SimpleIntegerProperty(this, "previous", 2);
  private final DoubleProperty diameter = new SimpleDoubleProperty(this, "diameter", 9);
  private final ToolOptions options = new ToolOptions();
  private final BooleanProperty strokeOpen = new SimpleBooleanProperty(this, "strokeOpen");

  /** What a drag does. */
  public ObjectProperty<ToolKind> toolProperty() {
    return tool;
  }

  /** The class the brush paints, 1 to K. */
  public ReadOnlyIntegerProperty currentClassProperty() {
    return currentClass.getReadOnlyProperty();
  }

  /** How the tools paint. */
  public ToolOptions options() {
    return options;
  }

  /** Radius of brush and eraser in image pixels at a zoom (screen pixels per image pixel). */
  public double radius(double zoom) {
    double size = diameter.get() / 2;
    return options.sizeOnScreenProperty().get() ? Math.max(size / zoom, MIN_DIAMETER / 2) : size;
  }

  /** Diameter of brush and eraser, in pixels of the image, or of the screen by the options. */
  public DoubleProperty diameterProperty() {
    return diameter;
  }

  /** Whether a stroke is being painted now. */
  public BooleanProperty strokeOpenProperty() {
    return strokeOpen;
  }

  /** Paints with class {@code id} from now on; a hand that does not paint takes the brush. */
  public void chooseClass(int id) {
    if (id != currentClass.get()) {
      previousClass.set(currentClass.get());
      currentClass.set(id);
    }
    if (!tool.get().paints()) {
      tool.set(ToolKind.BRUSH);
    }
  }

  /** The current class has another number; the tool stays as it is. */
  public void followClass(int id) {
    currentClass.set(id);
  }

  /** Paints with the class used before this one. */
  public void swapClass() {
    chooseClass(previousClass.get());
  }

  /** Keeps both classes within 1 to {@code count}. */
  public void limitClasses(int count) {
    previousClass.set(Math.clamp(previousClass.get(), 1, count));
    currentClass.set(Math.clamp(currentClass.get(), 1, count));
  }

  /** Makes the brush a quarter larger, by at least one pixel. */
  public void larger() {
    resize(Math.max(diameter.get() + 1, Math.rint(diameter.get() * STEP)));
  }

  /** Makes the brush a quarter smaller, by at least one pixel. */
  public void smaller() {
    resize(Math.min(diameter.get() - 1, Math.rint(diameter.get() / STEP)));
  }

  private void resize(double wanted) {
    diameter.set(Math.clamp(wanted, MIN_DIAMETER, MAX_DIAMETER));
  }
}
