package org.kintsugi.registration;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kintsugi.image.Point;
import org.kintsugi.io.AtomicFiles;
import org.kintsugi.io.SmallFiles;
import org.kintsugi.job.Problem;

/**
 * Landmarks as BigWarp saves them: a CSV without a header, one pair a row: name, active (true or
 * false), moving x, y, target x, y; with three dimensions each place has a z. Kintsugi's numbers
 * are pixels of the two images, as BigWarp's are for images without a pixel size.
 */
public final class LandmarkCsv {

  private static final int MAX_BYTES = 16 << 20;
  private static final int FLAT_COLUMNS = 6;
  private static final int DEEP_COLUMNS = 8;

  /**
   * What a file held.
   *
   * @param landmarks the pairs
   * @param unset rows left out because a place was not set yet
   */
  public record Content(List<Landmark> landmarks, int unset) {

    /** Keeps the list unmodifiable. */
    public Content {
      landmarks = List.copyOf(landmarks);
    }
  }

  private LandmarkCsv() {}

  /** Writes a file, atomically, in the two-dimensional form. */
  public static void write(Path file, List<Landmark> landmarks) {
    AtomicFiles.write(file, text(landmarks).getBytes(StandardCharsets.UTF_8));
  }

  /** The rows of a file. */
  public static String text(List<Landmark> landmarks) {
    StringBuilder text = new StringBuilder();
    for (Landmark each : landmarks) {
      List<Object> fields =
          List.of(
              each.name(),
              each.active(),
              each.moving().x(),
              each.moving().y(),
              each.reference().x(),
              each.reference().y());
      for (int i = 0; i < fields.size(); i++) {
        text.append(i == 0 ? "\"" : ",\"");
        text.append(String.valueOf(fields.get(i)).replace("\"", "\"\"")).append('"');
      }
      text.append('\n');
    }
    return text.toString();
  }

  /**
   * Reads a file.
   *
   * @throws Problem in one sentence with the row's number if it holds no landmarks of this form
   */
  public static Content read(Path file) {
    return parse(file, SmallFiles.text(file, MAX_BYTES));
  }

  private static Content parse(Path file, String text) {
    List<Landmark> landmarks = new ArrayList<>();
    int unset = 0;
    int number = 0;
    String whole = text.startsWith("\ufeff") ? text.substring(1) : text;
    for (List<String> fields : new Rows(file, whole).all()) {
      number++;
      if (fields.size() != FLAT_COLUMNS && fields.size() != DEEP_COLUMNS) {
        throw Problem.with(
            file,
            "row %d has %d columns; landmarks of BigWarp have 6 (or 8 in three dimensions)."
                .formatted(number, fields.size()));
      }
      Row row = new Row(file, number, fields);
      if (row.isUnset()) {
        if (row.active()) {
          throw row.bad("is active, but one of its places is not set");
        }
        unset++;
        continue;
      }
      if (landmarks.size() == LandmarkSet.MOST) {
        throw Problem.with(file, "more than " + LandmarkSet.MOST + " landmarks.");
      }
      landmarks.add(new Landmark(fields.get(0), row.active(), row.place(0), row.place(1)));
    }
    if (number == 0) {
      throw Problem.with(file, "there are no landmarks in it.");
    }
    return new Content(landmarks, unset);
  }

  /** One row, checked as it is asked. */
  private record Row(Path file, int number, List<String> fields) {

    boolean active() {
      String text = fields.get(1).strip();
      if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
        throw bad("does not say true or false in its second column");
      }
      return text.equalsIgnoreCase("true");
    }

    boolean isUnset() {
      boolean unset = false;
      for (int i = 2; i < fields.size(); i++) {
        unset |= Double.isInfinite(number(i));
      }
      return unset;
    }

    Point place(int which) {
      boolean deep = fields.size() == DEEP_COLUMNS;
      int at = 2 + which * (deep ? 3 : 2);
      if (deep && number(at + 2) != 0) {
        throw bad("lies at another depth than 0");
      }
      return new Point(number(at), number(at + 1));
    }

    private double number(int index) {
      try {
        double value = Double.parseDouble(fields.get(index).strip());
        if (!Double.isNaN(value)) {
          return value;
        }
      } catch (NumberFormatException e) {
        throw bad("has \"" + shortened(fields.get(index)) + "\" where a number should be");
      }
      throw bad("has a place that is not a number");
    }

    Problem bad(String what) {
      return Problem.with(file, "row " + number + " " + what + ".");
    }

    private static String shortened(String text) {
      return text.length() > 20 ? text.substring(0, 20) + "…" : text;
    }
  }

  /** Cuts a text into rows and fields; a quoted field may hold commas, quotes and line ends. */
  private record Rows(Path file, String text) {

    List<List<String>> all() {
      List<List<String>> rows = new ArrayList<>();
      List<String> row = new ArrayList<>();
      StringBuilder field = new StringBuilder();
      boolean quoted = false;
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (quoted) {
          if (c != '"') {
            field.append(c);
          } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
            field.append(c);
            i++;
          } else {
            quoted = false;
          }
        } else if (c == '"') {
          quoted = true;
        } else if (c == ',') {
          row.add(field.toString());
          field.setLength(0);
        } else if (c == '\n') {
          end(rows, row, field);
          row = new ArrayList<>();
        } else if (c != '\r') {
          field.append(c);
        }
      }
      if (quoted) {
        throw Problem.with(file, "a quotation mark is never closed; the file may be cut short.");
      }
      end(rows, row, field);
      return rows;
    }

    private static void end(List<List<String>> rows, List<String> row, StringBuilder field) {
      if (row.isEmpty() && field.toString().isBlank()) {
        field.setLength(0);
        return;
      }
      row.add(field.toString());
      field.setLength(0);
      rows.add(row);
    }
  }
}
