package org.kintsugi.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.kintsugi.image.Channel;
import org.kintsugi.image.Plane;
import org.kintsugi.job.Problem;

/**
 * All planes of a file that can be channels, numbered from 0 in its order. A colour picture has one
 * more behind red, green and blue: their luminance.
 *
 * @param file the file
 * @param images what was read of it, at least one
 */
public record FilePlanes(Path file, List<ImageFile> images) {

  /** What the luminance of a colour picture is called. */
  public static final String LUMINANCE = "luminance";

  /** Keeps the list unmodifiable. */
  public FilePlanes {
    images = List.copyOf(images);
    if (images.isEmpty()) {
      throw new IllegalArgumentException("no image");
    }
  }

  /**
   * Reads a file.
   *
   * @throws Problem if it cannot be read
   */
  public static FilePlanes read(ImageReaders readers, Path file) {
    return new FilePlanes(file, readers.readChannels(file));
  }

  /** How many planes the file itself has. */
  public int size() {
    return images.stream().mapToInt(image -> image.planes().size()).sum();
  }

  /** Whether it is one picture of red, green and blue that differ. */
  public boolean isColour() {
    return images.size() == 1 && images.get(0).isColour();
  }

  /**
   * The number of the plane that a user means.
   *
   * @param pick its number from 1, its name in the file, or red, green, blue or luminance of a
   *     colour picture, in any case
   * @throws Problem if there is no such plane
   */
  public int find(String pick) {
    OptionalInt found = isColour() ? colour(pick) : OptionalInt.empty();
    if (found.isPresent()) {
      return found.getAsInt();
    }
    List<String> names =
        images.stream().flatMap(image -> image.planeNames().stream()).map(String::strip).toList();
    for (int i = 0; i < names.size(); i++) {
      if (!pick.isBlank() && names.get(i).equalsIgnoreCase(pick.strip())) {
        return i;
      }
    }
    if (pick.strip().matches("[1-9][0-9]{0,8}") && Integer.parseInt(pick.strip()) <= size()) {
      return Integer.parseInt(pick.strip()) - 1;
    }
    throw Problem.with(
        file,
        "there is no plane '"
            + pick
            + "'; the image has "
            + size()
            + (isColour() ? " (red, green, blue; also luminance)." : "."));
  }

  private static OptionalInt colour(String pick) {
    int number =
        List.of("red", "green", "blue", LUMINANCE).indexOf(pick.strip().toLowerCase(Locale.ROOT));
    return number < 0 ? OptionalInt.empty() : OptionalInt.of(number);
  }

  /**
   * A plane as a channel.
   *
   * @param number from 0
   * @throws Problem if there is none of that number
   */
  public Channel channel(String name, int number) {
    if (isColour() && number == size()) {
      return channel(name, images.get(0), Luminance.of(images.get(0).planes()), number);
    }
    int first = 0;
    for (ImageFile image : images) {
      if (number - first < image.planes().size()) {
        return channel(name, image, image.planes().get(number - first), number);
      }
      first += image.planes().size();
    }
    throw Problem.with(
        file,
        "the image has "
            + size()
            + " planes, but channel "
            + name
            + " is number "
            + (number + 1)
            + ".");
  }

  /** All planes of the file itself as channels, named NAME, or NAME.1, NAME.2, ... */
  public List<Channel> channels(String name) {
    List<Channel> channels = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      channels.add(channel(size() == 1 ? name : name + "." + (i + 1), i));
    }
    return List.copyOf(channels);
  }

  private static Channel channel(String name, ImageFile image, Plane plane, int number) {
    return new Channel(
        name,
        plane,
        image.calibration(),
        image.acquisition(),
        Optional.of(image.file()),
        number,
        image.calibration());
  }
}
