package org.kintsugi.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.regex.Pattern;
import org.kintsugi.image.FloatPlane;
import org.kintsugi.image.Plane;
import org.kintsugi.image.SampleType;
import org.kintsugi.image.ShortPlane;

/**
 * A matrix of numbers in a text, as microscopes export maps: lines of numbers between tabs, {@code
 * ;}, {@code ,} or spaces. Lines before the numbers are headings; a first column that numbers or
 * names the rows, and a first line that numbers the columns, are left out; separators may trail.
 * Numbers may have a decimal comma where the comma does not separate.
 *
 * @param plane the numbers: 16 bit where all are whole and fit, else floats
 * @param headings the lines before the numbers
 */
record TextMatrix(Plane plane, List<String> headings) {

  private static final String SEPARATORS = "\t;, ";
  private static final Pattern SPACES = Pattern.compile(" +");
  private static final int SAMPLED_LINES = 64;
  private static final int MOST_HEADINGS = 64;

  /** So many numbers that count up are the numbers of columns or rows, not data. */
  private static final int LEAST_COUNTING = 4;

  private static final int LARGEST_SHORT = 65_535;

  /** Whole numbers of so many digits are exact. */
  private static final int MOST_DIGITS = 15;

  /** Numbers in texts are finite or NaN. */
  private static final double NO_NUMBER = Double.NEGATIVE_INFINITY;

  /** What a text lacks to be a matrix; its message ends the sentence "the text ...". */
  static final class NoMatrixException extends Exception {
    private static final long serialVersionUID = 1L;

    NoMatrixException(String message) {
      super(message);
    }
  }

  /** Whether the beginning of a text looks like such a matrix. */
  static boolean begins(String text, boolean whole) {
    List<String> lines = text.lines().toList();
    // The last line of a beginning may be cut.
    List<String> complete = whole || lines.size() < 2 ? lines : lines.subList(0, lines.size() - 1);
    return separator(complete) != 0;
  }

  /**
   * Reads a text.
   *
   * @throws NoMatrixException if it is none, or its lines hold different numbers of values
   */
  static TextMatrix parse(String text) throws NoMatrixException {
    List<String> lines = text.lines().toList();
    char separator = separator(lines);
    if (separator == 0) {
      throw new NoMatrixException("holds no matrix of numbers");
    }
    int first = firstRow(lines, separator);
    List<double[]> rows = new ArrayList<>();
    boolean named = false;
    for (int i = first; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        List<String> fields = fields(lines.get(i), separator);
        named |= rows.isEmpty() && isNamed(fields);
        // A line of separators alone has no name either.
        int names = named && !fields.isEmpty() ? 1 : 0;
        rows.add(numbers(fields.subList(names, fields.size()), i + 1));
        checkWidth(rows, i + 1);
      }
    }
    if (named
        && rows.size() > 1
        && counts(rows.get(0)[0], x -> rows.get(0)[x], rows.get(0).length)) {
      // A corner with a name, and the numbers of the columns.
      rows.remove(0);
    }
    return new TextMatrix(plane(withoutNumbering(rows)), List.copyOf(lines.subList(0, first)));
  }

  private static void checkWidth(List<double[]> rows, int line) throws NoMatrixException {
    int width = rows.get(0).length;
    int last = rows.get(rows.size() - 1).length;
    if (last != width) {
      throw new NoMatrixException(
          "is cut short or damaged: line " + line + " holds " + last + " values, not " + width);
    }
  }

  /** The separator by which most lines are rows of numbers; 0 where none makes any. */
  private static char separator(List<String> lines) {
    char best = 0;
    int most = 0;
    for (int s = 0; s < SEPARATORS.length(); s++) {
      char separator = SEPARATORS.charAt(s);
      int rows = 0;
      int sampled = 0;
      int atTheEnd = 0;
      for (String line : lines.subList(0, Math.min(lines.size(), MOST_HEADINGS + SAMPLED_LINES))) {
        if (!line.isBlank()) {
          boolean row = isRow(line, separator);
          sampled++;
          rows += row ? 1 : 0;
          atTheEnd = row ? atTheEnd + 1 : 0;
        }
      }
      // Half of the lines at least, or all behind headings: a few numbers in a text are no matrix.
      if (rows > most && (2 * rows >= sampled || atTheEnd >= 2)) {
        best = separator;
        most = rows;
      }
    }
    return best;
  }

  /** The first of the lines that make up the matrix: a row as wide as most at the beginning. */
  private static int firstRow(List<String> lines, char separator) throws NoMatrixException {
    Map<Integer, Integer> rowsByWidth = new HashMap<>();
    Map<Integer, Integer> firstByWidth = new HashMap<>();
    for (int i = 0; i < Math.min(lines.size(), MOST_HEADINGS + SAMPLED_LINES); i++) {
      if (!lines.get(i).isBlank() && isRow(lines.get(i), separator)) {
        int width = fields(lines.get(i), separator).size();
        rowsByWidth.merge(width, 1, Integer::sum);
        firstByWidth.putIfAbsent(width, i);
      }
    }
    return rowsByWidth.entrySet().stream()
        .max(
            Map.Entry.<Integer, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey()))
        .map(most -> firstByWidth.get(most.getKey()))
        .orElseThrow(() -> new NoMatrixException("holds no matrix of numbers"));
  }

  private static boolean isRow(String line, char separator) {
    List<String> fields = fields(line, separator);
    if (fields.size() < 2) {
      return false;
    }
    for (int i = 1; i < fields.size(); i++) {
      if (!isNumber(fields.get(i))) {
        return false;
      }
    }
    // One number behind a word is a heading ("Width,512").
    return isNumber(fields.get(0)) || (fields.size() > 2 && !fields.get(0).isEmpty());
  }

  private static boolean isNamed(List<String> fields) {
    return !isNumber(fields.get(0));
  }

  private static double[] numbers(List<String> fields, int line) throws NoMatrixException {
    double[] row = new double[fields.size()];
    for (int i = 0; i < row.length; i++) {
      row[i] = value(fields.get(i));
      if (row[i] == NO_NUMBER) {
        throw new NoMatrixException(
            "is cut short or damaged: value " + (i + 1) + " of line " + line + " is no number");
      }
    }
    return row;
  }

  /** The fields of a line without those that are empty at its end. */
  private static List<String> fields(String line, char separator) {
    List<String> fields = new ArrayList<>();
    if (separator == ' ') {
      SPACES.splitAsStream(line.strip()).forEach(fields::add);
    } else {
      StringBuilder field = new StringBuilder();
      boolean quoted = false;
      for (int i = 0; i < line.length(); i++) {
        char c = line.charAt(i);
        if (c == '"') {
          quoted = !quoted;
        } else if (c == separator && !quoted) {
          fields.add(field.toString().strip());
          field.setLength(0);
        } else {
          field.append(c);
        }
      }
      fields.add(field.toString().strip());
    }
    while (!fields.isEmpty() && fields.get(fields.size() - 1).isEmpty()) {
      fields.remove(fields.size() - 1);
    }
    return fields;
  }

  private static boolean isNumber(String field) {
    return value(field) != NO_NUMBER;
  }

  /** The number that a field holds, which may be NaN; {@link #NO_NUMBER} where it is none. */
  private static double value(String field) {
    int digits = 0;
    double whole = 0;
    while (digits < Math.min(field.length(), MOST_DIGITS) && isDigit(field.charAt(digits))) {
      whole = 10 * whole + (field.charAt(digits++) - '0');
    }
    if (digits > 0 && digits == field.length()) {
      return whole;
    }
    if (field.equalsIgnoreCase("nan")) {
      return Double.NaN;
    }
    boolean comma = field.indexOf(',') >= 0;
    if (comma && field.indexOf('.') >= 0) {
      return NO_NUMBER;
    }
    // In a quoted field the comma is a decimal one even where commas separate.
    return Numbers.parse(comma ? field.replace(',', '.') : field).orElse(NO_NUMBER);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Without a line of column numbers and a column of row numbers. */
  private static List<double[]> withoutNumbering(List<double[]> rows) {
    List<double[]> kept = rows;
    int width = rows.get(0).length;
    boolean rowNumbers = width > 2 && countsDown(rows, 0);
    boolean rowNumbersBelow =
        width > 2 && rows.size() > 1 && countsDown(rows.subList(1, rows.size()), 0);
    boolean columnNumbers = rows.size() > 1 && countsAcross(rows.get(0), rowNumbersBelow ? 1 : 0);
    boolean goesOn =
        rows.size() > 1 && rows.get(1)[0] == rows.get(0)[width - 1] + 1 && !rowNumbersBelow;
    if (columnNumbers && !goesOn && (rowNumbersBelow || width >= 4 * LEAST_COUNTING)) {
      kept = kept.subList(1, kept.size());
      rowNumbers = rowNumbersBelow;
    }
    if (!rowNumbers) {
      return kept;
    }
    List<double[]> narrow = new ArrayList<>();
    kept.forEach(row -> narrow.add(Arrays.copyOfRange(row, 1, row.length)));
    return narrow;
  }

  private static boolean countsAcross(double[] row, int from) {
    return row.length - from >= LEAST_COUNTING
        && counts(row[from], i -> row[from + i], row.length - from);
  }

  private static boolean countsDown(List<double[]> rows, int column) {
    return rows.size() >= LEAST_COUNTING
        && counts(rows.get(0)[column], i -> rows.get(i)[column], rows.size());
  }

  private static boolean counts(double first, IntToDoubleFunction value, int count) {
    if (first != 0 && first != 1) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      if (value.applyAsDouble(i) != first + i) {
        return false;
      }
    }
    return true;
  }

  private static Plane plane(List<double[]> rows) {
    int width = rows.get(0).length;
    int height = rows.size();
    boolean whole = true;
    for (double[] row : rows) {
      for (double value : row) {
        whole &= value >= 0 && value <= LARGEST_SHORT && value == Math.rint(value);
      }
    }
    if (whole) {
      short[] samples = new short[width * height];
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          samples[y * width + x] = (short) (int) rows.get(y)[x];
        }
      }
      return new ShortPlane(width, height, samples);
    }
    float[] samples = new float[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        samples[y * width + x] = (float) rows.get(y)[x];
      }
    }
    return new FloatPlane(width, height, samples, SampleType.FLOAT);
  }
}
