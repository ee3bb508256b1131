package org.kintsugi.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kintsugi.image.Channel;
import org.kintsugi.image.Plane;

/** Makes channels of image files. */
public final class ChannelLoader {

  private ChannelLoader() {}

  /**
   * Reads a file as channels: one, or NAME.1, NAME.2, ... where it holds several planes.
   *
   * @param name the channel's name; where blank, the detector of the metadata, else the file's stem
   * @throws org.kintsugi.job.Problem if the file cannot be read
   */
  public static List<Channel> load(ImageReaders readers, String name, Path file) {
    return of(readers.readChannels(file), name);
  }

  /** The channels of an image that was read; names as in {@link #load}. */
  public static List<Channel> of(ImageFile image, String name) {
    return of(List.of(image), name);
  }

  private static List<Channel> of(List<ImageFile> images, String name) {
    String base = name.isBlank() ? defaultName(images.get(0)) : name.strip();
    int count = images.stream().mapToInt(image -> image.planes().size()).sum();
    List<Channel> channels = new ArrayList<>();
    for (ImageFile image : images) {
      for (Plane plane : image.planes()) {
        channels.add(
            new Channel(
                count == 1 ? base : base + "." + (channels.size() + 1),
                plane,
                image.calibration(),
                image.acquisition(),
                Optional.of(image.file()),
                channels.size(),
                image.calibration()));
      }
    }
    return List.copyOf(channels);
  }

  private static String defaultName(ImageFile image) {
    String detector = image.acquisition().detector();
    return detector.isBlank() ? stem(image.file()) : detector.strip();
  }

  /** The file's name without folder and ending; never blank. */
  static String stem(Path file) {
    Path last = file.getFileName();
    String name = last == null ? file.toString() : last.toString();
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    return stem.isBlank() ? "image" : stem;
  }
}
