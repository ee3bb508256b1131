package org.kintsugi.batch;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One slice of a series, before anything of it is loaded.
 *
 * @param number where it lies in the series, as its folder or files say
 * @param name what it is called; no two of a series have the same
 * @param channels its files, the reference first; empty where there is a problem that leaves none
 * @param eds the folder or file of element maps, where there is one
 * @param problem why it cannot be used, one sentence; empty where nothing is known to be wrong
 */
public record FoundSlice(
    int number,
    String name,
    List<ChannelFile> channels,
    Optional<Path> eds,
    Optional<String> problem) {

  /** Checks that there are files or a problem. */
  public FoundSlice {
    Objects.requireNonNull(name);
    Objects.requireNonNull(eds);
    Objects.requireNonNull(problem);
    channels = List.copyOf(channels);
    if (channels.isEmpty() && problem.isEmpty()) {
      throw new IllegalArgumentException("slice " + name + " has neither files nor a problem");
    }
  }

  /** Whether nothing is known to be wrong with it. */
  public boolean isUsable() {
    return problem.isEmpty();
  }

  /** The names of its channels, the reference first. */
  public List<String> channelNames() {
    return channels.stream().map(ChannelFile::name).toList();
  }

  /** The same slice, which cannot be used; what was known to be wrong before stays. */
  FoundSlice failing(String sentence) {
    return problem.isPresent()
        ? this
        : new FoundSlice(number, name, channels, eds, Optional.of(sentence));
  }

  /** The same slice with other channels. */
  FoundSlice withChannels(List<ChannelFile> chosen) {
    return new FoundSlice(number, name, chosen, eds, problem);
  }
}
