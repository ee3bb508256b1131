package org.kintsugi.image;

import java.util.List;

/**
 * All channels of a section on the reference grid, as features see them. Where a channel has no
 * data its plane holds the nearest pixel that has, and its coverage says so.
 *
 * @param names of the channels, the reference first
 * @param planes one a name, all of one size
 * @param coverage one a name: where the channel has data of its own
 */
public record AlignedChannels(List<String> names, List<Plane> planes, List<Coverage> coverage) {

  /** Checks that the lists fit together. */
  public AlignedChannels {
    names = List.copyOf(names);
    planes = List.copyOf(planes);
    coverage = List.copyOf(coverage);
    if (names.isEmpty() || names.size() != planes.size() || names.size() != coverage.size()) {
      throw new IllegalArgumentException("channels, planes and coverages differ in number");
    }
    for (Plane plane : planes) {
      if (!plane.hasSize(planes.get(0).width(), planes.get(0).height())) {
        throw new IllegalArgumentException("channels differ in size");
      }
    }
  }

  /** Pixels in a row. */
  public int width() {
    return planes.get(0).width();
  }

  /** Rows. */
  public int height() {
    return planes.get(0).height();
  }

  /** Number of channels. */
  public int count() {
    return planes.size();
  }
}
