package org.kintsugi.segmentation;

import java.nio.file.Path;
import org.kintsugi.forest.Forest;
import org.kintsugi.forest.ForestCodec;
import org.kintsugi.io.AtomicFiles;
import org.kintsugi.job.Problem;

/**
 * The {@code .kforest} file: a model whose classifier is a forest of this program, in the form of
 * {@link ModelContainer}, named "KFOREST1", the forest as {@link ForestCodec} has it.
 */
public final class TrainedModelFile {

  /** Files larger than this are refused: 1 GB. */
  public static final long MAX_SIZE = ModelContainer.MAX_SIZE;

  static final ModelContainer FORM = new ModelContainer("KFOREST1", "forest", ".kforest");

  private TrainedModelFile() {}

  /**
   * The bytes of the file of a model.
   *
   * @throws Problem if its classifier is no forest of this program
   */
  public static byte[] encode(TrainedModel model) {
    if (!(model.classifier() instanceof Forest forest)) {
      throw Problem.of("Only a forest of this program can be stored, no other classifier.");
    }
    return FORM.encode(model, ForestCodec.encode(forest));
  }

  /**
   * Writes a model.
   *
   * @throws Problem if it cannot be written, or is no forest of this program
   */
  public static void write(Path file, TrainedModel model) {
    AtomicFiles.write(file, encode(model));
  }

  /**
   * Reads a model.
   *
   * @throws Problem if the file is missing, too large, damaged or no .kforest file
   */
  public static TrainedModel read(Path file) {
    return decode(file.toString(), ModelContainer.read(file, "forest"));
  }

  /**
   * Reads a model from bytes.
   *
   * @param source what the bytes are called in problems, for example the file's name
   * @throws Problem if the bytes are damaged or no .kforest file
   */
  public static TrainedModel decode(String source, byte[] bytes) {
    return FORM.decode(source, bytes, (in, _) -> ForestCodec.decode(in));
  }
}
