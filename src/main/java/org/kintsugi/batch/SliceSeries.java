package org.kintsugi.batch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The slices of a serial section in a folder, before anything of them is loaded.
 *
 * @param folder where they were found
 * @param layout how they lie in it
 * @param slices in the order of their numbers, at least one of them usable; no number twice among
 *     the usable
 * @param remarks what a person should know, one sentence each: what is missing, what was left out
 */
public record SliceSeries(
    Path folder, Layout layout, List<FoundSlice> slices, List<String> remarks) {

  /** How the slices lie in their folder. */
  public enum Layout {
    /** A folder for each detector, as Auto Slice &amp; View writes them. */
    AUTO_SLICE_AND_VIEW,
    /** A folder for each slice. */
    FOLDER_PER_SLICE
  }

  /**
   * Numbers without a slice.
   *
   * @param first the first of them
   * @param last the last of them
   */
  public record Gap(int first, int last) {

    /** How many slices are missing. */
    public long count() {
      return (long) last - first + 1;
    }

    /** "slice 7" or "slices 7 to 9". */
    public String words() {
      return first == last ? "slice " + first : "slices " + first + " to " + last;
    }
  }

  /** Checks that there is a slice. */
  public SliceSeries {
    Objects.requireNonNull(folder);
    Objects.requireNonNull(layout);
    slices = List.copyOf(slices);
    remarks = List.copyOf(remarks);
    if (slices.isEmpty()) {
      throw new IllegalArgumentException("a series without slices");
    }
  }

  /** The slices nothing is known to be wrong with. */
  public List<FoundSlice> usable() {
    return slices.stream().filter(FoundSlice::isUsable).toList();
  }

  /** The names of the channels of the first usable slice, the reference first. */
  public List<String> channelNames() {
    return usable().getFirst().channelNames();
  }

  /** Where numbers are missing between the first and the last slice. */
  public List<Gap> gaps() {
    return gaps(slices);
  }

  static List<Gap> gaps(List<FoundSlice> slices) {
    List<Gap> gaps = new ArrayList<>();
    for (int i = 1; i < slices.size(); i++) {
      int before = slices.get(i - 1).number();
      int after = slices.get(i).number();
      if (after > before + 1) {
        gaps.add(new Gap(before + 1, after - 1));
      }
    }
    return gaps;
  }
}
