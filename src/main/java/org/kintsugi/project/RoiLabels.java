package org.kintsugi.project;

import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.annotation.PixelArea;
import org.kintsugi.annotation.PixelOutline;
import org.kintsugi.annotation.Stroke;
import org.kintsugi.image.Region;
import org.kintsugi.io.AtomicFiles;
import org.kintsugi.job.Problem;

/**
 * Labels as a zip of ImageJ regions of interest (the format of {@code ij.io.RoiDecoder}, ImageJ
 * 1.53): one {@code .roi} a stroke, named CLASS-NUMBER. Read are rectangles, ovals, polygons,
 * freehand and traced outlines and composites of straight lines; other kinds are counted and left
 * out. Pixel (x, y) is the square from (x, y) to (x + 1, y + 1), as in ImageJ.
 */
public final class RoiLabels {

  private static final int HEADER = 64;
  private static final int HEADER_2 = 64;
  private static final short VERSION = 228;
  private static final byte[] MAGIC = {'I', 'o', 'u', 't'};
  private static final int SUB_PIXEL = 128;
  private static final int POLYGON = 0;
  private static final int RECTANGLE = 1;
  private static final int OVAL = 2;
  private static final int FREEHAND = 7;
  private static final int TRACED = 8;
  private static final int MOVE_TO = 0;
  private static final int LINE_TO = 1;
  private static final int CLOSE = 4;
  private static final int MAX_ENTRIES = 1_000_000;
  private static final int MAX_NAME = 500;
  private static final int MAX_ROI = 64 << 20;
  private static final long MAX_ALL = 1L << 30;

  private RoiLabels() {}

  /** Whether a file is named as such files are: one region or a zip of many. */
  public static boolean isNamed(Path file) {
    String ending = LabelDrawing.ending(file);
    return ending.equals(".zip") || ending.equals(".roi");
  }

  /**
   * Writes all strokes that have pixels.
   *
   * @throws Problem where the file cannot be written
   */
  public static void write(Path file, LabelSnapshot labels, ClassList classes) {
    AtomicFiles.write(
        file,
        out -> {
          ZipOutputStream zip = new ZipOutputStream(out);
          for (Map.Entry<Stroke, PixelArea> each : StrokeAreas.of(labels).entrySet()) {
            Stroke stroke = each.getKey();
            String name =
                String.format(
                    Locale.ROOT,
                    "%s-%04d",
                    classes.get(stroke.classId()).name().replaceAll("[/\\\\:]", "_"),
                    stroke.id());
            ZipEntry entry = new ZipEntry(name + ".roi");
            entry.setTime(0);
            zip.putNextEntry(entry);
            zip.write(encode(name, each.getValue(), classes.get(stroke.classId()).rgb()));
            zip.closeEntry();
          }
          zip.finish();
        });
  }

  private static byte[] encode(String name, PixelArea area, int rgb) {
    List<PixelOutline.Part> parts = PixelOutline.of(area);
    boolean simple = parts.size() == 1 && parts.getFirst().holes().isEmpty();
    List<PixelOutline.Ring> rings = new ArrayList<>();
    for (PixelOutline.Part part : parts) {
      rings.add(part.outer());
      rings.addAll(part.holes());
    }
    int corners = rings.stream().mapToInt(ring -> ring.xs().length).sum();
    // A composite: a move or a line a corner, and a close a ring.
    int floats = simple ? 0 : 3 * corners + rings.size();
    int body = simple ? 4 * corners : 4 * floats;
    Region bounds = area.bounds();
    ByteBuffer to = ByteBuffer.allocate(HEADER + body + HEADER_2 + 2 * name.length());
    to.put(MAGIC).putShort(VERSION).put((byte) (simple ? TRACED : RECTANGLE)).put((byte) 0);
    to.putShort((short) bounds.y()).putShort((short) bounds.x());
    to.putShort((short) bounds.bottom()).putShort((short) bounds.right());
    to.putShort((short) (simple ? corners : 0));
    to.putInt(36, floats).putInt(40, 0xff000000 | rgb).putInt(60, HEADER + body);
    to.position(HEADER);
    if (simple) {
      PixelOutline.Ring ring = rings.getFirst();
      for (int x : ring.xs()) {
        to.putShort((short) (x - bounds.x()));
      }
      for (int y : ring.ys()) {
        to.putShort((short) (y - bounds.y()));
      }
    } else {
      rings.forEach(ring -> putPath(to, ring));
    }
    int second = HEADER + body;
    to.putInt(second + 16, second + HEADER_2).putInt(second + 20, name.length());
    to.position(second + HEADER_2);
    for (int i = 0; i < name.length(); i++) {
      to.putChar(name.charAt(i));
    }
    return to.array();
  }

  private static void putPath(ByteBuffer to, PixelOutline.Ring ring) {
    for (int i = 0; i < ring.xs().length; i++) {
      to.putFloat(i == 0 ? MOVE_TO : LINE_TO).putFloat(ring.xs()[i]).putFloat(ring.ys()[i]);
    }
    to.putFloat(CLOSE);
  }

  /**
   * Reads the areas of a file for an image of that size; what lies outside is cut off.
   *
   * @throws Problem where the file is neither a region of ImageJ nor a zip of them
   */
  static LabelDrawing read(Path file, int width, int height) {
    return read(file, new LabelDrawing.Canvas(file, width, height), MAX_ALL);
  }

  /**
   * The same onto a canvas without anything.
   *
   * @param most bytes that all parts of a zip may have
   */
  static LabelDrawing read(Path file, LabelDrawing.Canvas canvas, long most) {
    try (InputStream in = Files.newInputStream(file)) {
      if (LabelDrawing.ending(file).equals(".roi")) {
        take(canvas, file, String.valueOf(file.getFileName()), bytes(file, in));
        return canvas.done();
      }
      ZipInputStream zip = new ZipInputStream(in, StandardCharsets.UTF_8);
      Budget budget = new Budget(file, most);
      boolean any = false;
      for (ZipEntry each = zip.getNextEntry(); each != null; each = zip.getNextEntry()) {
        budget.enter(each.getName());
        if (each.getName().toLowerCase(Locale.ROOT).endsWith(".roi")) {
          byte[] content = bytes(file, zip);
          budget.read(content.length);
          take(canvas, file, each.getName(), content);
          any = true;
        } else {
          budget.skip(zip);
        }
      }
      if (!any) {
        throw Problem.with(file, "no zip of ImageJ regions (.roi).");
      }
    } catch (IOException | IllegalArgumentException e) {
      throw Problem.with(file, "cannot be read as ImageJ regions (" + e.getMessage() + ").", e);
    }
    return canvas.done();
  }

  /** What a zip may hold, whatever it calls it. */
  private static final class Budget {
    private final Path file;
    private final long most;
    private int entries;
    private long all;

    Budget(Path file, long most) {
      this.file = file;
      this.most = most;
    }

    void enter(String name) {
      if (name.length() > MAX_NAME) {
        throw Problem.with(file, "holds a file whose name is longer than any region's.");
      }
      entries++;
      read(0);
    }

    void read(int bytes) {
      all += bytes;
      if (entries > MAX_ENTRIES || all > most) {
        throw Problem.with(file, "holds more regions than anybody draws.");
      }
    }

    void skip(InputStream in) throws IOException {
      byte[] buffer = new byte[8192];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        read(count);
      }
    }
  }

  private static byte[] bytes(Path file, InputStream in) throws IOException {
    byte[] content = in.readNBytes(MAX_ROI + 1);
    if (content.length > MAX_ROI) {
      throw Problem.with(file, "holds a region larger than " + (MAX_ROI >> 20) + " MB.");
    }
    return content;
  }

  /** The class is what stands before the last hyphen, where a number follows it. */
  static String className(String entry) {
    String name = entry.substring(entry.lastIndexOf('/') + 1).replaceFirst("(?i)\\.roi$", "");
    int cut = name.length();
    for (int i = name.length() - 1; i >= 0 && isOfNumber(name.charAt(i)); i--) {
      // A hyphen that nothing follows belongs to the name.
      cut = name.charAt(i) == '-' && i + 1 < name.length() ? i : cut;
    }
    return name.substring(0, cut);
  }

  private static boolean isOfNumber(char sign) {
    return sign == '-' || (sign >= '0' && sign <= '9');
  }

  private static void take(LabelDrawing.Canvas canvas, Path file, String entry, byte[] content) {
    try {
      Optional<PixelArea> area = area(ByteBuffer.wrap(content), canvas);
      if (area.isEmpty()) {
        canvas.skip();
      } else {
        canvas.draw(className(entry), area.get());
      }
    } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw Problem.with(
          file,
          "the region " + entry + " is no ImageJ region, damaged, or has far too many edges.",
          e);
    }
  }

  /** Empty for kinds that are no areas, or that this program does not know. */
  private static Optional<PixelArea> area(ByteBuffer from, LabelDrawing.Canvas canvas) {
    for (byte each : MAGIC) {
      if (from.get() != each) {
        throw new IllegalArgumentException("no region of ImageJ");
      }
    }
    int type = from.get(6);
    int top = from.getShort(8);
    int left = from.getShort(10);
    int bottom = from.getShort(12);
    int right = from.getShort(14);
    int corners = from.getShort(16) & 0xffff;
    int floats = from.getInt(36);
    if (floats > 0) {
      return composite(from, floats, canvas);
    }
    boolean fine = (from.getShort(50) & SUB_PIXEL) != 0 && from.getShort(4) >= 222;
    return switch (type) {
      case RECTANGLE ->
          Optional.of(
              canvas.counted(
                  PixelArea.of(
                      new Region(left, top, Math.max(0, right - left), Math.max(0, bottom - top))
                          .intersect(canvas.image()))));
      case OVAL -> Optional.of(oval(left, top, right, bottom, canvas));
      case POLYGON, FREEHAND, TRACED ->
          Optional.of(polygon(from, left, top, corners, fine, canvas));
      default -> Optional.empty();
    };
  }

  private static PixelArea polygon(
      ByteBuffer from, int left, int top, int corners, boolean fine, LabelDrawing.Canvas canvas) {
    double[] xs = new double[corners];
    double[] ys = new double[corners];
    int at = HEADER + (fine ? 4 * corners : 0);
    for (int i = 0; i < corners; i++) {
      // Whether the centre of a pixel is inside decides.
      xs[i] = (fine ? from.getFloat(at + 4 * i) : left + from.getShort(at + 2 * i)) - 0.5;
      ys[i] =
          (fine
                  ? from.getFloat(at + 4 * (corners + i))
                  : top + from.getShort(at + 2 * (corners + i)))
              - 0.5;
    }
    return canvas.area(List.<double[][]>of(new double[][] {xs, ys}));
  }

  private static PixelArea oval(
      int left, int top, int right, int bottom, LabelDrawing.Canvas canvas) {
    Region box =
        new Region(left, top, Math.max(0, right - left), Math.max(0, bottom - top))
            .intersect(canvas.image());
    canvas.spend(box.area());
    double centreX = (left + right) / 2.0;
    double centreY = (top + bottom) / 2.0;
    BitSet bits = new BitSet();
    for (int y = 0; y < box.height(); y++) {
      for (int x = 0; x < box.width(); x++) {
        double dx = (box.x() + x + 0.5 - centreX) / (right - left) * 2;
        double dy = (box.y() + y + 0.5 - centreY) / (bottom - top) * 2;
        bits.set(y * box.width() + x, dx * dx + dy * dy <= 1);
      }
    }
    return new PixelArea(box, bits);
  }

  /** Rings of a path by the even-odd rule, as ImageJ fills composites; curves are not known. */
  private static Optional<PixelArea> composite(
      ByteBuffer from, int floats, LabelDrawing.Canvas canvas) {
    from.position(HEADER);
    Rings rings = new Rings();
    for (int used = 0; used < floats; ) {
      int kind = (int) from.getFloat();
      used++;
      switch (kind) {
        case MOVE_TO, LINE_TO -> {
          if (kind == MOVE_TO) {
            rings.close();
          }
          rings.add(from.getFloat() - 0.5, from.getFloat() - 0.5);
          used += 2;
        }
        case CLOSE -> rings.close();
        default -> {
          return Optional.empty();
        }
      }
    }
    rings.close();
    return Optional.of(canvas.area(rings.closed));
  }

  /** The rings of a path as they come. */
  private static final class Rings {
    private final List<double[][]> closed = new ArrayList<>();
    private double[] xs = new double[16];
    private double[] ys = new double[16];
    private int size;

    void add(double x, double y) {
      if (size == xs.length) {
        xs = Arrays.copyOf(xs, size * 2);
        ys = Arrays.copyOf(ys, size * 2);
      }
      xs[size] = x;
      ys[size++] = y;
    }

    void close() {
      if (size > 0) {
        closed.add(new double[][] {Arrays.copyOf(xs, size), Arrays.copyOf(ys, size)});
        size = 0;
      }
    }
  }
}
