package org.kintsugi.app.viewer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kintsugi.app.action.Messages;
import org.kintsugi.image.Region;

/**
 * What a view must say about itself: all that hides or changes the picture.
 *
 * @param messages every text
 */
record ViewNotices(Messages messages) {

  private static final double BARELY_VISIBLE = 0.02;
  private static final int MOST_NAMES = 2;

  /** One phrase a fact, in the order of the layers. */
  List<String> of(SectionPicture picture, ViewLayers layers) {
    return of(picture, layers, new Region(0, 0, picture.width(), picture.height()));
  }

  /** The same for a view that shows a region of the reference grid. */
  List<String> of(SectionPicture picture, ViewLayers layers, Region visible) {
    List<String> notices = new ArrayList<>();
    if (layers.showsFeature(picture)) {
      sayFeature(picture, layers, notices);
      return notices;
    }
    if (!layers.channelVisibleProperty().get()) {
      notices.add(say("channel-hidden"));
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
      sayCleanUp(picture, layers, notices);
    }
    sayWanted(
        say("uncertainty"),
        picture.uncertainty(),
        layers.isShown(ViewLayer.UNCERTAINTY),
        layers.uncertaintyOpacityProperty().get(),
        notices);
    if (!isLeftOut(ViewLayer.LABELS, layers)) {
      sayLayer(
          say("labels"),
          picture.labels(),
          layers.labelsVisibleProperty().get(),
          layers.labelsOpacityProperty().get(),
          notices);
    }
    if (!picture.excluded().mask().isEmpty() && !layers.excludedVisibleProperty().get()) {
      notices.add(say("excluded-unmarked"));
    }
    sayHiddenClasses(picture.hiddenClassesProperty().get(), notices);
    sayLeftOut(picture, layers, notices);
    return notices;
  }

  private void sayHiddenClasses(List<String> names, List<String> notices) {
    if (names.size() > MOST_NAMES) {
      notices.add(say("classes-hidden", names.size()));
    } else if (!names.isEmpty()) {
      notices.add(say("class-hidden", String.join(", ", names)));
    }
  }

  private void sayFeature(SectionPicture picture, ViewLayers layers, List<String> notices) {
    boolean result = !picture.result().isBlank() && layers.resultVisibleProperty().get();
    notices.add(say(result ? "feature.result" : "feature", layers.channelProperty().get()));
    sayLayer(
        say("labels"),
        picture.labels(),
        layers.isShown(ViewLayer.LABELS),
        layers.labelsOpacityProperty().get(),
        notices);
  }

  private void sayDisplay(String whose, ChannelDisplay display, List<String> notices) {
    if (display.gamma() != 1) {
      notices.add(whose + say("gamma", String.format(Locale.ROOT, "%.2f", display.gamma())));
    }
    if (display.invert()) {
      notices.add(whose + say("inverted"));
    }
  }

  private static boolean isLeftOut(ViewLayer layer, ViewLayers layers) {
    return layers.isOn(layer) && !layers.isShown(layer);
  }

  /** Says which layers that are on are left out of this view. */
  private void sayLeftOut(SectionPicture picture, ViewLayers layers, List<String> notices) {
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
        names.add(say(layer.name().toLowerCase(Locale.ROOT)));
      }
    }
    if (!names.isEmpty()) {
      notices.add(say("left-out", String.join(", ", names)));
    }
  }

  private void sayResult(SectionPicture picture, ViewLayers layers, List<String> notices) {
    boolean probability = layers.probabilityVisibleProperty().get();
    if (layers.replacesResult(picture) && !picture.result().isBlank()) {
      notices.add(say("uncertainty.instead"));
      return;
    }
    if (probability && !layers.resultVisibleProperty().get() && !picture.result().isBlank()) {
      notices.add(say("probability.instead"));
    } else {
      sayLayer(
          say("result"),
          picture.result(),
          layers.resultVisibleProperty().get(),
          layers.resultOpacityProperty().get(),
          notices);
      if (layers.resultVisibleProperty().get()
          && layers.resultOpacityProperty().get() == 1
          && !picture.result().isBlank()) {
        notices.add(say("covered"));
      }
    }
    sayWanted(
        say("probability"),
        picture.probability(),
        probability,
        layers.probabilityOpacityProperty().get(),
        notices);
  }

  private void sayCleanUp(SectionPicture picture, ViewLayers layers, List<String> notices) {
    CleanUpShown shown = picture.cleanUpShownProperty().get();
    boolean seen = layers.isShown(ViewLayer.RESULT) && !picture.result().isBlank();
    if (seen && shown != CleanUpShown.NONE) {
      notices.add(say("clean-up." + shown.name().toLowerCase(Locale.ROOT)));
    }
  }

  private void sayMaps(MapsPicture maps, ViewLayers layers, Region visible, List<String> notices) {
    if (maps == null) {
      notices.add(say("no-maps"));
    } else if (layers.mapsOpacityProperty().get() < BARELY_VISIBLE) {
      notices.add(hidden(say("eds"), layers.mapsOpacityProperty().get()));
    } else if (maps.field().intersect(visible).isEmpty()) {
      notices.add(say("no-field"));
    } else {
      int binning = maps.composite().binning();
      if (binning > 1) {
        notices.add(say("binned", binning));
      }
      if (layers.mapsSmoothProperty().get()) {
        notices.add(say("smooth"));
      }
    }
  }

  /** A layer that is normally on. */
  private void sayLayer(
      String name, PixelLayer layer, boolean on, double opacity, List<String> notices) {
    if (layer.isBlank()) {
      return;
    }
    if (!on) {
      notices.add(say("off", name));
    } else if (opacity < BARELY_VISIBLE) {
      notices.add(hidden(name, opacity));
    }
  }

  /** A layer that is normally off. */
  private void sayWanted(
      String name, PixelLayer layer, boolean on, double opacity, List<String> notices) {
    if (on && layer.isBlank()) {
      notices.add(say("not-computed", name));
    } else if (on && opacity < BARELY_VISIBLE) {
      notices.add(hidden(name, opacity));
    }
  }

  private String hidden(String name, double opacity) {
    return say("hidden", name, Math.round(100 * opacity));
  }

  private String say(String key, Object... arguments) {
    return messages.text("view.notice." + key, arguments);
  }
}
