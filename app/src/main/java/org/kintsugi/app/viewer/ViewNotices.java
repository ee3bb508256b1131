package org.kintsugi.app.viewer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kintsugi.image.Region;

/** What a view must say about itself: all that hides or changes the picture. */
final class ViewNotices {

  private static final double BARELY_VISIBLE = 0.02;

  private ViewNotices() {}

  /** One phrase a fact, in the order of the layers. */
  static List<String> of(SectionPicture picture, ViewLayers layers) {
    return of(picture, layers, new Region(0, 0, picture.width(), picture.height()));
  }

  /** The same for a view that shows a region of the reference grid. */
  static List<String> of(SectionPicture picture, ViewLayers layers, Region visible) {
    List<String> notices = new ArrayList<>();
    if (layers.showsFeature(picture)) {
      sayFeature(picture, layers, notices);
      return notices;
    }
    if (!layers.channelVisibleProperty().get()) {
      notices.add("channel hidden");
    } else {
      picture
          .channel(layers.channelProperty().get())
          .map(channel -> channel.displayProperty().get())
          .ifPresent(display -> sayDisplay("", display, notices));
      if (layers.comparisonProperty().get() != Comparison.NONE) {
        String other = layers.otherChannelProperty().get();
        picture
            .channel(other)
            .map(channel -> channel.displayProperty().get())
            .ifPresent(display -> sayDisplay(other + " ", display, notices));
      }
    }
    if (layers.isShown(ViewLayer.EDS)) {
      sayMaps(picture.mapsProperty().get(), layers, visible, notices);
    }
    if (!isLeftOut(ViewLayer.RESULT, layers)) {
      sayResult(picture, layers, notices);
    }
    sayWanted(
        "uncertainty",
        picture.uncertainty(),
        layers.isShown(ViewLayer.UNCERTAINTY),
        layers.uncertaintyOpacityProperty().get(),
        notices);
    if (!isLeftOut(ViewLayer.LABELS, layers)) {
      sayLayer(
          "labels",
          picture.labels(),
          layers.labelsVisibleProperty().get(),
          layers.labelsOpacityProperty().get(),
          notices);
    }
    if (!picture.excluded().mask().isEmpty() && !layers.excludedVisibleProperty().get()) {
      notices.add("excluded pixels not marked");
    }
    sayLeftOut(picture, layers, notices);
    return notices;
  }

  private static void sayFeature(SectionPicture picture, ViewLayers layers, List<String> notices) {
    String instead = layers.channelProperty().get();
    if (!picture.result().isBlank() && layers.resultVisibleProperty().get()) {
      instead += " and the result";
    }
    notices.add("a feature in place of " + instead);
    sayLayer(
        "labels",
        picture.labels(),
        layers.isShown(ViewLayer.LABELS),
        layers.labelsOpacityProperty().get(),
        notices);
  }

  private static void sayDisplay(String whose, ChannelDisplay display, List<String> notices) {
    if (display.gamma() != 1) {
      notices.add(String.format(Locale.ROOT, "%sgamma %.2f", whose, display.gamma()));
    }
    if (display.invert()) {
      notices.add(whose + "inverted");
    }
  }

  private static boolean isLeftOut(ViewLayer layer, ViewLayers layers) {
    return layers.isOn(layer) && !layers.isShown(layer);
  }

  /** Says which layers that are on are left out of this view. */
  private static void sayLeftOut(SectionPicture picture, ViewLayers layers, List<String> notices) {
    List<String> names = new ArrayList<>();
    for (ViewLayer layer : ViewLayer.values()) {
      boolean there =
          switch (layer) {
            case EDS -> picture.mapsProperty().get() != null;
            case RESULT -> !picture.result().isBlank();
            case UNCERTAINTY -> !picture.uncertainty().isBlank();
            case LABELS -> !picture.labels().isBlank();
            case EXCLUDED -> !picture.excluded().mask().isEmpty();
          };
      if (there && isLeftOut(layer, layers)) {
        names.add(layer == ViewLayer.EDS ? "EDS" : layer.name().toLowerCase(Locale.ROOT));
      }
    }
    if (!names.isEmpty()) {
      notices.add(String.join(", ", names) + " off in this view");
    }
  }

  private static void sayResult(SectionPicture picture, ViewLayers layers, List<String> notices) {
    boolean probability = layers.probabilityVisibleProperty().get();
    if (layers.replacesResult(picture) && !picture.result().isBlank()) {
      notices.add("uncertainty in place of the result");
      return;
    }
    if (probability && !layers.resultVisibleProperty().get() && !picture.result().isBlank()) {
      notices.add("probability in place of the result");
    } else {
      sayLayer(
          "result",
          picture.result(),
          layers.resultVisibleProperty().get(),
          layers.resultOpacityProperty().get(),
          notices);
    }
    sayWanted(
        "probability",
        picture.probability(),
        probability,
        layers.probabilityOpacityProperty().get(),
        notices);
  }

  private static void sayMaps(
      MapsPicture maps, ViewLayers layers, Region visible, List<String> notices) {
    if (maps == null) {
      notices.add("no registered element maps");
    } else if (layers.mapsOpacityProperty().get() < BARELY_VISIBLE) {
      notices.add(hidden("EDS", layers.mapsOpacityProperty().get()));
    } else if (maps.field().intersect(visible).isEmpty()) {
      notices.add("the EDS field is not in view");
    } else {
      int binning = maps.composite().binning();
      if (binning > 1) {
        notices.add("EDS binned " + binning + " × " + binning + " (display only)");
      }
      if (layers.mapsSmoothProperty().get()) {
        notices.add("EDS interpolated (display only)");
      }
    }
  }

  /** A layer that is normally on. */
  private static void sayLayer(
      String name, PixelLayer layer, boolean on, double opacity, List<String> notices) {
    if (layer.isBlank()) {
      return;
    }
    if (!on) {
      notices.add(name + " off");
    } else if (opacity < BARELY_VISIBLE) {
      notices.add(hidden(name, opacity));
    }
  }

  /** A layer that is normally off. */
  private static void sayWanted(
      String name, PixelLayer layer, boolean on, double opacity, List<String> notices) {
    if (on && layer.isBlank()) {
      notices.add(name + " not computed yet");
    } else if (on && opacity < BARELY_VISIBLE) {
      notices.add(hidden(name, opacity));
    }
  }

  private static String hidden(String name, double opacity) {
    return name + " hidden (opacity " + Math.round(100 * opacity) + " %)";
  }
}
