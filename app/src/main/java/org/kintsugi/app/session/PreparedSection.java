package org.kintsugi.app.session;

import java.util.ArrayList;
import java.util.List;
import org.kintsugi.app.viewer.ChannelPicture;
import org.kintsugi.image.Affine;
import org.kintsugi.image.AlignedChannels;
import org.kintsugi.image.GridMap;
import org.kintsugi.image.Resampler;
import org.kintsugi.image.Section;

/**
 * A section with all that takes time to make, made: what a job hands to the window.
 *
 * @param section the images
 * @param aligned the channels on the reference grid
 * @param pictures the channels for the screen, the reference first
 * @param elements the element maps for the screen; empty where there are none
 */
public record PreparedSection(
    Section section,
    AlignedChannels aligned,
    List<ChannelPicture> pictures,
    List<ElementDisplay> elements) {

  /** Keeps the lists unmodifiable. */
  public PreparedSection {
    pictures = List.copyOf(pictures);
    elements = List.copyOf(elements);
  }

  /** Aligns the channels and prepares their pictures; a job's work. */
  public static PreparedSection of(Section section) {
    List<ChannelPicture> pictures = new ArrayList<>();
    pictures.add(
        new ChannelPicture(
            section.reference().name(), section.reference().plane(), Affine.IDENTITY));
    for (Section.Aligned each : section.further()) {
      GridMap toImage = each.alignment().toMoving(each.channel().plane().height());
      pictures.add(new ChannelPicture(each.channel().name(), each.channel().plane(), toImage));
    }
    List<ElementDisplay> elements =
        section.maps().map(Section.Maps::elements).orElse(List.of()).stream()
            .map(ElementDisplay::new)
            .toList();
    return new PreparedSection(section, Resampler.align(section), pictures, elements);
  }
}
