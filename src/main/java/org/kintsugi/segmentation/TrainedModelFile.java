package org.kintsugi.segmentation;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.LabelClass;
import org.kintsugi.features.FeatureSpec;
import org.kintsugi.features.Quantiser;
import org.kintsugi.forest.Forest;
import org.kintsugi.forest.ForestCodec;
import org.kintsugi.io.AtomicFiles;
import org.kintsugi.io.Json;
import org.kintsugi.job.Problem;
import org.kintsugi.phase.Phase;
import org.kintsugi.phase.PhaseRule;

/**
 * The {@code .kforest} file: big-endian, in this order: the 8 bytes "KFOREST1"; the length of the
 * JSON header (int) and the header in UTF-8 (features, classes, phases, provenance); for every
 * feature the number of its bin edges (int, 0 to 255) and the edges (float, ascending); the length
 * of the forest (int) and its bytes ({@link ForestCodec}); the SHA-256 of all before. Every number
 * is checked before anything is allocated for it.
 */
public final class TrainedModelFile {

  /** Files larger than this are refused: 1 GB. */
  public static final long MAX_SIZE = 1L << 30;

  private static final byte[] MAGIC = "KFOREST1".getBytes(StandardCharsets.US_ASCII);
  private static final int CHECKSUM = 32;
  private static final int MAX_HEADER = 16 << 20;

  private TrainedModelFile() {}

  private record Header(
      int schema,
      FeatureSpec features,
      List<LabelClass> classes,
      List<Phase> phases,
      Map<String, String> provenance) {}

  /**
   * The bytes of the file of a model.
   *
   * @throws Problem if its classifier is no forest of this program
   */
  public static byte[] encode(TrainedModel model) {
    if (!(model.classifier() instanceof Forest forest)) {
      throw Problem.of("Only a forest of this program can be stored, no other classifier.");
    }
    byte[] header =
        new Json()
            .bytes(
                new Header(
                    1,
                    model.spec(),
                    model.classes().classes(),
                    model.rule().phases(),
                    model.provenance()));
    byte[] trees = ForestCodec.encode(forest);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.write(MAGIC);
      out.writeInt(header.length);
      out.write(header);
      for (float[] edges : model.quantiser().edges()) {
        out.writeInt(edges.length);
        for (float edge : edges) {
          out.writeFloat(edge);
        }
      }
      out.writeInt(trees.length);
      out.write(trees);
      out.write(sha256(bytes.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
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
    try {
      if (!Files.isRegularFile(file)) {
        throw Problem.with(file, "no such file.");
      }
      if (Files.size(file) > MAX_SIZE) {
        throw Problem.with(file, "too large for a forest.");
      }
      return decode(file.toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw Problem.with(file, "the forest could not be read (" + e.getMessage() + ").", e);
    }
  }

  /**
   * Reads a model from bytes.
   *
   * @param source what the bytes are called in problems, for example the file's name
   * @throws Problem if the bytes are damaged or no .kforest file
   */
  public static TrainedModel decode(String source, byte[] bytes) {
    if (bytes.length < MAGIC.length + CHECKSUM
        || !Arrays.equals(MAGIC, Arrays.copyOf(bytes, MAGIC.length))) {
      throw Problem.of(source + ": this is no .kforest file.");
    }
    byte[] content = Arrays.copyOf(bytes, bytes.length - CHECKSUM);
    if (!Arrays.equals(sha256(content), Arrays.copyOfRange(bytes, content.length, bytes.length))) {
      throw Problem.of(source + ": the forest file is damaged (its checksum does not fit).");
    }
    ByteBuffer in = ByteBuffer.wrap(content).position(MAGIC.length);
    try {
      Header header = header(source, in);
      float[][] edges = new float[header.features().size()][];
      for (int f = 0; f < edges.length; f++) {
        edges[f] = new float[length(in, Quantiser.MOST_EDGES, Float.BYTES)];
        for (int i = 0; i < edges[f].length; i++) {
          edges[f][i] = in.getFloat();
        }
      }
      int treeBytes = length(in, Integer.MAX_VALUE, 1);
      if (treeBytes != in.remaining()) {
        throw new IOException("bytes are left over");
      }
      return new TrainedModel(
          header.features(),
          new Quantiser(edges),
          ForestCodec.decode(in),
          new ClassList(header.classes()),
          new PhaseRule(header.phases()),
          header.provenance() == null ? Map.of() : header.provenance());
    } catch (IOException | IllegalArgumentException | NullPointerException e) {
      throw Problem.of(source + ": the forest file is damaged (" + e.getMessage() + ").");
    }
  }

  private static Header header(String source, ByteBuffer in) throws IOException {
    byte[] json = new byte[length(in, MAX_HEADER, 1)];
    in.get(json);
    Header header = new Json().read(source, json, Header.class);
    if (header.schema() != 1) {
      throw Problem.of(
          source
              + ": the forest was written by a newer version of the program (schema "
              + header.schema()
              + ").");
    }
    if (header.features() == null || header.classes() == null || header.phases() == null) {
      throw new IOException("its header is not complete");
    }
    return header;
  }

  /** A count that must be in range and have its bytes there. */
  private static int length(ByteBuffer in, int most, int bytesEach) throws IOException {
    if (in.remaining() < Integer.BYTES) {
      throw new IOException("it ends early");
    }
    int count = in.getInt();
    if (count < 0 || count > most || (long) count * bytesEach > in.remaining()) {
      throw new IOException("a length of " + count + " does not fit");
    }
    return count;
  }

  private static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
