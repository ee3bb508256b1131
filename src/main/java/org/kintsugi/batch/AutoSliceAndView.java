package org.kintsugi.batch;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Problem;
import org.kintsugi.job.Progress;

/**
 * The layout of Thermo Fisher's Auto Slice &amp; View: a project with {@code EMproject.emxml} and
 * {@code Images}, in it a folder for each detector, in it an image for each slice ({@code SEM Image
 * 2 - SliceImage - 012.tif}). Images of one number are one slice; a channel is called as the
 * metadata call its detector.
 *
 * @param readers read the images' outlines
 */
record AutoSliceAndView(ImageReaders readers) {

  private static final String PROJECT = "EMproject.emxml";
  private static final String IMAGES = "Images";
  private static final Pattern SLICE_IMAGE =
      Pattern.compile("(?is)(?:.*[^\\p{L}\\p{N}])?SliceImage[^\\p{L}\\p{N}]*([0-9]{1,9})");

  /**
   * One detector's folder.
   *
   * @param folder where it is
   * @param images by number
   * @param leftOut names of images without a number of their own
   */
  record Detector(Path folder, SortedMap<Integer, Path> images, List<String> leftOut) {}

  /** Whether a folder is the root of a project. */
  static boolean isProject(Path folder) {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      for (Path each : all) {
        if (SliceFolders.name(each).equalsIgnoreCase(PROJECT)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw Problem.with(folder, "the folder cannot be read.", e);
    }
  }

  /**
   * The folders of detectors: in the folder, in its {@code Images}, or the folder itself; none
   * where it is laid out otherwise.
   */
  static List<Detector> detectors(Path folder, Cancellation cancellation) {
    List<Detector> found = within(folder, cancellation);
    if (found.isEmpty()) {
      found =
          SliceFolders.named(folder, IMAGES)
              .map(images -> within(images, cancellation))
              .orElse(List.of());
    }
    return found.isEmpty() ? detector(folder).stream().toList() : found;
  }

  private static List<Detector> within(Path folder, Cancellation cancellation) {
    List<Detector> found = new ArrayList<>();
    for (Path each : SliceFolders.folders(folder)) {
      cancellation.check();
      detector(each).ifPresent(found::add);
    }
    return found;
  }

  private static Optional<Detector> detector(Path folder) {
    SortedMap<Integer, Path> images = new TreeMap<>();
    List<String> leftOut = new ArrayList<>();
    for (Path file : SliceFolders.images(folder)) {
      Matcher name = SLICE_IMAGE.matcher(ImageFolders.stem(file));
      if (!name.matches() || images.putIfAbsent(Integer.valueOf(name.group(1)), file) != null) {
        leftOut.add(SliceFolders.name(file));
      }
    }
    return images.isEmpty() ? Optional.empty() : Optional.of(new Detector(folder, images, leftOut));
  }

  /** The slices of the detectors' folders, held against each other. */
  List<FoundSlice> slices(
      List<Detector> detectors,
      List<String> wanted,
      List<String> remarks,
      Progress progress,
      Cancellation cancellation) {
    Map<String, SortedMap<Integer, SliceImage>> looked = new LinkedHashMap<>();
    int count = detectors.stream().mapToInt(each -> each.images().size()).sum();
    int done = 0;
    for (Detector detector : detectors) {
      SortedMap<Integer, SliceImage> images = new TreeMap<>();
      for (Map.Entry<Integer, Path> each : detector.images().entrySet()) {
        cancellation.check();
        progress.report(
            (double) done++ / count, "Looking at " + SliceFolders.name(each.getValue()));
        images.put(each.getKey(), SliceImage.look(readers, each.getValue()));
      }
      looked.put(channel(detector, images, looked.keySet()), images);
      SliceSeriesFinder.leftOut(SliceFolders.name(detector.folder()), detector.leftOut())
          .ifPresent(remarks::add);
    }
    List<String> channels = SliceSeriesFinder.chosen(new LinkedHashSet<>(looked.keySet()), wanted);
    looked.keySet().retainAll(channels);
    Set<Integer> numbers = new TreeSet<>();
    looked.values().forEach(each -> numbers.addAll(each.keySet()));
    int digits = Math.max(3, numbers.stream().mapToInt(n -> n.toString().length()).max().orElse(3));
    List<SliceDraft> drafts = new ArrayList<>();
    for (int number : numbers) {
      drafts.add(draft(number, ("slice_%0" + digits + "d").formatted(number), looked));
    }
    return SliceDraft.compared(drafts, channels);
  }

  private static SliceDraft draft(
      int number, String name, Map<String, SortedMap<Integer, SliceImage>> looked) {
    Map<String, SliceImage> images = new LinkedHashMap<>();
    looked.forEach(
        (channel, all) ->
            Optional.ofNullable(all.get(number)).ifPresent(i -> images.put(channel, i)));
    return new SliceDraft(number, name, images, Optional.empty(), unlike(looked, images));
  }

  /** Detectors of one slice see the same field at the same time. */
  private static Optional<String> unlike(
      Map<String, SortedMap<Integer, SliceImage>> looked, Map<String, SliceImage> images) {
    Optional<SliceImage> first = Optional.empty();
    for (Map.Entry<String, SliceImage> each : images.entrySet()) {
      SliceImage image = each.getValue();
      String usual = detectorOf(looked.get(each.getKey()));
      if (!image.detector().equals(usual) && image.problem().isEmpty()) {
        return Optional.of(
            image.file()
                + ": was taken with "
                + (image.detector().isEmpty() ? "no known detector" : image.detector())
                + ", but the other images of its folder with "
                + (usual.isEmpty() ? "no known one" : usual)
                + ".");
      }
      if (first.isEmpty() || first.get().facts().isEmpty()) {
        first = Optional.of(image);
        continue;
      }
      String other = SliceFolders.name(first.get().file());
      SliceFacts wanted = first.get().facts().get();
      Optional<String> how = image.facts().flatMap(facts -> facts.difference(wanted, other));
      if (how.isPresent()) {
        return Optional.of(image.file() + ": " + how.get() + ".");
      }
    }
    return Optional.empty();
  }

  /** What most images of a folder say. */
  private static String detectorOf(SortedMap<Integer, SliceImage> images) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    images.values().stream()
        .filter(image -> image.problem().isEmpty())
        .forEach(image -> counts.merge(image.detector(), 1, Integer::sum));
    return counts.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse("");
  }

  private static String channel(
      Detector detector, SortedMap<Integer, SliceImage> images, Set<String> taken) {
    String folder = SliceFolders.name(detector.folder());
    String said = detectorOf(images);
    String name = said.isEmpty() ? folder : said;
    return taken.contains(name) ? name + " " + folder : name;
  }
}
