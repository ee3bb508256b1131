package org.kintsugi.batch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sorts the images of one folder into sections by the channels a forest wants.
 *
 * @param wanted the channels, the reference first
 */
record SectionGroups(List<String> wanted) {

  /** Keeps the list unmodifiable. */
  SectionGroups {
    wanted = List.copyOf(wanted);
  }

  /**
   * One file of a folder.
   *
   * @param file where it is
   * @param channel what it shows, as far as known
   * @param planes how many images it holds; 0 where it cannot be read
   * @param problem why it cannot be read, one sentence
   */
  record Image(Path file, String channel, int planes, Optional<String> problem) {}

  /** A file that was read; its detector is blank where the metadata name none. */
  Image image(Path file, String detector, int planes) {
    return new Image(file, channel(file, detector), planes, Optional.empty());
  }

  /** A file that could not be read, and why. */
  Image unreadable(Path file, String problem) {
    return new Image(file, channel(file, ""), 0, Optional.of(problem));
  }

  /** The detector of the metadata where it is wanted, else what the file's name says. */
  private String channel(Path file, String detector) {
    if (wanted.contains(detector)) {
      return detector;
    }
    String stem = ImageFolders.stem(file);
    return wanted.stream()
        .filter(name -> token(name).matcher(stem).find())
        .findFirst()
        .orElse(detector.isEmpty() ? stem : detector);
  }

  /** The sections of a folder, each with its files in the forest's order. */
  List<FoundSection> of(String folder, List<Image> images) {
    List<Image> fitting = images.stream().filter(each -> wanted.contains(each.channel())).toList();
    List<FoundSection> found = new ArrayList<>();
    if (fitting.isEmpty()) {
      found.addAll(unnamed(folder, images.stream().filter(each -> each.planes() > 0).toList()));
    } else if (fitting.stream().map(Image::channel).distinct().count() == fitting.size()) {
      found.add(section(folder, fitting));
    } else {
      Map<String, List<Image>> byRest = new LinkedHashMap<>();
      fitting.forEach(
          each -> byRest.computeIfAbsent(rest(each), key -> new ArrayList<>()).add(each));
      byRest.forEach((rest, group) -> found.addAll(named(rest.isEmpty() ? folder : rest, group)));
    }
    // What cannot be read and is part of no section is not passed over in silence.
    for (Image each : images) {
      if (each.planes() == 0 && !wanted.contains(each.channel())) {
        found.add(single(each));
      }
    }
    return found;
  }

  /** Images whose names differ by the detector alone: one section, unless a detector is twice. */
  private List<FoundSection> named(String name, List<Image> group) {
    Set<String> channels = new LinkedHashSet<>();
    boolean once = group.stream().allMatch(each -> channels.add(each.channel()));
    return once
        ? List.of(section(name, group))
        : group.stream().map(SectionGroups::single).toList();
  }

  /** No file shows a channel of the forest by name: then they count by their number. */
  private List<FoundSection> unnamed(String folder, List<Image> images) {
    if (images.isEmpty()) {
      return List.of();
    }
    if (wanted.size() == 1 || images.stream().allMatch(each -> each.planes() == wanted.size())) {
      return images.stream().map(SectionGroups::single).toList();
    }
    List<Image> sorted =
        images.stream()
            .sorted(Comparator.comparingInt(each -> ImageFolders.rank(each.channel())))
            .toList();
    return List.of(joined(folder, sorted));
  }

  private FoundSection section(String name, List<Image> images) {
    return joined(
        name,
        images.stream()
            .sorted(Comparator.comparingInt(each -> wanted.indexOf(each.channel())))
            .toList());
  }

  private static FoundSection single(Image image) {
    return joined(ImageFolders.stem(image.file()), List.of(image));
  }

  private static FoundSection joined(String name, List<Image> images) {
    Set<String> taken = new LinkedHashSet<>();
    List<ChannelFile> files = new ArrayList<>();
    for (Image each : images) {
      String channel =
          taken.add(each.channel())
              ? each.channel()
              : each.channel() + " " + ImageFolders.stem(each.file());
      files.add(new ChannelFile(channel, each.file()));
    }
    return new FoundSection(
        name, files, images.stream().flatMap(each -> each.problem().stream()).findFirst());
  }

  /** What a file's name says beside the detector; the whole of it where it names none. */
  private static String rest(Image image) {
    Matcher matcher = token(image.channel()).matcher(ImageFolders.stem(image.file()));
    return (matcher.find() ? matcher.replaceFirst("$1") : ImageFolders.stem(image.file()))
        .replaceAll("([ ._-])[ ._-]+", "$1")
        .replaceAll("^[ ._-]|[ ._-]$", "");
  }

  /** A detector's name as a word of its own in a file's name, with what parts it from the rest. */
  private static Pattern token(String name) {
    return Pattern.compile(
        "(^|[^\\p{L}\\p{N}])" + Pattern.quote(name) + "(?=$|[^\\p{L}\\p{N}])",
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }
}
