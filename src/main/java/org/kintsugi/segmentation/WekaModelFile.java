package org.kintsugi.segmentation;

import java.nio.file.Path;
import org.kintsugi.forest.WekaCodec;
import org.kintsugi.io.AtomicFiles;
import org.kintsugi.job.Problem;

/**
 * The {@code .kweka} file: a model whose classifier is one of Weka's, in the form of {@link
 * ModelContainer}, named "KWEKAML1". The classifier is a stream of Java objects, the only form Weka
 * has; it is read through the allow-list of {@link WekaCodec}.
 */
public final class WekaModelFile {

  private static final ModelContainer FORM = new ModelContainer("KWEKAML1", "model", ".kweka");

  private WekaModelFile() {}

  /**
   * Writes a model.
   *
   * @throws Problem if it cannot be written, its classifier is none of Weka's, or is of a kind that
   *     could not be read again
   */
  public static void write(Path file, TrainedModel model) {
    AtomicFiles.write(file, encode(model));
  }

  /** The bytes of the file of a model. */
  static byte[] encode(TrainedModel model) {
    return FORM.encode(
        model, WekaCodec.encode(model.classifier(), model.spec().names(), model.classes().size()));
  }

  /**
   * Reads a model.
   *
   * @throws Problem if the file is missing, too large, damaged, no .kweka file, or holds objects
   *     that a model has no need of
   */
  public static TrainedModel read(Path file) {
    return decode(file.toString(), ModelContainer.read(file, "model"));
  }

  /** Reads a model from bytes. */
  static TrainedModel decode(String source, byte[] bytes) {
    return FORM.decode(
        source,
        bytes,
        (in, header) -> {
          byte[] classifier = new byte[in.remaining()];
          in.get(classifier);
          return WekaCodec.decode(
              source, classifier, header.features().names(), header.classes().size());
        });
  }

  /**
   * Reads a .kweka or a .kforest file, whichever it is by its content.
   *
   * @throws Problem if it is neither, or as {@link #read} and {@link TrainedModelFile#read} say
   */
  public static TrainedModel readAny(Path file) {
    byte[] bytes = ModelContainer.read(file, "forest");
    return FORM.begins(bytes)
        ? decode(file.toString(), bytes)
        : TrainedModelFile.decode(file.toString(), bytes);
  }
}
