package org.kintsugi.batch;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A section that was found among files, before anything of it is loaded.
 *
 * @param name what it is called; no two of one search have the same
 * @param channels its files, the reference first; at least one
 * @param problem what is wrong with it, one sentence; empty where nothing is known to be
 */
public record FoundSection(String name, List<ChannelFile> channels, Optional<String> problem) {

  /** Checks that there is a file. */
  public FoundSection {
    Objects.requireNonNull(name);
    Objects.requireNonNull(problem);
    channels = List.copyOf(channels);
    if (channels.isEmpty()) {
      throw new IllegalArgumentException("no file");
    }
  }

  /** Its first file. */
  public Path file() {
    return channels.getFirst().file();
  }

  FoundSection named(String other) {
    return new FoundSection(other, channels, problem);
  }
}
