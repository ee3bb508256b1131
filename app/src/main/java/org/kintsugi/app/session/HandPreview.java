package org.kintsugi.app.session;

import java.util.Optional;
import org.kintsugi.image.GridMap;

/** Shows one image of a section elsewhere than it is registered, for as long as that is wanted. */
final class HandPreview {

  private final SectionSession section;
  private Optional<String> laid = Optional.empty();

  HandPreview(SectionSession section) {
    this.section = section;
  }

  /**
   * Shows an image elsewhere; the one shown elsewhere before goes back to where it is registered.
   *
   * @param image empty to show all as they are registered
   * @param toImage from the reference to the image; empty for where it is registered
   */
  void show(Optional<MovingImage> image, Optional<GridMap> toImage) {
    Optional<String> name = image.map(MovingImage::name);
    laid.filter(before -> !name.equals(Optional.of(before)))
        .flatMap(before -> find(before))
        .ifPresent(before -> section.lay(before, Optional.empty()));
    image.ifPresent(each -> section.lay(each, toImage));
    laid = name;
  }

  private Optional<MovingImage> find(String name) {
    return MovingImage.of(section.section()).stream()
        .filter(each -> each.name().equals(name))
        .findFirst();
  }
}
