package org.kintsugi.app.viewer;

import java.util.Objects;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.kintsugi.image.Affine;
import org.kintsugi.image.GridMap;
import org.kintsugi.image.Plane;

/**
 * One channel as the views show it: its image, how it lies on the reference grid, and its contrast,
 * which is the same in every view.
 */
public final class ChannelPicture {

  private static final double AUTOMATIC_TAIL = 0.001;

  private final String name;
  private final Plane plane;
  private final GreyImage image;
  private final long[] histogram;
  private final ObjectProperty<GridMap> toImage;
  private final ObjectProperty<ChannelDisplay> display;
  private ChannelDisplay lookupOf;
  private int[] lookup;

  /**
   * Prepares a channel, with a contrast that leaves a thousandth of the pixels black and as many
   * white. Reads every pixel: make large ones in a job.
   *
   * @param toImage maps the reference grid to the plane's own grid (identity where they are one)
   */
  public ChannelPicture(String name, Plane plane, GridMap toImage) {
    this.name = Objects.requireNonNull(name);
    this.plane = plane;
    this.image = GreyImage.of(plane);
    this.histogram = image.histogram();
    this.toImage = new SimpleObjectProperty<>(this, "toImage", Objects.requireNonNull(toImage));
    this.display = new SimpleObjectProperty<>(this, "display", automaticDisplay());
  }

  /** A channel on the reference grid. */
  public static ChannelPicture aligned(String name, Plane plane) {
    return new ChannelPicture(name, plane, Affine.IDENTITY);
  }

  /** The channel's name ("CBS"). */
  public String name() {
    return name;
  }

  /** The samples as they were given: what a read-out shows. */
  public Plane plane() {
    return plane;
  }

  /** The samples as they are shown. */
  public GreyImage image() {
    return image;
  }

  /** Pixels per code of {@link #image()}. */
  public long[] histogram() {
    return histogram.clone();
  }

  /** Maps the reference grid to the channel's own. */
  public GridMap toImage() {
    return toImage.get();
  }

  /** How the channel lies: changes while it is registered by hand; never null. */
  public ObjectProperty<GridMap> toImageProperty() {
    return toImage;
  }

  /** Contrast, gamma, inversion and colour; never null. */
  public ObjectProperty<ChannelDisplay> displayProperty() {
    return display;
  }

  /** The contrast the channel starts with. */
  public ChannelDisplay automaticDisplay() {
    return ChannelDisplay.percentiles(image, histogram, AUTOMATIC_TAIL);
  }

  /** The colours of the codes; made once a display. */
  int[] lookup() {
    ChannelDisplay now = display.get();
    if (!now.equals(lookupOf)) {
      lookup = now.lookup(image);
      lookupOf = now;
    }
    return lookup;
  }
}
