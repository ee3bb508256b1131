package org.kintsugi.forest;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kintsugi.job.Problem;

/**
 * The rows of an ARFF that holds a training set, dense or sparse. Problems have no place yet; the
 * reader adds it.
 */
final class ArffRows {

  /** More samples than this are refused. */
  static final int MOST_SAMPLES = 1 << 22;

  /** More values than this (1 GB of them) are refused. */
  static final long MOST_VALUES = 1L << 28;

  /** As many values any file may have, however short it is. */
  private static final long FEW_VALUES = 1L << 22;

  /** Sparse rows leave out what is 0; one that leaves out more is no training. */
  private static final int MOST_VALUES_A_SIGN = 16;

  private static final int FIRST_ROWS = 8;

  private final ArffHeader header;
  private final Map<String, Integer> classIds = new HashMap<>();
  private final float[][] columns;
  private byte[] classes = new byte[FIRST_ROWS];
  private int[] strokes = new int[FIRST_ROWS];
  private int size;

  ArffRows(ArffHeader header) {
    this.header = header;
    for (int k = 0; k < header.classNames().size(); k++) {
      classIds.put(header.classNames().get(k), k + 1);
    }
    columns = new float[header.features().size()][FIRST_ROWS];
  }

  /**
   * Takes a row.
   *
   * @param signs characters of the file up to its end, so that a short file fills no memory
   */
  void add(List<ArffTokens.Token> row, long signs) {
    if (size == MOST_SAMPLES || (size + 1L) * columns.length > MOST_VALUES) {
      throw Problem.of("there are more samples than the program takes.");
    }
    if ((size + 1L) * columns.length > FEW_VALUES + signs * MOST_VALUES_A_SIGN) {
      throw Problem.of("the rows leave out more values than those of a training set do.");
    }
    if (size == classes.length) {
      grow();
    }
    if (row.get(0).is("{")) {
      sparse(row);
    } else {
      dense(row);
    }
    size++;
  }

  /** All rows. */
  TrainingTable table() {
    float[][] exact = new float[columns.length][];
    Arrays.setAll(exact, f -> Arrays.copyOf(columns[f], size));
    return new TrainingTable(
        header.features(),
        exact,
        Arrays.copyOf(classes, size),
        Arrays.copyOf(strokes, size),
        header.classNames());
  }

  private void dense(List<ArffTokens.Token> row) {
    if (row.size() != header.size()) {
      throw Problem.of(
          "a row has %d values, but there are %d attributes.".formatted(row.size(), header.size()));
    }
    for (int a = 0; a < row.size(); a++) {
      set(a, row.get(a));
    }
  }

  /** A row that names only what is not 0; 0 means the first class. */
  private void sparse(List<ArffTokens.Token> row) {
    if (!row.get(row.size() - 1).is("}") || row.size() % 2 != 0) {
      throw Problem.of("a sparse row is not a list of numbers and values in braces.");
    }
    for (float[] column : columns) {
      column[size] = 0;
    }
    classes[size] = 1;
    int before = -1;
    for (int i = 1; i + 1 < row.size(); i += 2) {
      int attribute = whole(row.get(i).text(), "the number of an attribute");
      if (attribute <= before || attribute >= header.size()) {
        throw Problem.of("a sparse row has no attribute " + attribute + " at this place.");
      }
      set(attribute, row.get(i + 1));
      before = attribute;
    }
  }

  private void set(int attribute, ArffTokens.Token value) {
    if (value.is("?")) {
      throw Problem.of("a value is missing (\"?\").");
    }
    if (value.is("{") || value.is("}")) {
      throw Problem.of("a brace stands where a value should.");
    }
    int meaning = header.meaning(attribute);
    if (meaning == ArffHeader.CLASS) {
      Integer id = classIds.get(value.text());
      if (id == null) {
        throw Problem.of("\"" + shortened(value.text()) + "\" is no class of the file.");
      }
      classes[size] = id.byteValue();
    } else if (meaning == ArffHeader.STROKE) {
      strokes[size] = whole(value.text(), "the number of a stroke");
    } else {
      columns[meaning][size] = number(value.text());
    }
  }

  private void grow() {
    int larger = size * 2;
    Arrays.setAll(columns, f -> Arrays.copyOf(columns[f], larger));
    classes = Arrays.copyOf(classes, larger);
    strokes = Arrays.copyOf(strokes, larger);
  }

  private static int whole(String text, String what) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw Problem.of("\"" + shortened(text) + "\" is not " + what + ".");
    }
  }

  private static float number(String text) {
    try {
      float value = Float.parseFloat(text);
      if (Float.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Told below like all that is no number.
    }
    throw Problem.of("\"" + shortened(text) + "\" is no number.");
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }
}
