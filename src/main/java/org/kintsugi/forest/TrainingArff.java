package org.kintsugi.forest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.kintsugi.job.Problem;

/**
 * Training sets in Weka's text format ARFF: a numeric attribute a feature, named as the feature is;
 * the string attribute {@code stroke}; last the nominal attribute {@code class} with the classes'
 * names. Most classifiers of Weka refuse string attributes, so that none learns from the number of
 * a stroke by mistake; Weka's filter RemoveType takes it out as it comes. Files may come from
 * anywhere: what is read is checked and bounded.
 */
public final class TrainingArff {

  /** Longer lines are refused: 4096 features of 200 characters and more. */
  private static final int MOST_LINE = 1 << 20;

  private static final int MOST_HEADER_LINES = 100_000;

  private TrainingArff() {}

  /**
   * Writes a table; the shortest decimal form that gives each value back.
   *
   * @param withStrokes whether the strokes are written
   */
  public static void write(TrainingTable data, boolean withStrokes, Writer out) throws IOException {
    out.write("@relation kintsugi\n\n");
    for (String name : data.featureNames()) {
      out.write("@attribute " + quoted(name) + " numeric\n");
    }
    if (withStrokes) {
      out.write("@attribute " + free("stroke", data.featureNames()) + " string\n");
    }
    out.write("@attribute " + free("class", data.featureNames()) + " {");
    String[] names = data.classNames().stream().map(TrainingArff::quoted).toArray(String[]::new);
    out.write(String.join(",", names) + "}\n\n@data\n");
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < data.sampleCount(); i++) {
      line.setLength(0);
      for (float[] column : data.columns()) {
        line.append(column[i]).append(',');
      }
      if (withStrokes) {
        line.append(data.strokes()[i]).append(',');
      }
      out.append(line.append(names[(data.classes()[i] & 0xff) - 1]).append('\n'));
    }
  }

  /**
   * Reads a file that {@link #write} or Weka wrote: dense or sparse rows, attributes in any order.
   * Without the strokes all samples are of stroke 0.
   *
   * @throws Problem where the file cannot be read, is no ARFF, or does not hold a training set
   */
  public static TrainingTable read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw Problem.with(file, "no such file.");
    }
    try (InputStreamReader in =
        new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8.newDecoder())) {
      return read(file.toString(), in);
    } catch (CharacterCodingException e) {
      throw Problem.with(file, "this is no ARFF (no UTF-8 text).", e);
    } catch (IOException e) {
      throw Problem.with(file, "could not be read (" + e.getMessage() + ").", e);
    }
  }

  /**
   * The same from a text.
   *
   * @param source what it is called in problems
   */
  static TrainingTable read(String source, Reader text) throws IOException {
    BufferedReader in = new BufferedReader(text);
    ArffHeader header = new ArffHeader();
    ArffRows rows = null;
    int number = 0;
    long signs = 0;
    for (String line = line(source, 1, in); line != null; line = line(source, number + 1, in)) {
      number++;
      signs += line.length() + 1L;
      try {
        List<ArffTokens.Token> tokens = ArffTokens.of(line);
        if (tokens.isEmpty()) {
          continue;
        }
        if (rows != null) {
          rows.add(tokens, signs);
        } else if (tokens.get(0).is("@data")) {
          header.check();
          rows = new ArffRows(header);
        } else if (tokens.get(0).is("@attribute")) {
          header.add(tokens);
        } else if (!tokens.get(0).is("@relation") || number > MOST_HEADER_LINES) {
          throw Problem.of("this is no ARFF.");
        }
      } catch (Problem e) {
        throw Problem.of(source + ", line " + number + ": " + e.getMessage());
      }
    }
    if (rows == null) {
      throw Problem.of(source + ": this is no ARFF (there is no @data).");
    }
    TrainingTable table = rows.table();
    if (table.sampleCount() == 0) {
      throw Problem.of(source + ": there are no samples to learn from.");
    }
    return table;
  }

  /** The next line, null at the end; a line that never ends is refused before it is read whole. */
  private static String line(String source, int number, Reader in) throws IOException {
    StringBuilder line = new StringBuilder();
    int c = in.read();
    if (c < 0) {
      return null;
    }
    for (; c >= 0 && c != '\n'; c = in.read()) {
      if (line.length() == MOST_LINE) {
        throw Problem.of(
            source + ", line " + number + ": too long, this is no ARFF of a training.");
      }
      line.append((char) c);
    }
    return line.toString();
  }

  /** The name, or that with underscores where a feature has it. */
  private static String free(String name, List<String> taken) {
    String free = name;
    while (taken.contains(free)) {
      free += "_";
    }
    return free;
  }

  private static String quoted(String name) {
    String escaped =
        name.replace("\\", "\\\\")
            .replace("'", "\\'")
            .replace("\n", "\\n")
            .replace("\r", "\\r")
            .replace("\t", "\\t")
            .replace("%", "\\%");
    return "'" + escaped + "'";
  }
}
