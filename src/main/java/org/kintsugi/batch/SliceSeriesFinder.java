package org.kintsugi.batch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Problem;
import org.kintsugi.job.Progress;

/**
 * Finds the slices of a serial section in a folder: of an Auto Slice &amp; View project (its root,
 * its {@code Images}) or of a folder for each slice. Only outlines of images are read, no pixels
 * where the format allows.
 *
 * @param readers read the images' outlines
 */
public record SliceSeriesFinder(ImageReaders readers) {

  private static final int MOST_NAMED = 6;

  /**
   * Looks at a folder.
   *
   * @param wanted the channels of the forest, the reference first; empty where any will do
   * @return the series; empty where the folder is laid out otherwise
   * @throws Problem where the folder cannot be read, or none of its slices can be used
   */
  public Optional<SliceSeries> find(
      Path folder, List<String> wanted, Progress progress, Cancellation cancellation) {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    progress.report(Double.NaN, "Looking into " + SliceFolders.name(folder));
    List<AutoSliceAndView.Detector> detectors = AutoSliceAndView.detectors(folder, cancellation);
    List<FolderPerSlice.Numbered> folders =
        !detectors.isEmpty() && AutoSliceAndView.isProject(folder)
            ? List.of()
            : FolderPerSlice.folders(folder, cancellation);
    if (detectors.isEmpty() && folders.isEmpty()) {
      return Optional.empty();
    }
    List<String> remarks = new ArrayList<>();
    List<FoundSlice> slices =
        folders.isEmpty()
            ? new AutoSliceAndView(readers)
                .slices(detectors, wanted, remarks, progress, cancellation)
            : new FolderPerSlice(readers).slices(folders, wanted, remarks, progress, cancellation);
    if (slices.stream().noneMatch(FoundSlice::isUsable)) {
      throw Problem.with(
          folder,
          "none of its "
              + slices.size()
              + " slices can be used; the first: "
              + slices.getFirst().problem().orElseThrow());
    }
    if (!folders.isEmpty() && !detectors.isEmpty()) {
      remarks.add(
          "The folder "
              + SliceFolders.name(detectors.getFirst().folder().toAbsolutePath().getParent())
              + " holds an Auto Slice & View series too; choose that folder to use it instead.");
    }
    remarks.addAll(0, missing(slices));
    return Optional.of(
        new SliceSeries(
            folder,
            folders.isEmpty()
                ? SliceSeries.Layout.AUTO_SLICE_AND_VIEW
                : SliceSeries.Layout.FOLDER_PER_SLICE,
            slices,
            remarks));
  }

  private static List<String> missing(List<FoundSlice> slices) {
    List<SliceSeries.Gap> gaps = SliceSeries.gaps(slices);
    List<String> sentences = new ArrayList<>();
    for (SliceSeries.Gap gap : gaps.subList(0, Math.min(gaps.size(), MOST_NAMED))) {
      String words = gap.words();
      sentences.add(
          Character.toUpperCase(words.charAt(0))
              + words.substring(1)
              + (gap.count() == 1 ? " is missing." : " are missing."));
    }
    if (gaps.size() > MOST_NAMED) {
      sentences.add("Slices are missing at " + (gaps.size() - MOST_NAMED) + " more places.");
    }
    return sentences;
  }

  /** Says which images were left out, where any were. */
  static Optional<String> leftOut(String where, List<String> names) {
    if (names.isEmpty()) {
      return Optional.empty();
    }
    String some = String.join(", ", names.subList(0, Math.min(names.size(), MOST_NAMED)));
    int more = names.size() - MOST_NAMED;
    return Optional.of(
        "Left out in " + where + ": " + some + (more > 0 ? " and " + more + " more." : "."));
  }

  /** The channels of a series in their order: those wanted where all are there, else all. */
  static List<String> chosen(Set<String> found, List<String> wanted) {
    return !wanted.isEmpty() && found.containsAll(wanted)
        ? wanted
        : found.stream().sorted(Comparator.comparingInt(ImageFolders::rank)).toList();
  }
}
