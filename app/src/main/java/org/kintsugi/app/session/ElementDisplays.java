package org.kintsugi.app.session;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
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

  /** The edges of blocks that can be averaged for display. */
  public static final List<Integer> BINNINGS = List.of(1, 2, 4, 8);

  /** Single counts are mostly noise. */
  private static final int FIRST_BINNING = 2;

  private final SectionPicture picture;
  private final Executor background;
  private final Executor window;
  private final ObservableList<ElementDisplay> displays = FXCollections.observableArrayList();
  private final ObservableList<ElementDisplay> shown =
      FXCollections.unmodifiableObservableList(displays);
  private final IntegerProperty binning = new SimpleIntegerProperty(this, "binning", FIRST_BINNING);
  private Optional<Section.Maps> maps = Optional.empty();
  private Optional<GridMap> laid = Optional.empty();
  private boolean composing;
  private boolean changed;

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
    binning.subscribe((before, now) -> compose());
  }

  /** The maps, in the order of their files. */
  public ObservableList<ElementDisplay> displays() {
    return shown;
  }

  /** Edge of the blocks whose counts are averaged, one of {@link #BINNINGS}; display only. */
  public IntegerProperty binningProperty() {
    return binning;
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
    if (shown != null && toMaps().isPresent()) {
      // Only the place is new: the colours stay.
      picture.mapsProperty().set(new MapsPicture(shown.composite(), toMaps().get()));
    } else {
      compose();
    }
  }

  /** The same maps, registered elsewhere. */
  void moved(Optional<Section.Maps> newMaps) {
    maps = newMaps;
    lay(laid);
  }

  /** Where a point of the reference grid lies on the maps' grid; empty where they lie nowhere. */
  Optional<GridMap> toMaps() {
    return laid.or(
        () -> maps.flatMap(found -> found.alignment().map(each -> each.toMoving(found.height()))));
  }

  /** Whether the section has a map of an element of {@code preset}. */
  public boolean has(ElementPreset preset) {
    return preset.elements().isEmpty()
        || displays.stream().anyMatch(each -> preset.elements().contains(each.map().element()));
  }

  /** Shows the elements of {@code preset} alone, in their usual colours. */
  public void choose(ElementPreset preset) {
    for (ElementDisplay each : displays) {
      boolean chosen = preset.elements().contains(each.map().element());
      each.visibleProperty().set(chosen);
      if (chosen) {
        each.rgbProperty().set(each.usualRgb());
      }
    }
  }

  /** Shows other maps, or the same elsewhere: what is set for a name stays. */
  void show(Optional<Section.Maps> newMaps, List<ElementDisplay> newDisplays) {
    maps = newMaps;
    for (ElementDisplay each : newDisplays) {
      displays.stream()
          .filter(before -> before.map().name().equals(each.map().name()))
          .findFirst()
          .ifPresent(each::takeFrom);
      each.visibleProperty().subscribe((before, now) -> compose());
      each.rgbProperty().subscribe((before, now) -> compose());
      each.lowProperty().subscribe((before, now) -> compose());
      each.highProperty().subscribe((before, now) -> compose());
    }
    displays.setAll(newDisplays);
    compose();
  }

  /** One composite is made at a time; what changes meanwhile is in the next. */
  private void compose() {
    changed = true;
    if (composing) {
      return;
    }
    changed = false;
    List<MapColour> wanted =
        displays.stream()
            .filter(each -> each.visibleProperty().get())
            .map(ElementDisplay::colour)
            .toList();
    if (toMaps().isEmpty() || wanted.isEmpty()) {
      picture.mapsProperty().set(null);
      return;
    }
    int blocks = binning.get();
    composing = true;
    background.execute(
        () -> {
          Optional<MapComposite> made = Optional.empty();
          try {
            made = Optional.of(MapComposite.of(wanted, blocks));
          } finally {
            // Where it failed the next one may still be made.
            Optional<MapComposite> result = made;
            window.execute(() -> took(result));
          }
        });
  }

  private void took(Optional<MapComposite> made) {
    composing = false;
    // They may lie elsewhere by now.
    made.ifPresent(
        composite ->
            toMaps().ifPresent(at -> picture.mapsProperty().set(new MapsPicture(composite, at))));
    if (changed) {
      compose();
    }
  }
}
