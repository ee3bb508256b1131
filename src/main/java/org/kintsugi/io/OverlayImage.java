package org.kintsugi.io;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.Plane;
import org.kintsugi.image.Region;

/**
 * The picture of a result for people: the grey reference image with the colours of classes or
 * phases over it, a scale bar and a legend. Needs no display.
 *
 * @param reference the grey image below, shown between its percentiles 0.3 and 99.7
 * @param index class or phase of every pixel; 0 stays grey
 * @param entries what the legend lists and which colours are drawn; values without an entry stay
 *     grey
 * @param opacity of the colours, 0 to 1
 * @param calibration for the scale bar; none is drawn without
 * @param legend whether to draw the legend
 */
public record OverlayImage(
    Plane reference,
    BytePlane index,
    List<Entry> entries,
    double opacity,
    Optional<Calibration> calibration,
    boolean legend) {

  /**
   * One class or phase.
   *
   * @param value in the index plane, 1 to 255
   * @param name in the legend
   * @param rgb colour 0xRRGGBB
   * @param fraction its share, 0 to 1, written behind the name as a percentage; empty for none
   */
  public record Entry(int value, String name, int rgb, OptionalDouble fraction) {}

  private static final double LOW_PERCENT = 0.3;
  private static final double HIGH_PERCENT = 99.7;

  /** Checks sizes and opacity. */
  public OverlayImage {
    entries = List.copyOf(entries);
    if (!reference.hasSize(index.width(), index.height())) {
      throw new IllegalArgumentException("the index plane differs in size from the reference");
    }
    if (!(opacity >= 0 && opacity <= 1)) {
      throw new IllegalArgumentException("opacity " + opacity);
    }
  }

  /** A picture with scale bar and legend. */
  public static OverlayImage of(
      Plane reference,
      BytePlane index,
      List<Entry> entries,
      double opacity,
      Optional<Calibration> calibration) {
    return new OverlayImage(reference, index, entries, opacity, calibration, true);
  }

  /**
   * Writes the picture as PNG, one pixel a pixel of the reference; replaces the file atomically.
   *
   * @throws org.kintsugi.job.Problem if it cannot be written
   */
  public void writePng(Path file) {
    BufferedImage picture = render();
    int[] pixels = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
    AtomicFiles.write(
        file,
        out -> PngEncoder.write(out, pixels, reference.width(), reference.height(), calibration));
  }

  /** The picture itself. */
  BufferedImage render() {
    int width = reference.width();
    int height = reference.height();
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int[] pixels = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
    GreyWindow window = GreyWindow.percentiles(reference, LOW_PERCENT, HIGH_PERCENT);
    int[] colours = new int[256];
    boolean[] drawn = new boolean[256];
    for (Entry entry : entries) {
      colours[entry.value()] = entry.rgb();
      drawn[entry.value()] = true;
    }
    float[] row = new float[width];
    for (int y = 0; y < height; y++) {
      reference.copyTo(new Region(0, y, width, 1), row, 0, width);
      for (int x = 0; x < width; x++) {
        int grey = window.grey(row[x]);
        int value = index.samples()[y * width + x] & 0xff;
        pixels[y * width + x] = drawn[value] ? mixed(grey, colours[value]) : grey * 0x010101;
      }
    }
    Annotations.draw(picture, legend ? entries : List.of(), calibration);
    return picture;
  }

  private int mixed(int grey, int rgb) {
    int red = mixedLevel(grey, rgb >> 16 & 0xff);
    int green = mixedLevel(grey, rgb >> 8 & 0xff);
    int blue = mixedLevel(grey, rgb & 0xff);
    return red << 16 | green << 8 | blue;
  }

  private int mixedLevel(int grey, int level) {
    return (int) Math.round(grey * (1 - opacity) + level * opacity);
  }
}
