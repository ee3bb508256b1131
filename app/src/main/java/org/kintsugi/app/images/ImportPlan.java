package org.kintsugi.app.images;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kintsugi.batch.ChannelFile;
import org.kintsugi.batch.SectionInput;
import org.kintsugi.io.Databar;

/**
 * What the program understood of files or a folder, before it loads anything into a section.
 *
 * @param source the folder or first file, for the title
 * @param channels what will become channels, the proposed reference first
 * @param eds the folder or file of element maps, where one was recognised
 * @param mapNames the element maps in it ("Ni Kα1")
 * @param ignored files that are left out, and why
 * @param cropDatabar whether the reference's info bar is left out of what counts
 */
public record ImportPlan(
    Path source,
    List<PlannedChannel> channels,
    Optional<Path> eds,
    List<String> mapNames,
    List<Ignored> ignored,
    boolean cropDatabar) {

  /**
   * One file of the plan.
   *
   * @param file where it is
   * @param name what the channel will be called
   * @param facts size, depth, pixel size and beam, for people
   * @param width pixels in a row
   * @param height rows
   * @param databar the info bar it seems to have
   */
  public record PlannedChannel(
      Path file, String name, String facts, int width, int height, Optional<Databar> databar) {

    /** The same under another name. */
    public PlannedChannel named(String newName) {
      return new PlannedChannel(file, newName, facts, width, height, databar);
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
    return new ImportPlan(source, chosen, eds, mapNames, ignored, cropDatabar);
  }

  /** The plan without element maps. */
  public ImportPlan withoutEds() {
    return new ImportPlan(source, channels, Optional.empty(), List.of(), ignored, cropDatabar);
  }

  /** The plan with the info bar left out, or not. */
  public ImportPlan withCrop(boolean crop) {
    return new ImportPlan(source, channels, eds, mapNames, ignored, crop);
  }

  /** What the loading reads. */
  public SectionInput input() {
    List<ChannelFile> files = new ArrayList<>();
    channels.forEach(each -> files.add(new ChannelFile(each.name(), each.file())));
    return new SectionInput(files, eds, cropDatabar);
  }
}
