package org.kintsugi.app.images;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.kintsugi.batch.ChannelFile;
import org.kintsugi.batch.FoundSlice;
import org.kintsugi.batch.SectionInput;
import org.kintsugi.batch.SliceSeries;
import org.kintsugi.io.Databar;

/**
 * What the program understood of a folder that holds a series of slices, before it loads any.
 *
 * @param series the slices
 * @param channels which of their channels are used, the reference first; at least one
 * @param databar the info bar that the reference of the first slice seems to have
 * @param eds whether element maps are opened, where there are any
 * @param cropDatabar whether info bars are left out of what counts
 */
public record SeriesPlan(
    SliceSeries series,
    List<String> channels,
    Optional<Databar> databar,
    boolean eds,
    boolean cropDatabar) {

  /** Checks that there is a channel. */
  public SeriesPlan {
    Objects.requireNonNull(series);
    Objects.requireNonNull(databar);
    channels = List.copyOf(channels);
    if (channels.isEmpty()) {
      throw new IllegalArgumentException("a series without channels");
    }
  }

  /** All of a series. */
  public static SeriesPlan of(SliceSeries series, Optional<Databar> databar) {
    return new SeriesPlan(series, series.channelNames(), databar, true, databar.isPresent());
  }

  /** The slices that will be opened. */
  public List<FoundSlice> slices() {
    return series.usable();
  }

  /** How many of them have element maps. */
  public int slicesWithMaps() {
    return (int) slices().stream().filter(slice -> slice.eds().isPresent()).count();
  }

  /** What the loading of a slice reads. */
  public SectionInput input(FoundSlice slice) {
    List<ChannelFile> files = new ArrayList<>();
    for (String channel : channels) {
      slice.channels().stream().filter(each -> each.name().equals(channel)).forEach(files::add);
    }
    return new SectionInput(files, eds ? slice.eds() : Optional.empty(), cropDatabar);
  }

  /** The plan as corrected. */
  public SeriesPlan with(List<String> chosen, boolean withEds, boolean crop) {
    return new SeriesPlan(series, chosen, databar, withEds, crop);
  }
}
