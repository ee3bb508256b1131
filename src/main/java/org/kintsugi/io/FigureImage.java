package org.kintsugi.io;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.kintsugi.image.Calibration;

/**
 * A figure for a paper: panels in rows on white, each with a title, a scale bar and a legend. Needs
 * no display.
 *
 * @param rows at least one, each of at least one panel; all panels of one size
 */
public record FigureImage(List<List<Panel>> rows) {

  /**
   * One panel.
   *
   * @param title stands at the top left; none where empty
   * @param width pixels in a row
   * @param rgb 0xRRGGBB row by row; owned by the panel from now on
   * @param legend what its colours mean; none where empty
   * @param calibration size of the panel's own pixels, for the scale bar; none is drawn without
   */
  public record Panel(
      String title,
      int width,
      int[] rgb,
      List<OverlayImage.Entry> legend,
      Optional<Calibration> calibration) {

    /** Checks that the pixels are whole rows. */
    public Panel {
      Objects.requireNonNull(title);
      Objects.requireNonNull(calibration);
      legend = List.copyOf(legend);
      if (width < 1 || rgb.length == 0 || rgb.length % width != 0) {
        throw new IllegalArgumentException(rgb.length + " pixels in rows of " + width);
      }
    }

    /** Rows of pixels. */
    public int height() {
      return rgb.length / width;
    }
  }

  /**
   * The finished picture.
   *
   * @param width pixels in a row
   * @param rgb 0xRRGGBB row by row
   */
  public record Picture(int width, int[] rgb) {

    /** Rows of pixels. */
    public int height() {
      return rgb.length / width;
    }
  }

  /** Pixels of panels are printed at 300 an inch. */
  private static final Calibration PRINTED =
      Calibration.square(0.0254 / 300, Calibration.Source.ASSUMED);

  /** Letters of 7 points where a panel is 85 mm wide. */
  private static final double PRINTED_LINES = 34.4;

  private static final int WHITE = 0xffffff;

  /** White between panels, as a part of their width. */
  private static final double GAP_PART = 0.015;

  /** Checks that all panels have one size. */
  public FigureImage {
    rows = rows.stream().map(List::copyOf).toList();
    if (rows.isEmpty() || rows.stream().anyMatch(List::isEmpty)) {
      throw new IllegalArgumentException("a figure without panels");
    }
    Panel first = rows.getFirst().getFirst();
    for (Panel panel : rows.stream().flatMap(List::stream).toList()) {
      if (panel.width() != first.width() || panel.height() != first.height()) {
        throw new IllegalArgumentException("panels of several sizes");
      }
    }
  }

  /**
   * Writes the figure as PNG; replaces the file atomically.
   *
   * @throws org.kintsugi.job.Problem if it cannot be written
   */
  public void writePng(Path file) {
    Picture picture = picture();
    AtomicFiles.write(
        file,
        out ->
            PngEncoder.write(
                out, picture.rgb(), picture.width(), picture.height(), Optional.of(PRINTED)));
  }

  /** The figure itself. */
  public Picture picture() {
    Panel first = rows.getFirst().getFirst();
    int gap = Math.max(2, (int) Math.round(first.width() * GAP_PART));
    int columns = rows.stream().mapToInt(List::size).max().orElseThrow();
    int width = columns * (first.width() + gap) - gap;
    int height = rows.size() * (first.height() + gap) - gap;
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int[] pixels = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
    Arrays.fill(pixels, WHITE);
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < rows.get(row).size(); column++) {
        Panel panel = rows.get(row).get(column);
        int left = column * (first.width() + gap);
        int top = row * (first.height() + gap);
        for (int y = 0; y < panel.height(); y++) {
          System.arraycopy(
              panel.rgb(), y * panel.width(), pixels, (top + y) * width + left, panel.width());
        }
        Annotations.draw(
            picture.getSubimage(left, top, panel.width(), panel.height()),
            panel.title(),
            panel.legend(),
            panel.calibration(),
            PRINTED_LINES);
      }
    }
    return new Picture(width, pixels);
  }
}
