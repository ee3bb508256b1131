package org.kintsugi.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.Region;
import org.kintsugi.io.FigureImage;
import org.kintsugi.job.Problem;

/**
 * Makes figures of a section: every panel as wide as any other, the whole of what counts or the
 * enlarged part of it. Where a panel's pixel covers several of the image, it is their mean (of up
 * to 8 by 8 of them); where it covers less than one, it is that pixel: nothing is interpolated.
 */
public final class FigureRenderer {

  /** Pixels in a row of a panel in a file: a column of a journal (85 mm) at 300 an inch. */
  public static final int PANEL_WIDTH = 1000;

  private static final int MOST_SAMPLES = 8;

  /** Panels of higher images are narrower, so that none is higher than this by its usual width. */
  private static final int MOST_HEIGHT = 2;

  /** The enlarged part where none is chosen: as wide and high as the image by this. */
  private static final int ENLARGED = 3;

  private final FigureSource source;
  private final PanelColours colours;
  private final Region whole;
  private final Region zoom;
  private final int panelWidth;

  /**
   * A renderer.
   *
   * @param zoom the enlarged part in pixels of the reference grid; the middle third where empty. It
   *     is widened to the proportions of the whole, and kept inside the image
   * @param panelWidth pixels in a row of each panel; fewer for images that are very high
   */
  public FigureRenderer(FigureSource source, Optional<Region> zoom, int panelWidth) {
    this.source = Objects.requireNonNull(source);
    this.colours = new PanelColours(source);
    this.whole = source.section().validRegion().extent();
    this.zoom = zoomed(whole, zoom);
    double tooHigh = (double) whole.height() / whole.width() / MOST_HEIGHT;
    this.panelWidth = Math.max(1, (int) (panelWidth / Math.max(1, tooHigh)));
  }

  /**
   * The part that enlarged panels show.
   *
   * @param whole what whole panels show
   * @param chosen the part that somebody chose
   */
  static Region zoomed(Region whole, Optional<Region> chosen) {
    Region inside = chosen.map(whole::intersect).filter(part -> !part.isEmpty()).orElse(whole);
    double scale =
        chosen.isPresent()
            ? Math.max(
                (double) inside.width() / whole.width(), (double) inside.height() / whole.height())
            : 1.0 / ENLARGED;
    int width = Math.clamp(Math.round(whole.width() * scale), 1, whole.width());
    int height = Math.clamp(Math.round(whole.height() * scale), 1, whole.height());
    int x = inside.x() + (inside.width() - width) / 2;
    int y = inside.y() + (inside.height() - height) / 2;
    return new Region(
        Math.clamp(x, whole.x(), whole.right() - width),
        Math.clamp(y, whole.y(), whole.bottom() - height),
        width,
        height);
  }

  /**
   * Makes a figure. The panels have the letters (a), (b), ..., row by row.
   *
   * @throws Problem where it shows what is not there
   */
  public FigureImage render(FigureLayout layout) {
    Optional<String> missing = source.missing(layout);
    if (missing.isPresent()) {
      throw Problem.of("The figure %s cannot be made: %s.".formatted(layout.name(), missing.get()));
    }
    List<List<FigureImage.Panel>> rows = new ArrayList<>();
    int letter = 0;
    for (List<FigurePanel> row : layout.rows()) {
      List<FigureImage.Panel> panels = new ArrayList<>();
      for (FigurePanel panel : row) {
        panels.add(panel((char) ('a' + letter++), panel));
      }
      rows.add(panels);
    }
    return new FigureImage(rows);
  }

  private FigureImage.Panel panel(char letter, FigurePanel panel) {
    Region part = panel.zoom() ? zoom : whole;
    double scale = (double) part.width() / panelWidth;
    Optional<Calibration> calibration =
        source
            .section()
            .reference()
            .calibration()
            .map(
                size ->
                    new Calibration(
                        size.pixelWidth() * scale, size.pixelHeight() * scale, size.source()));
    return new FigureImage.Panel(
        "(" + letter + ") " + colours.title(panel),
        panelWidth,
        pixels(colours.of(panel), part),
        panel.zoom() ? List.of() : colours.legend(panel),
        calibration);
  }

  /** All panels are as high as the whole asks for, so that they stand in rows. */
  private int panelHeight() {
    return Math.max(
        1, Math.toIntExact(Math.round((double) panelWidth * whole.height() / whole.width())));
  }

  private int[] pixels(PixelColour colour, Region part) {
    int panelHeight = panelHeight();
    double stepX = (double) part.width() / panelWidth;
    double stepY = (double) part.height() / panelHeight;
    int across = Math.clamp((int) Math.ceil(stepX), 1, MOST_SAMPLES);
    int down = Math.clamp((int) Math.ceil(stepY), 1, MOST_SAMPLES);
    int count = across * down;
    int[] pixels = new int[panelWidth * panelHeight];
    for (int y = 0; y < panelHeight; y++) {
      for (int x = 0; x < panelWidth; x++) {
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int j = 0; j < down; j++) {
          double imageY = part.y() + (y + (j + 0.5) / down) * stepY - 0.5;
          for (int i = 0; i < across; i++) {
            int rgb = colour.at(part.x() + (x + (i + 0.5) / across) * stepX - 0.5, imageY);
            red += rgb >> 16 & 0xff;
            green += rgb >> 8 & 0xff;
            blue += rgb & 0xff;
          }
        }
        pixels[y * panelWidth + x] =
            (mean(red, count) << 16) | (mean(green, count) << 8) | mean(blue, count);
      }
    }
    return pixels;
  }

  private static int mean(int sum, int count) {
    return (sum + count / 2) / count;
  }
}
