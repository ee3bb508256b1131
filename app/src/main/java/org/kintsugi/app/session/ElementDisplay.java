package org.kintsugi.app.session;

import java.util.Map;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import org.kintsugi.app.viewer.MapColour;
import org.kintsugi.image.ElementMap;
import org.kintsugi.image.Plane;

/** How one element map is drawn: its colour, its range and whether it shows. Display only. */
public final class ElementDisplay {

  /** The paper's composite: aluminium blue, nickel green, platinum cream, carbon red. */
  private static final Map<String, Integer> COLOURS =
      Map.of(
          "Al", 0x4f7dff,
          "Ni", 0x35c46a,
          "Pt", 0xf3e2b3,
          "C", 0xe0483e,
          "F", 0x2fd0c8,
          "O", 0xb38cff,
          "Mn", 0xff9f40,
          "Co", 0xff6fb5);

  private static final int OTHER = 0xd0d0d0;
  private static final Set<String> SHOWN_AT_FIRST = Set.of("Al", "Ni", "Pt", "C");
  private static final double TAIL = 0.005;
  private static final int MAX_COUNT = 65535;

  private final ElementMap map;
  private final double high;
  private final IntegerProperty rgb;
  private final BooleanProperty visible;

  /** A map in its usual colour, from no counts to all but the largest half per cent. */
  public ElementDisplay(ElementMap map) {
    this.map = map;
    this.high = Math.max(1, percentile(map.counts()));
    this.rgb = new SimpleIntegerProperty(COLOURS.getOrDefault(map.element(), OTHER));
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

  /** Whether it is part of the composite. */
  public BooleanProperty visibleProperty() {
    return visible;
  }

  MapColour colour() {
    return new MapColour(map, rgb.get(), 0, high, 1);
  }

  private static double percentile(Plane counts) {
    long[] histogram = new long[MAX_COUNT + 1];
    for (int y = 0; y < counts.height(); y++) {
      for (int x = 0; x < counts.width(); x++) {
        histogram[Math.clamp(Math.round(counts.value(x, y)), 0, MAX_COUNT)]++;
      }
    }
    long spared = (long) (TAIL * counts.width() * counts.height());
    int at = MAX_COUNT;
    for (long seen = histogram[at]; seen <= spared && at > 0; ) {
      seen += histogram[--at];
    }
    return at;
  }
}
