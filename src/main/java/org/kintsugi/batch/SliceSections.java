package org.kintsugi.batch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.kintsugi.image.Alignment;
import org.kintsugi.image.Channel;
import org.kintsugi.image.Section;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.io.ChannelLoader;
import org.kintsugi.io.Databar;
import org.kintsugi.io.FilePlanes;
import org.kintsugi.io.StackShape;
import org.kintsugi.job.Progress;

/**
 * The slices of one file, each a section of its own. Where the file says that every slice has
 * several channels, the section has them all.
 *
 * @param channel the file and the channel's name; its {@code plane} is overlooked
 * @param cropDatabar whether the info bar that the first slice has is left out of all
 */
public record SliceSections(ChannelFile channel, boolean cropDatabar) {

  /**
   * Takes the file's planes. Sections are named after the file and numbered from 1, with as many
   * digits as the last needs.
   *
   * @param reading the planes of a file; asked once
   * @throws org.kintsugi.job.Problem if it cannot be read
   */
  public List<Section> load(Function<Path, FilePlanes> reading, Progress progress) {
    progress.report(0, "Reading " + channel.file());
    FilePlanes planes = reading.apply(channel.file());
    StackShape shape = planes.images().get(0).shape();
    int channels = planes.images().size() == 1 && shape.stated() ? shape.channels() : 1;
    int count = planes.size() / channels;
    String base =
        channel.name().isBlank() ? ChannelLoader.stem(channel.file()) : channel.name().strip();
    Optional<Databar> bar = Optional.empty();
    List<Section> sections = new ArrayList<>();
    for (int slice = 0; slice < count; slice++) {
      int first = slice * channels;
      List<Channel> read =
          IntStream.range(0, channels)
              .mapToObj(i -> planes.channel(channels == 1 ? base : base + "." + (i + 1), first + i))
              .toList();
      Channel reference = read.get(0);
      if (slice == 0 && cropDatabar) {
        bar = Databar.propose(reference.acquisition(), reference.plane());
      }
      int width = reference.plane().width();
      int height = reference.plane().height();
      sections.add(
          new Section(
              name(slice + 1, count),
              reference,
              read.stream()
                  .skip(1)
                  .map(each -> new Section.Aligned(each, Alignment.SAME_GRID))
                  .toList(),
              Optional.empty(),
              bar.map(found -> ValidRegion.withoutDatabar(width, height, found.rows()))
                  .orElse(ValidRegion.all(width, height))));
    }
    progress.report(1, "Read " + channel.file());
    return List.copyOf(sections);
  }

  private String name(int number, int count) {
    int digits = String.valueOf(count).length();
    return ChannelLoader.stem(channel.file())
        + String.format(Locale.ROOT, " %0" + digits + "d", number);
  }
}
