package org.kintsugi.app.viewer;

import java.nio.IntBuffer;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.kintsugi.image.Region;

/** One square of the picture of a view. */
final class FrameTile {

  /** Its side in device pixels: a dab touches one to four; a view has some dozens. */
  static final int SIZE = 256;

  private final int x;
  private final int y;
  private final PixelBuffer<IntBuffer> pixels =
      new PixelBuffer<>(
          SIZE, SIZE, IntBuffer.allocate(SIZE * SIZE), PixelFormat.getIntArgbPreInstance());
  private final ImageView node = new ImageView(new WritableImage(pixels));
  private Region place = new Region(0, 0, 0, 0);

  /** The one in a row and column of tiles; {@link #place} comes first. */
  FrameTile(int row, int column) {
    x = column * SIZE;
    y = row * SIZE;
    node.setSmooth(false);
  }

  /**
   * Shows what of it lies in a view.
   *
   * @param width device pixels of the view in a row
   * @param height its rows
   * @param outputScale device pixels per screen pixel
   */
  void place(int width, int height, double outputScale) {
    place = new Region(x, y, Math.min(SIZE, width - x), Math.min(SIZE, height - y));
    node.setViewport(new Rectangle2D(0, 0, place.width(), place.height()));
    node.setX(x / outputScale);
    node.setY(y / outputScale);
    node.setFitWidth(place.width() / outputScale);
    node.setFitHeight(place.height() / outputScale);
  }

  /** Its device pixels in the view. */
  Region place() {
    return place;
  }

  ImageView node() {
    return node;
  }

  /**
   * Takes over pixels of the view and has them drawn.
   *
   * @param view the colour of device pixel (x, y) of the view at {@code y * stride + x}
   * @param changed those to take, all of them in this tile
   */
  void take(int[] view, int stride, Region changed) {
    int left = changed.x() - x;
    int top = changed.y() - y;
    pixels.updateBuffer(
        buffer -> {
          int[] own = buffer.getBuffer().array();
          for (int row = 0; row < changed.height(); row++) {
            System.arraycopy(
                view,
                (changed.y() + row) * stride + changed.x(),
                own,
                (top + row) * SIZE + left,
                changed.width());
          }
          return new Rectangle2D(left, top, changed.width(), changed.height());
        });
  }
}
