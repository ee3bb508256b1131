package org.kintsugi.app.images;

import java.util.List;
import org.kintsugi.io.ImageFile;

/** What the planes of one file are, as far as the file tells. */
public enum PlaneKind {
  /** There is one, or the file's kind leaves no question. */
  SINGLE,
  /** Red, green and blue of one picture: the user says which grey is meant. */
  COLOUR,
  /** Channels, as the file says. */
  CHANNELS,
  /** Slices in depth or time, as the file says. */
  SLICES,
  /** The file does not say: the user does. */
  UNSTATED;

  /** What the planes of an image are. */
  static PlaneKind of(ImageFile image) {
    if (image.planes().size() == 1) {
      return SINGLE;
    }
    if (image.isColour()) {
      return COLOUR;
    }
    if (image.shape().stated()) {
      return image.shape().slices() * image.shape().frames() > 1 ? SLICES : CHANNELS;
    }
    List<String> names = image.planeNames();
    boolean named = names.stream().noneMatch(String::isBlank);
    // Pages of colour pictures are no question of channels or slices: they are both.
    return named ? CHANNELS : UNSTATED;
  }
}
