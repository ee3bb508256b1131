package org.kintsugi.io;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kintsugi.image.Calibration;

/** Draws legend and scale bar onto a picture, in a size that suits the picture's. */
final class Annotations {

  private static final Color PLATE = new Color(12, 14, 18, 190);
  private static final Color TEXT = new Color(245, 246, 248);
  private static final Color EDGE = new Color(255, 255, 255, 110);

  /** The longest scale bar, as a part of the picture's width. */
  private static final double BAR_PART = 0.22;

  /** For pictures that fill a screen. */
  private static final double SCREEN_LINES = 52;

  private static final int SMALLEST_FONT = 9;
  private static final int LARGEST_FONT = 72;

  private final Graphics2D graphics;
  private final FontMetrics metrics;
  private final int width;
  private final int height;
  private final double unit;

  private Annotations(Graphics2D graphics, int width, int height, double lines) {
    this.graphics = graphics;
    this.width = width;
    this.height = height;
    int size =
        Math.clamp(Math.round(Math.min(width, height * 1.3) / lines), SMALLEST_FONT, LARGEST_FONT);
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, size));
    this.metrics = graphics.getFontMetrics();
    this.unit = size;
  }

  /**
   * Draws the legend at the top right and the scale bar at the bottom left. On a system without any
   * font the picture is left without them.
   */
  static void draw(
      BufferedImage picture, List<OverlayImage.Entry> entries, Optional<Calibration> calibration) {
    draw(picture, "", entries, calibration, SCREEN_LINES);
  }

  /**
   * The same with a title at the top left, where it is not empty.
   *
   * @param lines letters are as high as the picture's width over this
   */
  static void draw(
      BufferedImage picture,
      String title,
      List<OverlayImage.Entry> entries,
      Optional<Calibration> calibration,
      double lines) {
    if (title.isEmpty() && entries.isEmpty() && calibration.isEmpty()) {
      return;
    }
    Graphics2D graphics = picture.createGraphics();
    try {
      annotations(graphics, picture, lines)
          .ifPresent(
              annotations -> {
                if (!title.isEmpty()) {
                  annotations.title(title);
                }
                if (!entries.isEmpty()) {
                  annotations.legend(entries);
                }
                calibration.ifPresent(annotations::scaleBar);
              });
    } finally {
      graphics.dispose();
    }
  }

  private static Optional<Annotations> annotations(
      Graphics2D graphics, BufferedImage picture, double lines) {
    try {
      return Optional.of(new Annotations(graphics, picture.getWidth(), picture.getHeight(), lines));
    } catch (RuntimeException | InternalError | LinkageError e) {
      // What Java throws where the system has no fonts; a picture without words beats none.
      return Optional.empty();
    }
  }

  private void title(String title) {
    double padding = unit * 0.6;
    double edge = unit * 0.8;
    plate(
        edge,
        edge,
        metrics.stringWidth(title) + 2 * padding,
        metrics.getHeight() + 2 * padding * 0.6);
    graphics.setColor(TEXT);
    graphics.drawString(
        title, (float) (edge + padding), (float) (edge + padding * 0.6 + metrics.getAscent()));
  }

  private void legend(List<OverlayImage.Entry> entries) {
    double swatch = unit * 1.05;
    double line = metrics.getHeight() * 1.18;
    double padding = unit * 0.75;
    double gap = unit * 0.6;
    double names = 0;
    double shares = 0;
    for (OverlayImage.Entry entry : entries) {
      names = Math.max(names, metrics.stringWidth(name(entry)));
      shares = Math.max(shares, metrics.stringWidth(share(entry)));
    }
    double inner = swatch + gap + names + (shares > 0 ? gap * 1.8 + shares : 0);
    double plateWidth = inner + 2 * padding;
    double plateHeight = line * entries.size() + 2 * padding - (line - metrics.getHeight());
    double left = width - plateWidth - unit * 0.8;
    double top = unit * 0.8;
    plate(left, top, plateWidth, plateHeight);
    double y = top + padding;
    for (OverlayImage.Entry entry : entries) {
      double middle = y + metrics.getHeight() / 2.0;
      RoundRectangle2D box =
          new RoundRectangle2D.Double(
              left + padding, middle - swatch / 2, swatch, swatch, unit * 0.3, unit * 0.3);
      graphics.setColor(new Color(entry.rgb()));
      graphics.fill(box);
      graphics.setColor(EDGE);
      graphics.setStroke(new BasicStroke((float) Math.max(1, unit * 0.06)));
      graphics.draw(box);
      graphics.setColor(TEXT);
      float baseline = (float) (y + metrics.getAscent());
      graphics.drawString(name(entry), (float) (left + padding + swatch + gap), baseline);
      graphics.drawString(
          share(entry),
          (float) (left + plateWidth - padding - metrics.stringWidth(share(entry))),
          baseline);
      y += line;
    }
  }

  private void scaleBar(Calibration calibration) {
    ScaleBar bar = ScaleBar.fitting(calibration.pixelWidth(), Math.max(8, width * BAR_PART));
    double thickness = Math.max(2, unit * 0.28);
    double padding = unit * 0.75;
    double text = metrics.stringWidth(bar.label());
    double plateWidth = Math.max(bar.pixels(), text) + 2 * padding;
    double plateHeight = metrics.getHeight() + unit * 0.35 + thickness + 2 * padding * 0.8;
    double left = unit * 0.8;
    double top = height - unit * 0.8 - plateHeight;
    plate(left, top, plateWidth, plateHeight);
    graphics.setColor(TEXT);
    graphics.drawString(
        bar.label(),
        (float) (left + (plateWidth - text) / 2),
        (float) (top + padding * 0.8 + metrics.getAscent()));
    graphics.fill(
        new Rectangle2D.Double(
            left + (plateWidth - bar.pixels()) / 2,
            top + plateHeight - padding * 0.8 - thickness,
            bar.pixels(),
            thickness));
  }

  private void plate(double x, double y, double plateWidth, double plateHeight) {
    graphics.setColor(PLATE);
    graphics.fill(
        new RoundRectangle2D.Double(x, y, plateWidth, plateHeight, unit * 0.7, unit * 0.7));
  }

  private static String name(OverlayImage.Entry entry) {
    return entry.name();
  }

  private static String share(OverlayImage.Entry entry) {
    return entry.fraction().isPresent()
        ? String.format(Locale.ROOT, "%.1f %%", 100 * entry.fraction().getAsDouble())
        : "";
  }
}
