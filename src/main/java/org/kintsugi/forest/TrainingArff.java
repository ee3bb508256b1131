package org.kintsugi.forest;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Writes training sets in Weka's text format ARFF. */
public final class TrainingArff {

  private TrainingArff() {}

  /**
   * Writes the set: one numeric attribute a feature (its bins), then the attribute {@code class}
   * with the values 1..K; one line a sample.
   *
   * @param featureNames one distinct name a feature
   */
  public static void write(TrainingSet data, List<String> featureNames, Writer out)
      throws IOException {
    WekaData.checkNames(featureNames, data);
    out.write("@relation kintsugi\n\n");
    for (String name : featureNames) {
      out.write("@attribute " + quoted(name) + " numeric\n");
    }
    out.write("@attribute " + WekaData.className(featureNames) + " {1");
    for (int id = 2; id <= data.classCount(); id++) {
      out.write("," + id);
    }
    out.write("}\n\n@data\n");
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < data.sampleCount(); i++) {
      line.setLength(0);
      for (byte[] column : data.columns()) {
        line.append(column[i] & 0xff).append(',');
      }
      line.append(data.classes()[i] & 0xff).append('\n');
      out.append(line);
    }
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
