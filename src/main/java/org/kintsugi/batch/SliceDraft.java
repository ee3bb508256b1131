package org.kintsugi.batch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A slice that was looked at and not yet held against the others.
 *
 * @param number where it lies in the series
 * @param name what it is called
 * @param images its images by channel
 * @param eds the folder or file of element maps, where there is one
 * @param problem why it cannot be used, as far as it alone can tell
 */
record SliceDraft(
    int number,
    String name,
    Map<String, SliceImage> images,
    Optional<Path> eds,
    Optional<String> problem) {

  /**
   * Holds slices against each other: one that lacks a channel, differs from most in size, pixel
   * size or position of the stage, or has the number of another cannot be used.
   *
   * @param channels what every slice should have, the reference first
   * @return the slices in the order of their numbers
   */
  static List<FoundSlice> compared(List<SliceDraft> drafts, List<String> channels) {
    Map<String, SliceFacts> usual = new LinkedHashMap<>();
    for (String channel : channels) {
      List<SliceFacts> all =
          drafts.stream()
              .flatMap(draft -> Optional.ofNullable(draft.images.get(channel)).stream())
              .flatMap(image -> image.facts().stream())
              .toList();
      if (!all.isEmpty()) {
        usual.put(channel, SliceFacts.usual(all));
      }
    }
    List<FoundSlice> slices = new ArrayList<>();
    for (SliceDraft draft :
        drafts.stream()
            .sorted(Comparator.comparingInt(SliceDraft::number).thenComparing(SliceDraft::name))
            .toList()) {
      FoundSlice slice = draft.slice(channels, usual);
      boolean twice =
          !slices.isEmpty()
              && slices.getLast().isUsable()
              && slices.getLast().number() == slice.number();
      slices.add(
          twice
              ? slice.failing(
                  slice.name()
                      + ": has the same number as "
                      + slices.getLast().name()
                      + ", which was taken.")
              : slice);
    }
    return slices;
  }

  private FoundSlice slice(List<String> channels, Map<String, SliceFacts> usual) {
    List<ChannelFile> files = new ArrayList<>();
    Optional<String> wrong = images.isEmpty() ? problem : Optional.empty();
    for (String channel : channels) {
      SliceImage image = images.get(channel);
      if (image == null) {
        wrong = wrong.or(() -> Optional.of(name + ": has no image of " + channel + "."));
        continue;
      }
      files.add(new ChannelFile(channel, image.file()));
      wrong =
          wrong
              .or(image::problem)
              .or(
                  () ->
                      image
                          .facts()
                          .flatMap(
                              facts -> facts.difference(usual.get(channel), "the other slices"))
                          .map(how -> image.file() + ": " + how + "."));
    }
    // What sets it apart from the other slices says more than how its detectors differ.
    return new FoundSlice(number, name, files, eds, wrong.or(() -> problem));
  }
}
