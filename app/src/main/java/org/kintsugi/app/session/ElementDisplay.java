package org.kintsugi.app.session;

import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import org.kintsugi.app.viewer.MapColour;
import org.kintsugi.figure.ElementColours;
import org.kintsugi.image.ElementMap;

/** How one element map is drawn: its colour, its range and whether it shows. Display only. */
public final class ElementDisplay {

  private static final Set<String> SHOWN_AT_FIRST = Set.of("Al", "Ni", "Pt", "C");
  private static final double TAIL = 0.005;
  private static final double EMPTY = 1e-3;

  private final ElementMap map;
  private final double most;
  private final double automaticHigh;
  private final IntegerProperty rgb;
  private final BooleanProperty visible;
  private final DoubleProperty low = new SimpleDoubleProperty(this, "low", 0);
  private final DoubleProperty high;

  /** A map in its usual colour, from no counts to all but the largest half per cent. */
  public ElementDisplay(ElementMap map) {
    this.map = map;
    this.most = ElementColours.full(map.counts(), 0);
    this.automaticHigh = ElementColours.full(map.counts(), TAIL);
    this.high = new SimpleDoubleProperty(this, "high", automaticHigh);
    this.rgb = new SimpleIntegerProperty(usualRgb());
    this.visible = new SimpleBooleanProperty(SHOWN_AT_FIRST.contains(map.element()));
  }

  /** The counts. */
  public ElementMap map() {
    return map;
  }

  /** The colour of the highest counts, 0xRRGGBB. */
  public IntegerProperty rgbProperty() {
    return rgb;
  }

  /** The colour its element has in the paper's composite, 0xRRGGBB. */
  public int usualRgb() {
    return ElementColours.rgb(map.element());
  }

  /** Whether it is part of the composite. */
  public BooleanProperty visibleProperty() {
    return visible;
  }

  /** Counts a pixel that are shown as nothing. */
  public DoubleProperty lowProperty() {
    return low;
  }

  /** Counts a pixel that are shown in full colour. */
  public DoubleProperty highProperty() {
    return high;
  }

  /** The most counts of a pixel, at least 1: where a range ends at the latest. */
  public double most() {
    return most;
  }

  /** From no counts to all but the largest half per cent. */
  public void resetRange() {
    low.set(0);
    high.set(automaticHigh);
  }

  /** Takes what another display of the same map is set to. */
  void takeFrom(ElementDisplay other) {
    rgb.set(other.rgb.get());
    visible.set(other.visible.get());
    low.set(other.low.get());
    high.set(other.high.get());
  }

  /** The map as it is added to a composite; a range that is empty is widened by a hair. */
  MapColour colour() {
    double from = low.get();
    return new MapColour(map, rgb.get(), from, Math.max(high.get(), from + EMPTY), 1);
  }
}
