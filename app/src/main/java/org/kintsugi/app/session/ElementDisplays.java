package org.kintsugi.app.session;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.kintsugi.app.viewer.MapColour;
import org.kintsugi.app.viewer.MapComposite;
import org.kintsugi.app.viewer.MapsPicture;
import org.kintsugi.app.viewer.SectionPicture;
import org.kintsugi.image.GridMap;
import org.kintsugi.image.Section;

/** The element maps of a section and the composite made of those that show. */
public final class ElementDisplays {

  /** Blocks of this edge are averaged for display: single counts are mostly noise. */
  private static final int BINNING = 2;

  private final SectionPicture picture;
  private final Executor background;
  private final Executor window;
  private final ObservableList<ElementDisplay> displays = FXCollections.observableArrayList();
  private final ObservableList<ElementDisplay> shown =
      FXCollections.unmodifiableObservableList(displays);
  private Optional<Section.Maps> maps = Optional.empty();
  private Optional<GridMap> laid = Optional.empty();
  private long wanted;

  /**
   * No maps yet.
   *
   * @param picture gets the composite
   * @param background where composites are made
   * @param window runs pieces on the window's thread
   */
  ElementDisplays(SectionPicture picture, Executor background, Executor window) {
    this.picture = picture;
    this.background = background;
    this.window = window;
  }

  /** The maps, in the order of their files. */
  public ObservableList<ElementDisplay> displays() {
    return shown;
  }

  /** Whether the maps lie somewhere: those that are not registered cannot be drawn. */
  public boolean isRegistered() {
    return maps.flatMap(Section.Maps::alignment).isPresent();
  }

  /**
   * Lays the maps elsewhere than they are registered, for as long as they are registered by hand.
   *
   * @param toMaps from the reference grid to the maps' grid; empty for where they are registered
   */
  void lay(Optional<GridMap> toMaps) {
    laid = toMaps;
    MapsPicture shown = picture.mapsProperty().get();
    if (shown != null && place().isPresent()) {
      // Only the place is new: the colours stay.
      picture.mapsProperty().set(new MapsPicture(shown.composite(), place().get()));
    } else {
      compose();
    }
  }

  /** The same maps, registered elsewhere. */
  void moved(Optional<Section.Maps> newMaps) {
    maps = newMaps;
    lay(laid);
  }

  private Optional<GridMap> place() {
    return laid.or(
        () -> maps.flatMap(found -> found.alignment().map(each -> each.toMoving(found.height()))));
  }

  void show(Optional<Section.Maps> newMaps, List<ElementDisplay> newDisplays) {
    maps = newMaps;
    newDisplays.forEach(
        each -> {
          each.visibleProperty().subscribe((before, now) -> compose());
          each.rgbProperty().subscribe((before, now) -> compose());
        });
    displays.setAll(newDisplays);
    compose();
  }

  private void compose() {
    long number = ++wanted;
    List<MapColour> shown =
        displays.stream()
            .filter(each -> each.visibleProperty().get())
            .map(ElementDisplay::colour)
            .toList();
    if (place().isEmpty() || shown.isEmpty()) {
      picture.mapsProperty().set(null);
      return;
    }
    background.execute(
        () -> {
          MapComposite made = MapComposite.of(shown, BINNING);
          window.execute(
              () -> {
                if (number == wanted) {
                  place().ifPresent(at -> picture.mapsProperty().set(new MapsPicture(made, at)));
                }
              });
        });
  }
}
