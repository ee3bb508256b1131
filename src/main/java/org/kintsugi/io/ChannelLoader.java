package org.kintsugi.io;

import java.nio.file.Path;
import java.util.List;
import org.kintsugi.image.Channel;

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
    return channels(FilePlanes.read(readers, file), name);
  }

  /**
   * One plane of a file as a channel, or all of them.
   *
   * @param name as in {@link #load}
   * @param pick which plane ({@link FilePlanes#find}); blank for all
   * @throws org.kintsugi.job.Problem if there is no such plane
   */
  public static List<Channel> of(FilePlanes planes, String name, String pick) {
    return pick.isBlank()
        ? channels(planes, name)
        : List.of(planes.channel(base(planes, name), planes.find(pick)));
  }

  /** The channels of an image that was read; names as in {@link #load}. */
  public static List<Channel> of(ImageFile image, String name) {
    return channels(new FilePlanes(image.file(), List.of(image)), name);
  }

  private static List<Channel> channels(FilePlanes planes, String name) {
    return planes.channels(base(planes, name));
  }

  private static String base(FilePlanes planes, String name) {
    return name.isBlank() ? defaultName(planes.images().get(0)) : name.strip();
  }

  private static String defaultName(ImageFile image) {
    String detector = image.acquisition().detector();
    return detector.isBlank() ? stem(image.file()) : detector.strip();
  }

  /** The file's name without folder and ending; never blank. */
  public static String stem(Path file) {
    Path last = file.getFileName();
    String name = last == null ? file.toString() : last.toString();
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    return stem.isBlank() ? "image" : stem;
  }
}
