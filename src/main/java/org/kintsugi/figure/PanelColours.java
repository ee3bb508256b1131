package org.kintsugi.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.kintsugi.annotation.LabelClass;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.ElementMap;
import org.kintsugi.image.FloatPlane;
import org.kintsugi.image.GridMap;
import org.kintsugi.image.Plane;
import org.kintsugi.image.Section;
import org.kintsugi.io.GreyWindow;
import org.kintsugi.io.OverlayImage;
import org.kintsugi.phase.Phase;

/** The colours of what panels show, and the legends that tell what they mean. */
final class PanelColours {

  private static final double LOW_PERCENT = 0.3;
  private static final double HIGH_PERCENT = 99.7;
  private static final double OVERLAY_OPACITY = 0.45;
  private static final double EDS_TAIL = 0.005;

  private final FigureSource source;

  PanelColours(FigureSource source) {
    this.source = source;
  }

  /** The colours of a panel whose parts are all there. */
  PixelColour of(FigurePanel panel) {
    return switch (panel.kind()) {
      case CHANNEL -> grey(channel(panel));
      case EDS -> eds(panel.elements());
      case OVERLAY -> overlay();
      case PHASES -> indexed(source.phases(), source.rule().rgbById());
      case CLASSES -> indexed(source.classMap(), source.classes().rgbById());
      case MASK -> indexed(source.phases(), maskColours());
      case UNCERTAINTY -> uncertainty(source.uncertainty().orElseThrow());
    };
  }

  /** What a panel is called under its letter. */
  String title(FigurePanel panel) {
    return switch (panel.kind()) {
      case CHANNEL ->
          source
              .channels()
              .names()
              .get(FigureSource.index(source.channels().names(), panel.name()));
      case EDS -> "EDS " + String.join(" ", panel.elements());
      case OVERLAY -> source.section().reference().name() + " and phases";
      case PHASES -> "phases";
      case CLASSES -> "classes";
      case MASK -> "mask";
      case UNCERTAINTY -> "uncertainty";
    };
  }

  List<OverlayImage.Entry> legend(FigurePanel panel) {
    List<OverlayImage.Entry> entries = new ArrayList<>();
    switch (panel.kind()) {
      case CHANNEL, UNCERTAINTY -> {}
      case EDS -> {
        for (String element : panel.elements()) {
          ElementMap map = map(element);
          entries.add(entry(entries.size() + 1, map.name(), ElementColours.rgb(map.element())));
        }
      }
      case OVERLAY, PHASES -> {
        for (Phase phase : source.rule().phases()) {
          entries.add(entry(phase.id(), phase.name(), phase.rgb()));
        }
      }
      case MASK -> {
        int[] colours = maskColours();
        for (Phase phase : source.rule().phases()) {
          entries.add(entry(phase.id(), phase.name(), colours[phase.id()]));
        }
      }
      case CLASSES -> {
        for (LabelClass one : source.classes().classes()) {
          entries.add(entry(one.id(), one.name(), one.rgb()));
        }
      }
    }
    return entries;
  }

  private static OverlayImage.Entry entry(int value, String name, int rgb) {
    return new OverlayImage.Entry(value, name, rgb, OptionalDouble.empty());
  }

  private Plane channel(FigurePanel panel) {
    return source
        .channels()
        .planes()
        .get(FigureSource.index(source.channels().names(), panel.name()));
  }

  private ElementMap map(String element) {
    return FigureSource.map(source.section().maps().orElseThrow(), element).orElseThrow();
  }

  private int[] maskColours() {
    int[] greys = source.rule().maskGreys();
    int[] colours = new int[greys.length];
    for (Phase phase : source.rule().phases()) {
      colours[phase.id()] = greys[phase.id()] * 0x010101;
    }
    return colours;
  }

  private static PixelColour grey(Plane plane) {
    GreyWindow window = GreyWindow.percentiles(plane, LOW_PERCENT, HIGH_PERCENT);
    return (x, y) -> window.grey(plane.value(column(plane, x), row(plane, y))) * 0x010101;
  }

  private static PixelColour uncertainty(FloatPlane plane) {
    GreyWindow window = new GreyWindow(0, 1);
    return (x, y) -> window.grey(plane.value(column(plane, x), row(plane, y))) * 0x010101;
  }

  private static PixelColour indexed(BytePlane plane, int[] palette) {
    return (x, y) -> {
      int value = plane.samples()[row(plane, y) * plane.width() + column(plane, x)] & 0xff;
      return value < palette.length ? palette[value] : 0;
    };
  }

  private PixelColour overlay() {
    PixelColour below = grey(source.channels().planes().getFirst());
    BytePlane phases = source.phases();
    PixelColour above = indexed(phases, source.rule().rgbById());
    return (x, y) ->
        phases.samples()[row(phases, y) * phases.width() + column(phases, x)] == 0
            ? below.at(x, y)
            : mixed(below.at(x, y), above.at(x, y));
  }

  private static int mixed(int below, int above) {
    int mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int level =
          (int)
              Math.round(
                  (below >> shift & 0xff) * (1 - OVERLAY_OPACITY)
                      + (above >> shift & 0xff) * OVERLAY_OPACITY);
      mixed |= level << shift;
    }
    return mixed;
  }

  /**
   * Maps added up on black: each from no counts to all but the largest half per cent, as the
   * workstation shows them at first. The pixel of the map under a point counts, none between.
   */
  private PixelColour eds(List<String> elements) {
    Section.Maps maps = source.section().maps().orElseThrow();
    GridMap toMaps = maps.alignment().orElseThrow().toMoving(maps.height());
    int width = maps.width();
    int height = maps.height();
    int[] colours = new int[width * height];
    List<ElementMap> shown = elements.stream().map(this::map).toList();
    float[] full = new float[shown.size()];
    for (int i = 0; i < full.length; i++) {
      full[i] = ElementColours.full(shown.get(i).counts(), EDS_TAIL);
    }
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float red = 0;
        float green = 0;
        float blue = 0;
        for (int i = 0; i < full.length; i++) {
          float part = Math.clamp(shown.get(i).counts().value(x, y) / full[i], 0f, 1f);
          int rgb = ElementColours.rgb(shown.get(i).element());
          red += part * (rgb >> 16 & 0xff);
          green += part * (rgb >> 8 & 0xff);
          blue += part * (rgb & 0xff);
        }
        colours[y * width + x] = level(red) << 16 | level(green) << 8 | level(blue);
      }
    }
    return (x, y) -> {
      long u = Math.round(toMaps.x(x, y));
      long v = Math.round(toMaps.y(x, y));
      return u < 0 || v < 0 || u >= width || v >= height ? 0 : colours[(int) v * width + (int) u];
    };
  }

  /** Not a number counts nothing. */
  private static int level(float value) {
    return Float.isNaN(value) ? 0 : Math.min(255, Math.round(value));
  }

  private static int column(Plane plane, double x) {
    return (int) Math.clamp(Math.round(x), 0L, plane.width() - 1L);
  }

  private static int row(Plane plane, double y) {
    return (int) Math.clamp(Math.round(y), 0L, plane.height() - 1L);
  }
}
