package org.kintsugi.segmentation;

import java.util.ArrayList;
import java.util.List;
import org.kintsugi.image.AlignedChannels;
import org.kintsugi.image.Coverage;
import org.kintsugi.image.Plane;
import org.kintsugi.job.Problem;

/** Finds the channels a model was trained with in an image. */
public final class ChannelMatching {

  private ChannelMatching() {}

  /**
   * The channels in the order of {@code wanted}: by name where all names are there (further
   * channels are left out), else by order where there are as many.
   *
   * @throws Problem where neither is possible
   */
  public static AlignedChannels match(AlignedChannels image, List<String> wanted) {
    if (image.names().equals(wanted)) {
      return image;
    }
    if (!image.names().containsAll(wanted)) {
      if (image.count() == wanted.size()) {
        return new AlignedChannels(wanted, image.planes(), image.coverage());
      }
      throw Problem.of(
          "The forest was trained with the channels "
              + String.join(", ", wanted)
              + ", but the image has "
              + String.join(", ", image.names())
              + ".");
    }
    List<Plane> planes = new ArrayList<>();
    List<Coverage> coverage = new ArrayList<>();
    for (String name : wanted) {
      int at = image.names().indexOf(name);
      planes.add(image.planes().get(at));
      coverage.add(image.coverage().get(at));
    }
    return new AlignedChannels(wanted, planes, coverage);
  }
}
