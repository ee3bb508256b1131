package org.kintsugi.app.session;

import java.util.List;
import java.util.Map;
import org.kintsugi.app.viewer.ChannelDisplay;
import org.kintsugi.app.viewer.ChannelPicture;

/** How channels and element maps are drawn, as a project remembers it: exactly. */
final class DisplayMemory {

  private static final String WINDOW = "window.";
  private static final String ELEMENT = "eds.map.";
  private static final String BINNING = "eds.binning";
  private static final int WHITE = 0xffffff;

  private DisplayMemory() {}

  static void write(SectionSession section, Map<String, String> map) {
    for (ChannelPicture channel : section.picture().channels()) {
      ChannelDisplay display = channel.displayProperty().get();
      map.put(
          WINDOW + channel.name(),
          String.join(
              " ",
              String.valueOf(display.low()),
              String.valueOf(display.high()),
              String.valueOf(display.gamma()),
              display.invert() ? "1" : "0",
              String.valueOf(display.rgb())));
    }
    for (ElementDisplay element : section.elements().displays()) {
      map.put(
          ELEMENT + element.map().name(),
          String.join(
              " ",
              element.visibleProperty().get() ? "1" : "0",
              String.valueOf(element.rgbProperty().get()),
              String.valueOf(element.lowProperty().get()),
              String.valueOf(element.highProperty().get())));
    }
    map.put(BINNING, String.valueOf(section.elements().binningProperty().get()));
  }

  static void read(Remembered settings, SectionSession section) {
    for (ChannelPicture channel : section.picture().channels()) {
      readChannel(settings.numbers(WINDOW + channel.name()), channel);
    }
    for (ElementDisplay element : section.elements().displays()) {
      readElement(settings.numbers(ELEMENT + element.map().name()), element);
    }
    settings
        .number(BINNING)
        .map(Double::intValue)
        .filter(ElementDisplays.BINNINGS::contains)
        .ifPresent(section.elements().binningProperty()::set);
  }

  /** Low and high; in projects of later versions also gamma, inversion and colour. */
  private static void readChannel(List<Double> numbers, ChannelPicture channel) {
    boolean sound = numbers.size() >= 2 && numbers.get(1) > numbers.get(0);
    if (!sound) {
      return;
    }
    ChannelDisplay display =
        channel.displayProperty().get().withWindow(numbers.get(0), numbers.get(1));
    if (numbers.size() == 5
        && numbers.get(2) >= ChannelDisplay.LEAST_GAMMA
        && numbers.get(2) <= ChannelDisplay.MOST_GAMMA
        && isColour(numbers.get(4))) {
      display =
          display
              .withGamma(numbers.get(2))
              .withInvert(numbers.get(3) != 0)
              .withRgb(numbers.get(4).intValue());
    }
    channel.displayProperty().set(display);
  }

  private static void readElement(List<Double> numbers, ElementDisplay element) {
    if (numbers.size() == 4
        && isColour(numbers.get(1))
        && numbers.get(2) >= 0
        && numbers.get(3) > numbers.get(2)) {
      element.visibleProperty().set(numbers.get(0) != 0);
      element.rgbProperty().set(numbers.get(1).intValue());
      element.lowProperty().set(numbers.get(2));
      element.highProperty().set(numbers.get(3));
    }
  }

  private static boolean isColour(double value) {
    return value == Math.rint(value) && value >= 0 && value <= WHITE;
  }
}
