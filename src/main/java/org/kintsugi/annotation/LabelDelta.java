package org.kintsugi.annotation;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What differs between two snapshots of one size, as bytes: the strokes behind those that both
 * have, and every tile of 64 x 64 pixels that is not the same, whole. So the bytes grow with what
 * was painted between the two, not with the image; applied to the first they give the second to the
 * last bit.
 *
 * <p>All numbers are big-endian. Strokes: how many are kept (int), how many follow (int), each: id
 * (int), class (byte), kind (byte), radius (double), purpose (byte). Tiles: how many (int), each:
 * number in raster order (int), how many runs (short), each run of one stroke: place of its first
 * pixel in the tile, 64 y + x (short), length (short), stroke (int). Pixels of no run have no
 * label.
 */
public final class LabelDelta {

  private LabelDelta() {}

  /**
   * Writes what makes {@code after} of {@code before}.
   *
   * @throws IllegalArgumentException where the sizes differ
   */
  public static void write(DataOutput out, LabelSnapshot before, LabelSnapshot after)
      throws IOException {
    if (!before.grid().equals(after.grid())) {
      throw new IllegalArgumentException("snapshots of different sizes");
    }
    writeStrokes(out, before.strokes(), after.strokes());
    List<Integer> changed = new ArrayList<>();
    for (int i = 0; i < after.grid().count(); i++) {
      if (!after.tileAt(i).sameContent(before.tileAt(i))) {
        changed.add(i);
      }
    }
    out.writeInt(changed.size());
    for (int index : changed) {
      out.writeInt(index);
      writeTile(out, after.tileAt(index));
    }
  }

  private static void writeStrokes(DataOutput out, List<Stroke> before, List<Stroke> after)
      throws IOException {
    int kept = 0;
    while (kept < Math.min(before.size(), after.size())
        && before.get(kept).equals(after.get(kept))) {
      kept++;
    }
    out.writeInt(kept);
    out.writeInt(after.size() - kept);
    for (Stroke stroke : after.subList(kept, after.size())) {
      out.writeInt(stroke.id());
      out.writeByte(stroke.classId());
      out.writeByte(stroke.kind().ordinal());
      out.writeDouble(stroke.radius());
      out.writeByte(stroke.purpose().ordinal());
    }
  }

  private static void writeTile(DataOutput out, Tile tile) throws IOException {
    int[] starts = new int[Tile.PIXELS];
    int[] lengths = new int[Tile.PIXELS];
    int runs = 0;
    for (int i = 0; i < Tile.PIXELS; ) {
      int start = i++;
      if (tile.labels[start] == 0) {
        continue;
      }
      while (i < Tile.PIXELS && tile.labels[i] != 0 && tile.strokes[i] == tile.strokes[start]) {
        i++;
      }
      starts[runs] = start;
      lengths[runs++] = i - start;
    }
    out.writeShort(runs);
    for (int run = 0; run < runs; run++) {
      out.writeShort(starts[run]);
      out.writeShort(lengths[run]);
      out.writeInt(tile.strokes[starts[run]]);
    }
  }

  /**
   * Applies what {@link #write} wrote.
   *
   * @param before the snapshot it was written for
   * @throws IllegalArgumentException where the bytes do not fit that snapshot, or are damaged
   * @throws IOException where they end too early
   */
  public static LabelSnapshot read(DataInput in, LabelSnapshot before) throws IOException {
    LabelLayer layer = new LabelLayer(before);
    readStrokes(in, before, layer);
    int tiles = in.readInt();
    check(tiles >= 0 && tiles <= layer.grid().count(), "a number of tiles");
    int last = -1;
    for (int i = 0; i < tiles; i++) {
      int index = in.readInt();
      check(index > last && index < layer.grid().count(), "the number of a tile");
      last = index;
      readTile(in, layer, index);
    }
    return layer.snapshot();
  }

  private static void readStrokes(DataInput in, LabelSnapshot before, LabelLayer layer)
      throws IOException {
    int kept = in.readInt();
    int count = in.readInt();
    check(kept >= 0 && kept <= before.strokes().size() && count >= 0, "a number of strokes");
    layer.replaceStrokes(kept, List.of());
    for (int i = 0; i < count; i++) {
      int id = in.readInt();
      int classId = in.readUnsignedByte();
      Stroke.Kind kind = constant(Stroke.Kind.values(), in.readUnsignedByte());
      double radius = in.readDouble();
      layer.addStroke(
          new Stroke(
              id, classId, kind, radius, constant(Stroke.Purpose.values(), in.readUnsignedByte())));
    }
  }

  private static void readTile(DataInput in, LabelLayer layer, int index) throws IOException {
    int left = (index % layer.grid().columns()) << Tile.SHIFT;
    int top = (index / layer.grid().columns()) << Tile.SHIFT;
    int runs = in.readUnsignedShort();
    int position = 0;
    for (int run = 0; run < runs; run++) {
      int start = in.readUnsignedShort();
      int length = in.readUnsignedShort();
      check(start >= position && length > 0 && start + length <= Tile.PIXELS, "a run of pixels");
      int id = in.readInt();
      Stroke stroke =
          layer
              .findStroke(id)
              .orElseThrow(() -> new IllegalArgumentException("there is no stroke " + id));
      clear(layer, index, position, start);
      for (position = start; position < start + length; position++) {
        int x = left + (position & Tile.MASK);
        int y = top + (position >> Tile.SHIFT);
        check(x < layer.width() && y < layer.height(), "a pixel outside the image");
        layer.write(index, position, stroke.classId(), id);
      }
    }
    clear(layer, index, position, Tile.PIXELS);
    layer.dropIfEmpty(index);
  }

  private static void clear(LabelLayer layer, int index, int from, int to) {
    for (int position = from; position < to; position++) {
      layer.write(index, position, 0, 0);
    }
  }

  private static <T> T constant(T[] all, int ordinal) {
    check(ordinal < all.length, "a kind of stroke");
    return all[ordinal];
  }

  private static void check(boolean fits, String what) {
    if (!fits) {
      throw new IllegalArgumentException(what + " does not fit");
    }
  }
}
