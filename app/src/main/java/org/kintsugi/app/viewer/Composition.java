package org.kintsugi.app.viewer;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.kintsugi.image.GridMap;
import org.kintsugi.image.PixelMask;

/**
 * What to draw, back to front: background, channel, element composite, then byte layers in order.
 *
 * @param background opaque colour (0xAARRGGBB) where the channel has no pixel
 * @param grey the channel
 * @param maps the element composite
 * @param overlays class map, heat maps, labels
 * @param excluded what does not count, hatched over all of it
 */
public record Composition(
    int background,
    Optional<Grey> grey,
    Optional<Maps> maps,
    List<Overlay> overlays,
    Optional<PixelMask> excluded) {

  /**
   * A channel.
   *
   * @param image its samples and halves
   * @param toImage maps the reference grid to the image's own
   * @param lookup the opaque colour of each code
   */
  public record Grey(GreyImage image, GridMap toImage, int[] lookup) {

    /** The pyramid level this is best drawn from in a frame. */
    public int wantedLevel(Frame frame) {
      return GreyImage.levelFor(frame.zoom() / Math.sqrt(Math.abs(toImage.affine().determinant())));
    }
  }

  /**
   * The element composite.
   *
   * @param picture what and where
   * @param opacity 0 to 1
   * @param smooth whether it is interpolated when magnified
   */
  public record Maps(MapsPicture picture, double opacity, boolean smooth) {}

  /**
   * A byte layer on the reference grid. One that pools by {@link PixelLayer.Pooling#ANY} holds
   * labels or the like and is drawn with an edge.
   *
   * @param layer its values; 0 is not drawn
   * @param colours of the values
   * @param opacity 0 to 1
   * @param edge colour (0xAARRGGBB) of the line around what is drawn, for a layer that has one
   */
  public record Overlay(PixelLayer layer, Colours colours, double opacity, int edge) {

    /** The line around a label: black, a little more than half. */
    private static final int DARK = 0x8c000000;

    /** A layer with the dark edge of labels. */
    public Overlay(PixelLayer layer, Colours colours, double opacity) {
      this(layer, colours, opacity, DARK);
    }
  }

  /** Keeps the list unmodifiable. */
  public Composition {
    overlays = List.copyOf(overlays);
    Objects.requireNonNull(excluded);
  }

  /** The same with nothing excluded. */
  public Composition(
      int background, Optional<Grey> grey, Optional<Maps> maps, List<Overlay> overlays) {
    this(background, grey, maps, overlays, Optional.empty());
  }

  /** The same with what does not count hatched. */
  Composition hatching(PixelMask mask) {
    return new Composition(
        background, grey, maps, overlays, Optional.of(mask).filter(each -> !each.isEmpty()));
  }
}
