package org.kintsugi.app.viewer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kintsugi.image.Affine;
import org.kintsugi.image.Region;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;

/**
 * Composes frames: layers in, opaque colours out. Knows no toolkit.
 *
 * <p>Every device pixel depends on the frame and the layers alone, never on which part of the frame
 * is asked for: composing a part gives the same bytes as composing all.
 */
public final class Compositor {

  private static final int BAND = 48;

  private Compositor() {}

  /**
   * Composes a part of a frame.
   *
   * @param part the device pixels wanted, inside the frame
   * @param out receives the colour (0xFFRRGGBB) of device pixel (x, y) at {@code y * stride + x}
   */
  public static void compose(Frame frame, Composition what, Region part, int[] out, int stride) {
    if (part.isEmpty()) {
      return;
    }
    List<RowPainter> painters = new ArrayList<>();
    what.grey()
        .ifPresent(
            grey ->
                painters.add(
                    grey.toImage() instanceof Affine
                        ? new GreyPainter(frame, grey, what.background(), part)
                        : new WarpedGreyPainter(frame, grey, what.background(), part)));
    what.maps()
        .filter(maps -> maps.opacity() > 0)
        .ifPresent(
            maps ->
                painters.add(
                    maps.picture().toMaps() instanceof Affine
                        ? new MapsPainter(frame, maps, part)
                        : new WarpedMapsPainter(frame, maps, part)));
    for (Composition.Overlay overlay : what.overlays()) {
      if (overlay.opacity() > 0 && !overlay.layer().isBlank()) {
        painters.add(
            overlay.layer().pooling() == PixelLayer.Pooling.ANY
                ? new LabelPainter(frame, overlay, part)
                : new OverlayPainter(frame, overlay, part));
      }
    }
    what.excluded().ifPresent(mask -> painters.add(new HatchPainter(frame, mask, part)));
    for (int row = part.y(); row < part.bottom(); row++) {
      int offset = row * stride;
      if (what.grey().isEmpty()) {
        Arrays.fill(out, offset + part.x(), offset + part.right(), what.background());
      }
      for (RowPainter painter : painters) {
        painter.paint(row, out, offset);
      }
    }
  }

  /** The same, in bands on several threads; the caller works too. */
  public static void compose(
      Frame frame, Composition what, Region part, int[] out, int stride, Parallel threads) {
    int bands = Math.ceilDiv(part.height(), BAND);
    // The last frames of a closing window may come after its threads have gone.
    if (bands < 2 || threads.threads() == 1 || threads.executor().isShutdown()) {
      compose(frame, what, part, out, stride);
      return;
    }
    threads.forEach(
        bands,
        Cancellation.NEVER,
        band -> {
          int top = band * BAND;
          int rows = Math.min(BAND, part.height() - top);
          Region strip = new Region(part.x(), part.y() + top, part.width(), rows);
          compose(frame, what, strip, out, stride);
        });
  }
}
