package org.kintsugi.app.viewer;

import java.nio.IntBuffer;
import java.util.List;
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

  /** A part of the frame and what it shows. */
  record Piece(Composition what, Region part) {}

  /** Composes parts that do not overlap and has just those repainted, in one go. */
  void compose(Frame frame, List<Piece> pieces, Parallel threads) {
    Region dirty = pieces.stream().map(Piece::part).reduce(new Region(0, 0, 0, 0), Region::union);
    if (dirty.isEmpty()) {
      return;
    }
    pixels.updateBuffer(
        buffer -> {
          for (Piece piece : pieces) {
            Compositor.compose(
                frame,
                piece.what(),
                piece.part(),
                buffer.getBuffer().array(),
                buffer.getWidth(),
                threads);
          }
          return new Rectangle2D(dirty.x(), dirty.y(), dirty.width(), dirty.height());
        });
  }
}
