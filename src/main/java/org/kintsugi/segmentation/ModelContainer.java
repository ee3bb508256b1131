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
import org.kintsugi.forest.PixelClassifier;
import org.kintsugi.io.Json;
import org.kintsugi.job.Problem;
import org.kintsugi.phase.Phase;
import org.kintsugi.phase.PhaseRule;

/**
 * The form of a saved model: big-endian, in this order: 8 bytes that name the kind of classifier;
 * the length of the JSON header (int) and the header in UTF-8 (features, classes, phases,
 * provenance); for every feature the number of its bin edges (int, 0 to 255) and the edges (float,
 * ascending); the length of the classifier (int) and its bytes; the SHA-256 of all before. Every
 * number is checked before anything is allocated for it.
 *
 * @param magic the 8 bytes
 * @param noun what such a model is called in problems: "forest"
 * @param suffix of its files: ".kforest"
 */
record ModelContainer(String magic, String noun, String suffix) {

  /** Files larger than this are refused: 1 GB. */
  static final long MAX_SIZE = 1L << 30;

  private static final int MAGIC = 8;
  private static final int CHECKSUM = 32;
  private static final int MAX_HEADER = 16 << 20;

  /** What stands in the JSON header. */
  record Header(
      int schema,
      FeatureSpec features,
      List<LabelClass> classes,
      List<Phase> phases,
      Map<String, String> provenance) {}

  /** Turns the bytes of a classifier back into one. */
  interface Decoder {
    /**
     * Decodes.
     *
     * @param header a model without its classifier: what the classifier must fit
     */
    PixelClassifier decode(ByteBuffer bytes, Header header) throws IOException;
  }

  /** The bytes of a file. */
  byte[] encode(TrainedModel model, byte[] classifier) {
    byte[] header =
        new Json()
            .bytes(
                new Header(
                    1,
                    model.spec(),
                    model.classes().classes(),
                    model.rule().phases(),
                    model.provenance()));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.write(magic.getBytes(StandardCharsets.US_ASCII));
      out.writeInt(header.length);
      out.write(header);
      for (float[] edges : model.quantiser().edges()) {
        out.writeInt(edges.length);
        for (float edge : edges) {
          out.writeFloat(edge);
        }
      }
      out.writeInt(classifier.length);
      out.write(classifier);
      out.write(sha256(bytes.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
  }

  /** Whether bytes begin as such a file does. */
  boolean begins(byte[] bytes) {
    return new String(bytes, 0, Math.min(bytes.length, MAGIC), StandardCharsets.ISO_8859_1)
        .equals(magic);
  }

  /**
   * The bytes of a file.
   *
   * @throws Problem if it is missing, too large or cannot be read
   */
  static byte[] read(Path file, String noun) {
    try {
      if (!Files.isRegularFile(file)) {
        throw Problem.with(file, "no such file.");
      }
      if (Files.size(file) > MAX_SIZE) {
        throw Problem.with(file, "too large for a " + noun + ".");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw Problem.with(file, "the " + noun + " could not be read (" + e.getMessage() + ").", e);
    }
  }

  /**
   * Reads a model from bytes.
   *
   * @param source what the bytes are called in problems, for example the file's name
   * @throws Problem if the bytes are damaged or of another kind
   */
  TrainedModel decode(String source, byte[] bytes, Decoder decoder) {
    if (bytes.length < MAGIC + CHECKSUM || !begins(bytes)) {
      throw Problem.of(source + ": this is no " + suffix + " file.");
    }
    byte[] content = Arrays.copyOf(bytes, bytes.length - CHECKSUM);
    if (!Arrays.equals(sha256(content), Arrays.copyOfRange(bytes, content.length, bytes.length))) {
      throw Problem.of(source + ": the " + noun + " file is damaged (its checksum does not fit).");
    }
    ByteBuffer in = ByteBuffer.wrap(content).position(MAGIC);
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
          decoder.decode(in, header),
          new ClassList(header.classes()),
          new PhaseRule(header.phases()),
          header.provenance() == null ? Map.of() : header.provenance());
    } catch (IOException | IllegalArgumentException | NullPointerException e) {
      throw Problem.of(source + ": the " + noun + " file is damaged (" + e.getMessage() + ").");
    }
  }

  private Header header(String source, ByteBuffer in) throws IOException {
    byte[] json = new byte[length(in, MAX_HEADER, 1)];
    in.get(json);
    Header header = new Json().read(source, json, Header.class);
    if (header.schema() != 1) {
      throw Problem.of(
          source
              + ": the "
              + noun
              + " was written by a newer version of the program (schema "
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
