package org.kintsugi.app.session;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kintsugi.app.viewer.Comparison;
import org.kintsugi.app.viewer.ViewArrangement;
import org.kintsugi.app.viewer.ViewLayer;
import org.kintsugi.app.viewer.ViewLayers;

/** How many views there are and what each shows, as a project remembers it. */
final class ArrangementMemory {

  private static final String COUNT = "views.count";
  private static final String OVERVIEW = "views.overview";
  private static final String CROSSHAIR = "views.crosshair";
  private static final String FLICKER = "views.flicker";
  private static final String VIEW = "view.";
  private static final String CHANNEL = ".channel";
  private static final String OTHER = ".other";
  private static final String LEFT_OUT = ".leftOut";
  private static final String COMPARISON = ".comparison";
  private static final String SWIPE = ".swipe";

  private ArrangementMemory() {}

  static void write(ViewArrangement views, Map<String, String> map) {
    ViewLayers first = views.layers().getFirst();
    map.put(COUNT, String.valueOf(views.viewCountProperty().get()));
    map.put(OVERVIEW, String.valueOf(views.overviewVisibleProperty().get()));
    map.put(CROSSHAIR, String.valueOf(first.crosshairVisibleProperty().get()));
    map.put(FLICKER, String.valueOf(first.flickerRateProperty().get()));
    for (int i = 0; i < views.layers().size(); i++) {
      ViewLayers layers = views.layers().get(i);
      String view = VIEW + (i + 1);
      map.put(view + CHANNEL, layers.channelProperty().get());
      map.put(view + OTHER, layers.otherChannelProperty().get());
      map.put(
          view + LEFT_OUT,
          Stream.of(ViewLayer.values())
              .filter(layer -> layers.leftOutProperty(layer).get())
              .map(ViewLayer::name)
              .collect(Collectors.joining(" ")));
      map.put(view + COMPARISON, layers.comparisonProperty().get().name());
      map.put(view + SWIPE, String.valueOf(layers.swipeProperty().get()));
    }
  }

  /**
   * Sets the views as they were.
   *
   * @param channels the names the section's channels have now
   */
  static void read(Remembered settings, ViewArrangement views, List<String> channels) {
    settings
        .number(COUNT)
        .filter(count -> count == 1 || count == 2 || count == ViewArrangement.MOST)
        .ifPresent(count -> views.setViewCount(count.intValue()));
    settings.flag(OVERVIEW, views.overviewVisibleProperty()::set);
    settings.flag(CROSSHAIR, views.layers().getFirst().crosshairVisibleProperty()::set);
    settings
        .number(FLICKER)
        .filter(rate -> rate > 0)
        .ifPresent(views.layers().getFirst().flickerRateProperty()::set);
    for (int i = 0; i < views.layers().size(); i++) {
      ViewLayers layers = views.layers().get(i);
      String view = VIEW + (i + 1);
      if (channels.contains(settings.text(view + CHANNEL))) {
        layers.channelProperty().set(settings.text(view + CHANNEL));
      }
      if (channels.contains(settings.text(view + OTHER))) {
        layers.otherChannelProperty().set(settings.text(view + OTHER));
      }
      if (settings.has(view + LEFT_OUT)) {
        List<String> leftOut = settings.words(view + LEFT_OUT);
        for (ViewLayer layer : ViewLayer.values()) {
          layers.leftOutProperty(layer).set(leftOut.contains(layer.name()));
        }
      }
      settings
          .number(view + SWIPE)
          .ifPresent(at -> layers.swipeProperty().set(Math.clamp(at, 0.0, 1.0)));
      Remembered.name(Comparison.class, settings.text(view + COMPARISON))
          .ifPresent(layers.comparisonProperty()::set);
    }
  }
}
