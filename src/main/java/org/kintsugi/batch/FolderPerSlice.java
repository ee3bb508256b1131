package org.kintsugi.batch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.kintsugi.io.EdsFolder;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Progress;

/**
 * A folder for each slice, called alike but for the number at its end ({@code slice_2}, {@code
 * slice_10}), with an image for each detector and perhaps a folder of element maps in it. Labels,
 * truth and results that lie beside the images are no channels.
 *
 * @param readers read the images' outlines
 */
record FolderPerSlice(ImageReaders readers) {

  private static final int FEWEST = 2;

  /** What lies beside the images of detectors and is none of them. */
  private static final Pattern NO_CHANNEL =
      Pattern.compile(
          "(?is)(?:(?:ground.?)?truth|scribbles?|labels?|annotations?|masks?|class(?:es)?|phases?"
              + "|overlay|uncertainty|probabilities|coverage|thumb(?:nail)?|preview)"
              + "(?:[^\\p{L}].*)?|.*[^\\p{L}](?:composite|labels?|masks?|overlay|thumb(?:nail)?)");

  /**
   * One numbered folder.
   *
   * @param folder where it is
   * @param number at the end of its name
   * @param images the files that may be channels
   * @param leftOut names of images that are none
   */
  record Numbered(Path folder, int number, List<Path> images, List<String> leftOut) {}

  /** The folders of slices in a folder; empty where it is laid out otherwise. */
  static List<Numbered> folders(Path folder, Cancellation cancellation) {
    if (SliceFolders.images(folder).stream().anyMatch(FolderPerSlice::mayBeChannel)) {
      // Images beside the folders: one section with what belongs to it.
      return List.of();
    }
    Map<String, List<Numbered>> byPrefix = new LinkedHashMap<>();
    for (Path each : SliceFolders.folders(folder)) {
      cancellation.check();
      SliceFolders.number(SliceFolders.name(each))
          .ifPresent(
              name ->
                  byPrefix
                      .computeIfAbsent(
                          name.prefix().toLowerCase(Locale.ROOT), k -> new ArrayList<>())
                      .add(numbered(each, name.number())));
    }
    List<Numbered> most = List.of();
    for (List<Numbered> group : byPrefix.values()) {
      most = withImages(group) > withImages(most) ? group : most;
    }
    return withImages(most) >= FEWEST ? most : List.of();
  }

  private static Numbered numbered(Path folder, int number) {
    List<Path> images = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    for (Path file : SliceFolders.images(folder)) {
      if (mayBeChannel(file)) {
        images.add(file);
      } else if (!EdsFolder.isNamedAsMap(file)) {
        leftOut.add(SliceFolders.name(file));
      }
    }
    return new Numbered(folder, number, images, leftOut);
  }

  private static long withImages(List<Numbered> folders) {
    return folders.stream().filter(each -> !each.images().isEmpty()).count();
  }

  private static boolean mayBeChannel(Path file) {
    return !EdsFolder.isNamedAsMap(file) && !NO_CHANNEL.matcher(ImageFolders.stem(file)).matches();
  }

  /** The slices of the folders, held against each other. */
  List<FoundSlice> slices(
      List<Numbered> folders,
      List<String> wanted,
      List<String> remarks,
      Progress progress,
      Cancellation cancellation) {
    SectionGroups groups = new SectionGroups(wanted);
    List<SliceDraft> drafts = new ArrayList<>();
    Set<String> leftOut = new TreeSet<>();
    for (Numbered each : folders) {
      cancellation.check();
      String name = SliceFolders.name(each.folder());
      progress.report((double) drafts.size() / folders.size(), "Looking into " + name);
      leftOut.addAll(each.leftOut());
      Map<String, SliceImage> images = images(each, groups, leftOut);
      drafts.add(
          new SliceDraft(
              each.number(),
              name,
              images,
              maps(each.folder()),
              images.isEmpty()
                  ? Optional.of(each.folder() + ": holds no image of a detector.")
                  : Optional.empty()));
    }
    SliceSeriesFinder.leftOut("the slices", List.copyOf(leftOut)).ifPresent(remarks::add);
    return SliceDraft.compared(drafts, SliceSeriesFinder.chosen(usual(drafts), wanted));
  }

  /** The images of detectors; where metadata name any, images without are none. */
  private Map<String, SliceImage> images(
      Numbered folder, SectionGroups groups, Set<String> leftOut) {
    List<SliceImage> looked =
        folder.images().stream().map(file -> SliceImage.look(readers, file)).toList();
    boolean named = looked.stream().anyMatch(image -> !image.detector().isEmpty());
    Map<String, SliceImage> images = new LinkedHashMap<>();
    for (SliceImage image : looked) {
      String channel = groups.image(image.file(), image.detector(), 1).channel();
      boolean known = groups.wanted().contains(channel) || image.problem().isPresent();
      if (named && image.detector().isEmpty() && !known) {
        leftOut.add(SliceFolders.name(image.file()));
      } else {
        images.put(
            images.containsKey(channel) ? channel + " " + ImageFolders.stem(image.file()) : channel,
            image);
      }
    }
    return images;
  }

  /** The channels that at least half of the slices have. */
  private static Set<String> usual(List<SliceDraft> drafts) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    int filled = 0;
    for (SliceDraft draft : drafts) {
      filled += draft.images().isEmpty() ? 0 : 1;
      draft.images().keySet().forEach(name -> counts.merge(name, 1, Integer::sum));
    }
    Set<String> usual = new LinkedHashSet<>();
    for (Map.Entry<String, Integer> each : counts.entrySet()) {
      if (2 * each.getValue() >= filled) {
        usual.add(each.getKey());
      }
    }
    return usual.isEmpty() ? counts.keySet() : usual;
  }

  private static Optional<Path> maps(Path folder) {
    for (Path each : SliceFolders.folders(folder)) {
      if (SliceFolders.holdsMaps(each)) {
        return Optional.of(each);
      }
    }
    return SliceFolders.images(folder).stream().filter(ImageFolders::isMapCollection).findFirst();
  }
}
