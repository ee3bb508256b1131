package org.kintsugi.app.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.app.viewer.ChannelPicture;
import org.kintsugi.app.viewer.ImagePoint;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.Plane;

/**
 * What lies under the pointer, in words.
 *
 * @param position pixel and, where the pixel size is known, micrometres
 * @param values each channel's sample, as it was read
 * @param classification class and probability; empty where there is no result
 */
public record PointerReadout(String position, String values, String classification) {

  /** Nothing under the pointer. */
  public static final PointerReadout NONE = new PointerReadout("", "", "");

  private static final double MICROMETRES = 1e6;

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
      parts.add(channel.name() + " " + (inside ? sample(plane.value(cx, cy)) : "–"));
    }
    return String.join("   ", parts);
  }

  private static String classification(SectionSession section, ClassList classes, int x, int y) {
    int label = section.labels().label(x, y);
    int predicted = section.result().classAt(x, y);
    String text =
        classes
            .find(predicted)
            .map(
                found ->
                    found.name()
                        + section
                            .result()
                            .probabilityAt(x, y)
                            .map(p -> String.format(Locale.ROOT, " %.0f %%", p * 100))
                            .orElse(""))
            .orElse("");
    String painted = classes.find(label).map(found -> "▪ " + found.name()).orElse("");
    return painted.isEmpty() || text.isEmpty() ? painted + text : painted + "   " + text;
  }

  private static String sample(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : Figures.of(value);
  }
}
