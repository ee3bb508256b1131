package org.kintsugi.app.viewer;

import java.nio.IntBuffer;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.kintsugi.image.Region;
import org.kintsugi.job.Parallel;

/** The device pixels of one view and the node that shows them, one to one. */
final class FrameBuffer {

  /** Buffers grow in steps, so that dragging a divider does not make one a frame. */
  private static final int STEP = 128;

  private final ImageView node = new ImageView();
  private PixelBuffer<IntBuffer> pixels;
  private int width;
  private int height;

  FrameBuffer() {
    node.setSmooth(false);
    node.setMouseTransparent(true);
  }

  ImageView node() {
    return node;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** Makes room for a view of the given size; true where every pixel must be composed anew. */
  boolean resize(double viewWidth, double viewHeight, double outputScale) {
    int newWidth = (int) Math.ceil(viewWidth * outputScale);
    int newHeight = (int) Math.ceil(viewHeight * outputScale);
    if (newWidth == width && newHeight == height) {
      return false;
    }
    width = newWidth;
    height = newHeight;
    if (width == 0 || height == 0) {
      return false;
    }
    if (pixels == null || pixels.getWidth() < width || pixels.getHeight() < height) {
      int roomX = Math.ceilDiv(width, STEP) * STEP;
      int roomY = Math.ceilDiv(height, STEP) * STEP;
      pixels =
          new PixelBuffer<>(
              roomX, roomY, IntBuffer.allocate(roomX * roomY), PixelFormat.getIntArgbPreInstance());
      node.setImage(new WritableImage(pixels));
    }
    node.setViewport(new Rectangle2D(0, 0, width, height));
    node.setFitWidth(width / outputScale);
    node.setFitHeight(height / outputScale);
    return true;
  }

  /** Composes a part and has just that repainted. */
  void compose(Frame frame, Composition what, Region part, Parallel threads) {
    if (part.isEmpty()) {
      return;
    }
    pixels.updateBuffer(
        buffer -> {
          Compositor.compose(
              frame, what, part, buffer.getBuffer().array(), buffer.getWidth(), threads);
          return new Rectangle2D(part.x(), part.y(), part.width(), part.height());
        });
  }
}
