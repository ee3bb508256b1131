package org.kintsugi.app.images;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kintsugi.batch.ChannelFile;
import org.kintsugi.batch.SectionInput;
import org.kintsugi.batch.SliceSections;
import org.kintsugi.image.Section;
import org.kintsugi.io.Databar;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.job.Progress;

/**
 * What the program understood of files or a folder, before it loads anything into a section.
 *
 * @param source the folder or first file, for the title
 * @param channels what will become channels, the proposed reference first
 * @param eds the folder or file of element maps, where one was recognised
 * @param mapNames the element maps in it ("Ni Kα1")
 * @param ignored files that are left out, and why
 * @param cropDatabar whether the reference's info bar is left out of what counts
 * @param slices whether the planes of the only channel's file are slices, each a section of its own
 * @param read images that were read to look at them
 */
public record ImportPlan(
    Path source,
    List<PlannedChannel> channels,
    Optional<Path> eds,
    List<String> mapNames,
    List<Ignored> ignored,
    boolean cropDatabar,
    boolean slices,
    ReadAhead read) {

  /** A plan of one section. */
  public ImportPlan(
      Path source,
      List<PlannedChannel> channels,
      Optional<Path> eds,
      List<String> mapNames,
      List<Ignored> ignored,
      boolean cropDatabar) {
    this(source, channels, eds, mapNames, ignored, cropDatabar, false, new ReadAhead());
  }

  /**
   * One file of the plan.
   *
   * @param file where it is
   * @param name what the channel will be called
   * @param facts size, depth, pixel size and beam, for people
   * @param width pixels in a row
   * @param height rows
   * @param databar the info bar it seems to have
   * @param kind what its planes are, as far as the file tells
   * @param planes names of its planes as the file gives them, empty where it gives none; one a
   *     plane
   * @param plane which of the planes is meant, as a {@link ChannelFile} says it; blank for all
   */
  public record PlannedChannel(
      Path file,
      String name,
      String facts,
      int width,
      int height,
      Optional<Databar> databar,
      PlaneKind kind,
      List<String> planes,
      String plane) {

    /** Keeps the list unmodifiable. */
    public PlannedChannel {
      planes = List.copyOf(planes);
    }

    /** A file of one plane. */
    public PlannedChannel(
        Path file, String name, String facts, int width, int height, Optional<Databar> databar) {
      this(file, name, facts, width, height, databar, PlaneKind.SINGLE, List.of(""), "");
    }

    /** The same under another name. */
    public PlannedChannel named(String newName) {
      return new PlannedChannel(file, newName, facts, width, height, databar, kind, planes, plane);
    }

    /** One of its planes, as a {@link ChannelFile} says it. */
    public PlannedChannel only(String newPlane) {
      return new PlannedChannel(file, name, facts, width, height, databar, kind, planes, newPlane);
    }
  }

  /**
   * A file that is left out.
   *
   * @param file where it is
   * @param reason why, one sentence
   */
  public record Ignored(Path file, String reason) {}

  /** Keeps the lists unmodifiable. */
  public ImportPlan {
    channels = List.copyOf(channels);
    mapNames = List.copyOf(mapNames);
    ignored = List.copyOf(ignored);
  }

  /** The plan with other channels, the reference first. */
  public ImportPlan withChannels(List<PlannedChannel> chosen) {
    return new ImportPlan(source, chosen, eds, mapNames, ignored, cropDatabar, slices, read);
  }

  /** The plan without element maps. */
  public ImportPlan withoutEds() {
    return new ImportPlan(
        source, channels, Optional.empty(), List.of(), ignored, cropDatabar, slices, read);
  }

  /** The plan with the info bar left out, or not. */
  public ImportPlan withCrop(boolean crop) {
    return new ImportPlan(source, channels, eds, mapNames, ignored, crop, slices, read);
  }

  /** The plan with the planes of the only channel's file as sections, or not. */
  public ImportPlan withSlices(boolean asSections) {
    return new ImportPlan(source, channels, eds, mapNames, ignored, cropDatabar, asSections, read);
  }

  /**
   * Reads what was planned: one section, or one for each slice.
   *
   * @throws org.kintsugi.job.Problem if a file cannot be read
   */
  public List<Section> load(ImageReaders readers, Progress progress) {
    return slices
        ? new SliceSections(input().channels().getFirst(), cropDatabar)
            .load(file -> read.planes(readers, file), progress)
        : List.of(input().load(readers, file -> read.planes(readers, file), progress));
  }

  /** What the loading reads. */
  public SectionInput input() {
    List<ChannelFile> files = new ArrayList<>();
    channels.forEach(each -> files.add(new ChannelFile(each.name(), each.file(), each.plane())));
    return new SectionInput(files, eds, cropDatabar);
  }
}
