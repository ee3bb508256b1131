package org.kintsugi.app.viewer;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Group;
import javafx.scene.Node;
import org.kintsugi.image.Region;
import org.kintsugi.job.Parallel;

/**
 * The device pixels of one view and the nodes that show them, one to one. The toolkit draws a node
 * whole where a pixel of it changed, so the picture is cut into tiles: a dab costs what is under it
 * and not a whole view.
 */
final class FrameBuffer {

  /** Buffers grow in steps, so that dragging a divider does not make one a frame. */
  private static final int STEP = 128;

  private final Group node = new Group();
  private final List<FrameTile> tiles = new ArrayList<>();

  /** All that were ever made, in rows: a view that is dragged larger and smaller makes few. */
  private final List<List<FrameTile>> made = new ArrayList<>();

  private int[] pixels = new int[0];
  private int roomX;
  private int roomY;
  private int width;
  private int height;

  FrameBuffer() {
    node.setManaged(false);
    node.setMouseTransparent(true);
    // What lies inside is placed by device pixels and must not be moved by its own bounds.
    node.setAutoSizeChildren(false);
  }

  Node node() {
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
    if (roomX < width || roomY < height) {
      roomX = Math.ceilDiv(Math.max(width, roomX), STEP) * STEP;
      roomY = Math.ceilDiv(Math.max(height, roomY), STEP) * STEP;
      pixels = new int[roomX * roomY];
    }
    tiles.clear();
    for (int row = 0; row * FrameTile.SIZE < height; row++) {
      for (int column = 0; column * FrameTile.SIZE < width; column++) {
        FrameTile tile = tile(row, column);
        tile.place(width, height, outputScale);
        tiles.add(tile);
      }
    }
    node.getChildren().setAll(tiles.stream().map(FrameTile::node).toList());
    return true;
  }

  private FrameTile tile(int row, int column) {
    while (made.size() <= row) {
      made.add(new ArrayList<>());
    }
    List<FrameTile> inRow = made.get(row);
    while (inRow.size() <= column) {
      inRow.add(new FrameTile(row, inRow.size()));
    }
    return inRow.get(column);
  }

  /** A part of the frame and what it shows. */
  record Piece(Composition what, Region part) {}

  /** Composes parts that do not overlap and has just those repainted, in one go. */
  void compose(Frame frame, List<Piece> pieces, Parallel threads) {
    for (Piece piece : pieces) {
      Compositor.compose(frame, piece.what(), piece.part(), pixels, roomX, threads);
    }
    for (FrameTile tile : tiles) {
      Region changed =
          pieces.stream()
              .map(piece -> piece.part().intersect(tile.place()))
              .filter(part -> !part.isEmpty())
              .reduce(new Region(0, 0, 0, 0), Region::union);
      if (!changed.isEmpty()) {
        tile.take(pixels, roomX, changed);
      }
    }
  }
}
