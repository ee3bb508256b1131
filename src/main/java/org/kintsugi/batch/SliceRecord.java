package org.kintsugi.batch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.kintsugi.io.FileHash;
import org.kintsugi.io.Json;
import org.kintsugi.job.Problem;

/**
 * Says that a slice is finished, of what and with what: written last into its folder.
 *
 * @param run the settings it was made with, {@link StackSettings#id}
 * @param slice its name
 * @param number where it lies in the series
 * @param inputs its images
 * @param results SHA-256 of the files that stacks are made of, by name
 * @param channels what served as the forest's channels
 * @param width pixels in a row
 * @param height rows
 * @param phases share of each phase in what counts, by name
 * @param classes share of each class in what counts, by name
 */
record SliceRecord(
    String run,
    String slice,
    int number,
    List<Input> inputs,
    Map<String, String> results,
    List<String> channels,
    int width,
    int height,
    Map<String, Double> phases,
    Map<String, Double> classes) {

  /** The file's name in the folder of a slice. */
  static final String NAME = "slice.json";

  /** What stacks are made of. */
  static final List<String> STACKED = List.of("classes.tif", "phases.tif");

  private static final long LARGEST = 1 << 20;
  private static final Json JSON = new Json();

  /**
   * An image of the slice.
   *
   * @param channel its name
   * @param file its name without folder
   * @param sha256 of its content
   */
  record Input(String channel, String file, String sha256) {}

  /** Checks that nothing is missing: a record may come from a damaged file. */
  SliceRecord {
    Objects.requireNonNull(run);
    Objects.requireNonNull(slice);
    inputs = List.copyOf(inputs);
    channels = List.copyOf(channels);
    Objects.requireNonNull(results);
    Objects.requireNonNull(phases);
    Objects.requireNonNull(classes);
  }

  /** The images of a slice as they are now. */
  static List<Input> inputs(FoundSlice slice) {
    List<Input> inputs = new ArrayList<>();
    for (ChannelFile channel : slice.channels()) {
      inputs.add(
          new Input(
              channel.name(), SliceFolders.name(channel.file()), FileHash.sha256(channel.file())));
    }
    return inputs;
  }

  /** What a slice came to. */
  static SliceRecord of(
      String run,
      FoundSlice slice,
      List<Input> inputs,
      AppliedSection row,
      List<SegmentReport.ClassShare> shares) {
    Path folder = row.folder().orElseThrow();
    Map<String, String> results = new LinkedHashMap<>();
    for (String name : STACKED) {
      if (Files.exists(folder.resolve(name))) {
        results.put(name, FileHash.sha256(folder.resolve(name)));
      }
    }
    Map<String, Double> phases = new LinkedHashMap<>();
    row.phases().forEach(each -> phases.put(each.name(), each.fraction()));
    Map<String, Double> classes = new LinkedHashMap<>();
    shares.forEach(each -> classes.put(each.name(), each.fraction()));
    return new SliceRecord(
        run,
        slice.name(),
        slice.number(),
        inputs,
        results,
        row.channels(),
        row.width(),
        row.height(),
        phases,
        classes);
  }

  /**
   * What is finished in the folder of a slice; empty where nothing is, or not with these settings,
   * or what was written is damaged or gone.
   *
   * @throws Problem where an image of the slice was changed since
   */
  static Optional<SliceRecord> finished(Path folder, String run, FoundSlice slice) {
    Optional<SliceRecord> found = read(folder).filter(each -> each.run.equals(run));
    if (found.isEmpty() || !found.get().isWhole(folder)) {
      return Optional.empty();
    }
    if (!found.get().inputs.equals(inputs(slice))) {
      throw Problem.with(
              folder,
              "the images of "
                  + slice.name()
                  + " are others than those its results were made of; choose another folder, or"
                  + " --force to begin anew.")
          .unharmed("What is there is unchanged.");
    }
    return found;
  }

  private static Optional<SliceRecord> read(Path folder) {
    Path file = folder.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.read(file, SliceRecord.class, LARGEST));
    } catch (Problem e) {
      // A slice whose record is damaged is made again.
      return Optional.empty();
    }
  }

  private boolean isWhole(Path folder) {
    return results.entrySet().stream()
        .allMatch(
            each ->
                STACKED.contains(each.getKey())
                    && Files.isRegularFile(folder.resolve(each.getKey()))
                    && FileHash.sha256(folder.resolve(each.getKey())).equals(each.getValue()));
  }

  void write(Path folder) {
    JSON.write(folder.resolve(NAME), this);
  }

  /** The same as a row of what was done; it took no time. */
  AppliedSection row(Path folder) {
    List<AppliedSection.PhaseShare> shares = new ArrayList<>();
    phases.forEach((name, fraction) -> shares.add(new AppliedSection.PhaseShare(name, fraction)));
    return new AppliedSection(
        slice, channels, width, height, shares, 0, Optional.of(folder), Optional.empty());
  }
}
