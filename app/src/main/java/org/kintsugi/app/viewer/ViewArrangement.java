package org.kintsugi.app.viewer;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;

/**
 * How many views look at a section and what each of them shows. Layers are switched and blended in
 * all views together; each has a channel of its own and may leave layers out. Belongs to the JavaFX
 * thread; knows no nodes.
 */
public final class ViewArrangement {

  /** Views there can be. */
  public static final int MOST = 4;

  private final List<ViewLayers> layers =
      Stream.generate(() -> new ViewLayers("")).limit(MOST).toList();
  private final ReadOnlyIntegerWrapper viewCount = new ReadOnlyIntegerWrapper(this, "viewCount", 2);
  private final IntegerProperty active = new SimpleIntegerProperty(this, "active", 0);
  private final BooleanProperty overviewVisible =
      new SimpleBooleanProperty(this, "overviewVisible", true);
  private Consumer<ViewLayer> switchOn = layer -> layers.getFirst().switchOn(layer);

  /** What the lower two of four views leave out at first: they show the channels bare. */
  private static final List<ViewLayer> OF_THE_FOREST =
      List.of(ViewLayer.RESULT, ViewLayer.UNCERTAINTY);

  /** Two views of nothing yet. */
  public ViewArrangement() {
    layers.stream().skip(1).forEach(each -> each.linkTo(layers.getFirst()));
    layers.stream()
        .skip(2)
        .forEach(each -> OF_THE_FOREST.forEach(layer -> each.leftOutProperty(layer).set(true)));
    layers.getFirst().featureVisibleProperty().set(true);
  }

  /** What each of the {@link #MOST} views shows, those off the screen too. */
  public List<ViewLayers> layers() {
    return layers;
  }

  /** How many views are on screen: 1, 2 or 4. */
  public ReadOnlyIntegerProperty viewCountProperty() {
    return viewCount.getReadOnlyProperty();
  }

  /** Shows 1, 2 or 4 views. */
  public void setViewCount(int count) {
    if (count != 1 && count != 2 && count != MOST) {
      throw new IllegalArgumentException(count + " views");
    }
    viewCount.set(count);
    if (active.get() >= count) {
      active.set(0);
    }
  }

  /** The number of the view the pointer or the focus was in last. */
  public IntegerProperty activeProperty() {
    return active;
  }

  /** What that view shows. */
  public ViewLayers activeLayers() {
    return layers.get(active.get());
  }

  /** Whether the first view shows the whole section small while only a part is in view. */
  public BooleanProperty overviewVisibleProperty() {
    return overviewVisible;
  }

  /**
   * Shows or hides a layer in one view alone. A layer that is off everywhere is switched on for
   * that view and left out of the others.
   */
  public void show(int view, ViewLayer layer, boolean shown) {
    if (shown && !layers.get(view).isOn(layer)) {
      for (ViewLayers each : layers) {
        each.leftOutProperty(layer).set(true);
      }
      switchOn.accept(layer);
    }
    layers.get(view).leftOutProperty(layer).set(!shown);
  }

  /** Whoever owns the switches of the layers switches one on when a view asks for it. */
  public void onSwitchOn(Consumer<ViewLayer> owner) {
    switchOn = owner;
  }

  /**
   * Starts a comparison in the active view, or ends it where it runs: of the view's channel with
   * the one it was compared with last, or the next one.
   *
   * @param channels the names of the section's channels; with fewer than two nothing happens
   */
  public void toggle(Comparison wanted, List<String> channels) {
    ViewLayers view = activeLayers();
    if (view.comparisonProperty().get() == wanted) {
      view.comparisonProperty().set(Comparison.NONE);
    } else if (channels.size() > 1) {
      String own = view.channelProperty().get();
      String other = view.otherChannelProperty().get();
      if (!channels.contains(other) || other.equals(own)) {
        int next = (channels.indexOf(own) + 1) % channels.size();
        view.otherChannelProperty().set(channels.get(next));
      }
      view.comparisonProperty().set(wanted);
    }
  }

  /** Gives a channel to every view whose own is not among {@code names}. */
  void giveChannels(List<String> names) {
    for (int i = 0; i < MOST && !names.isEmpty(); i++) {
      if (!names.contains(layers.get(i).channelProperty().get())) {
        layers.get(i).channelProperty().set(names.get(i % names.size()));
      }
    }
  }

  /**
   * Every view shows the channel of the next one; a single view shows the next of {@code names}.
   */
  void swapChannels(List<String> names) {
    int count = viewCount.get();
    List<String> shown =
        layers.stream().limit(count).map(view -> view.channelProperty().get()).toList();
    if (count == 1 && !names.isEmpty()) {
      int next = (names.indexOf(shown.getFirst()) + 1) % names.size();
      layers.getFirst().channelProperty().set(names.get(next));
    } else {
      for (int i = 0; i < count; i++) {
        layers.get(i).channelProperty().set(shown.get((i + 1) % count));
      }
    }
  }
}
