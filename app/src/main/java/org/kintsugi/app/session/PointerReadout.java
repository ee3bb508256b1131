package org.kintsugi.app.session;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.LabelClass;
import org.kintsugi.app.viewer.ChannelPicture;
import org.kintsugi.app.viewer.ImagePoint;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.Plane;

/**
 * What lies under the pointer, in words.
 *
 * @param position pixel and, where the pixel size is known, micrometres
 * @param values each channel's sample, as it was read
 * @param counts each element map's raw counts; empty where there are no maps that lie anywhere
 * @param classification the label, the class, and the probabilities from the largest down; empty
 *     where there are none
 */
public record PointerReadout(String position, String values, String counts, String classification) {

  /** Nothing under the pointer. */
  public static final PointerReadout NONE = new PointerReadout("", "", "", "");

  private static final double MICROMETRES = 1e6;
  private static final String OUTSIDE = "–";

  /** What would be said as 0 % is not said. */
  private static final double LEAST_SAID = 0.005;

  /** Reads a point of the reference grid; {@link #NONE} outside it. */
  public static PointerReadout at(SectionSession section, ClassList classes, ImagePoint point) {
    int x = point.column();
    int y = point.row();
    if (x < 0 || y < 0 || x >= section.labels().width() || y >= section.labels().height()) {
      return NONE;
    }
    return new PointerReadout(
        position(x, y, section.section().reference().calibration()),
        values(section, x, y),
        counts(section.elements(), x, y),
        classification(section, classes, x, y));
  }

  private static String position(int x, int y, Optional<Calibration> calibration) {
    String pixel = x + ", " + y + " px";
    return calibration
        .map(
            size ->
                String.format(
                    Locale.ROOT,
                    "%s   %.2f, %.2f µm",
                    pixel,
                    x * size.pixelWidth() * MICROMETRES,
                    y * size.pixelHeight() * MICROMETRES))
        .orElse(pixel);
  }

  private static String values(SectionSession section, int x, int y) {
    List<String> parts = new ArrayList<>();
    List<ChannelPicture> shown = new ArrayList<>(section.picture().channels());
    Optional.ofNullable(section.picture().featureProperty().get()).ifPresent(shown::add);
    for (ChannelPicture channel : shown) {
      double mx = channel.toImage().x(x, y);
      double my = channel.toImage().y(x, y);
      Plane plane = channel.plane();
      int cx = (int) Math.rint(mx);
      int cy = (int) Math.rint(my);
      boolean inside = cx >= 0 && cy >= 0 && cx < plane.width() && cy < plane.height();
      parts.add(channel.name() + " " + (inside ? sample(plane.value(cx, cy)) : OUTSIDE));
    }
    return String.join("   ", parts);
  }

  private static String counts(ElementDisplays elements, int x, int y) {
    return elements
        .toMaps()
        .map(
            toMaps -> {
              int column = (int) Math.rint(toMaps.x(x, y));
              int row = (int) Math.rint(toMaps.y(x, y));
              List<String> parts = new ArrayList<>();
              for (ElementDisplay each : elements.displays()) {
                parts.add(name(each, elements) + " " + count(each.map().counts(), column, row));
              }
              return String.join("   ", parts);
            })
        .orElse("");
  }

  /** The symbol where counts of one line of the element are there, otherwise the map's name. */
  private static String name(ElementDisplay display, ElementDisplays all) {
    String element = display.map().element();
    long lines =
        all.displays().stream().filter(each -> each.map().element().equals(element)).count();
    return lines == 1 && display.map().isCounts() ? element : display.map().name();
  }

  private static String count(Plane counts, int column, int row) {
    boolean inside = column >= 0 && row >= 0 && column < counts.width() && row < counts.height();
    double value = inside ? counts.value(column, row) : Double.NaN;
    return Double.isNaN(value) ? OUTSIDE : sample(value);
  }

  private static String classification(SectionSession section, ClassList classes, int x, int y) {
    String painted =
        classes
            .find(section.labels().label(x, y))
            .map(found -> "▪ " + found.name() + "   ")
            .orElse("");
    if (section.result().finalClassAt(x, y) != section.result().classAt(x, y)) {
      painted +=
          classes
              .find(section.result().finalClassAt(x, y))
              .map(found -> "✎ " + found.name() + "   ")
              .orElse("");
    }
    Optional<LabelClass> predicted = classes.find(section.result().classAt(x, y));
    double[] probabilities = section.result().probabilitiesAt(x, y);
    if (predicted.isEmpty() || probabilities.length == 0) {
      return (painted + predicted.map(LabelClass::name).orElse("")).strip();
    }
    return painted
        + classes.classes().stream()
            .filter(each -> each.id() <= probabilities.length)
            .filter(
                each -> each.equals(predicted.get()) || probabilities[each.id() - 1] >= LEAST_SAID)
            .sorted(
                Comparator.comparing((LabelClass each) -> !each.equals(predicted.get()))
                    .thenComparingDouble(each -> -probabilities[each.id() - 1]))
            .map(
                each ->
                    String.format(
                        Locale.ROOT, "%s %.0f %%", each.name(), 100 * probabilities[each.id() - 1]))
            .collect(Collectors.joining(" · "));
  }

  private static String sample(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : Figures.of(value);
  }
}
