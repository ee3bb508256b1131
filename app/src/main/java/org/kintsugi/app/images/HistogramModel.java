package org.kintsugi.app.images;

import java.util.Arrays;
import javafx.beans.property.ObjectProperty;
import org.kintsugi.app.viewer.ChannelDisplay;
import org.kintsugi.app.viewer.ChannelPicture;
import org.kintsugi.app.viewer.GreyImage;

/**
 * The histogram of a channel and the window that is dragged on it. Places are parts of the width, 0
 * to 1, from {@link #from()} to {@link #to()}: the samples that occur and, where it reaches
 * further, the window. Knows no nodes.
 */
final class HistogramModel {

  /** What of the window a gesture moves. */
  enum Handle {
    /** The sample shown black. */
    LOW,
    /** The sample shown brightest. */
    HIGH,
    /** Both, by the same. */
    BOTH
  }

  private static final double MARGIN = 0.04;

  private final ChannelPicture channel;
  private final long[] histogram;
  private final long total;
  private final double firstValue;
  private final double lastValue;
  private final double step;
  private double from;
  private double to;

  HistogramModel(ChannelPicture channel) {
    this.channel = channel;
    this.histogram = channel.histogram();
    this.total = Math.max(1, Arrays.stream(histogram).sum());
    GreyImage image = channel.image();
    int first = 0;
    while (first < histogram.length - 2 && histogram[first] == 0) {
      first++;
    }
    int last = histogram.length - 1;
    while (last > first + 1 && histogram[last] == 0) {
      last--;
    }
    this.step = image.value(1) - image.value(0);
    double room = MARGIN * (image.value(last) - image.value(first));
    this.firstValue = Math.max(image.value(0), image.value(first) - room);
    this.lastValue = Math.min(image.value(histogram.length - 1), image.value(last) + room);
    widen();
  }

  /** How the channel is drawn. */
  ObjectProperty<ChannelDisplay> display() {
    return channel.displayProperty();
  }

  /** The sample at the left edge. */
  double from() {
    return from;
  }

  /** The sample at the right edge. */
  double to() {
    return to;
  }

  /** Takes in all of the window; not in the midst of a gesture, under which it would slip away. */
  void widen() {
    from = Math.min(firstValue, display().get().low());
    to = Math.max(lastValue, display().get().high());
  }

  /** The part of the width where a sample stands. */
  double place(double sample) {
    return (sample - from) / (to - from);
  }

  /** The sample at a part of the width. */
  double sample(double place) {
    return from + place * (to - from);
  }

  /**
   * The heights of {@code columns} bars, 0 to 1: log(1 + n) of the largest, since a few grey values
   * hold most pixels and the rare ones matter too.
   */
  double[] heights(int columns) {
    double[] counts = new double[columns];
    for (int code = 0; code < histogram.length; code++) {
      if (histogram[code] > 0) {
        double value = channel.image().value(code);
        spread(counts, histogram[code], place(value - step / 2), place(value + step / 2));
      }
    }
    double most = Math.log1p(Arrays.stream(counts).max().orElse(0));
    return Arrays.stream(counts).map(n -> most == 0 ? 0 : Math.log1p(n) / most).toArray();
  }

  /** Gives every column as much of a code's pixels as it covers of the code's width. */
  private static void spread(double[] counts, long pixels, double left, double right) {
    double from = Math.max(0, left * counts.length);
    double to = Math.min(counts.length, right * counts.length);
    for (int i = (int) from; i < Math.min(counts.length, Math.ceil(to)); i++) {
      double covered = Math.min(to, i + 1) - Math.max(from, i);
      if (covered > 0) {
        counts[i] += pixels * covered / (to - from);
      }
    }
  }

  /** The part of the pixels that are not brighter than black. */
  double shareBlack() {
    return share(0, display().get().low());
  }

  /** The part of the pixels that are as bright as can be. */
  double shareWhite() {
    double above = 0;
    for (int code = histogram.length - 1; code >= 0; code--) {
      if (channel.image().value(code) < display().get().high()) {
        break;
      }
      above += histogram[code];
    }
    return above / total;
  }

  private double share(int first, double upTo) {
    double below = 0;
    for (int code = first; code < histogram.length; code++) {
      if (channel.image().value(code) > upTo) {
        break;
      }
      below += histogram[code];
    }
    return below / total;
  }

  /**
   * The handle that a press at a part of the width takes; {@code reach} is a handle's half width.
   */
  Handle handleAt(double place, double reach) {
    double low = place(display().get().low());
    double high = place(display().get().high());
    double toLow = Math.abs(place - low);
    double toHigh = Math.abs(place - high);
    if (Math.min(toLow, toHigh) <= reach || place < low || place > high) {
      return toLow < toHigh || (toLow == toHigh && place < low) ? Handle.LOW : Handle.HIGH;
    }
    return Handle.BOTH;
  }

  /**
   * Moves a handle of the window {@code start} by a part of the width; the window stays a window.
   */
  void move(Handle handle, ChannelDisplay start, double by) {
    double delta = by * (to - from);
    double low = start.low();
    double high = start.high();
    double least = Math.min(step, (to - from) / 1000);
    switch (handle) {
      case LOW -> low = Math.clamp(low + delta, Math.min(from, low), high - least);
      case HIGH -> high = Math.clamp(high + delta, low + least, Math.max(to, high));
      case BOTH -> {
        double moved = Math.clamp(delta, from - low, to - high);
        low += moved;
        high += moved;
      }
    }
    if (high > low) {
      display().set(display().get().withWindow(low, high));
    }
  }

  /** Sets the window so that {@code tail} of the pixels are black and as many white. */
  void automatic(double tail) {
    ChannelDisplay found = ChannelDisplay.percentiles(channel.image(), histogram, tail);
    display().set(display().get().withWindow(found.low(), found.high()));
  }

  /** Sets the window to all that the file's samples could be. */
  void full() {
    ChannelDisplay whole = ChannelDisplay.full(channel.image());
    display().set(display().get().withWindow(whole.low(), whole.high()));
  }

  /** Sets everything as it was at first. */
  void reset() {
    display().set(channel.automaticDisplay());
  }

  /**
   * The brightness, 0 to 1, that a part of the width is drawn with: the curve over the histogram.
   * Formula: see {@link ChannelDisplay}.
   */
  double brightness(double place) {
    ChannelDisplay now = display().get();
    double t = Math.clamp((sample(place) - now.low()) / (now.high() - now.low()), 0.0, 1.0);
    t = Math.pow(t, 1 / now.gamma());
    return now.invert() ? 1 - t : t;
  }
}
