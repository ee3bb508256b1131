package org.kintsugi.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kintsugi.job.Problem;

/**
 * JSON as this program reads and writes it: UTF-8, two spaces, line feeds, the same object giving
 * the same bytes; reading is bounded in size and depth, refuses duplicate keys and trailing
 * rubbish, and overlooks fields it does not know. Types from files are never named in the file.
 * Immutable; make one and pass it on.
 */
public final class Json {

  /** Files larger than this are refused where the caller states no bound: 64 MB. */
  public static final long DEFAULT_LIMIT = 64L << 20;

  private static final int MAX_DEPTH = 100;
  private static final int MAX_NAME = 10_000;
  private static final int MAX_NUMBER = 100;

  private final ObjectMapper mapper;
  private final ObjectWriter pretty;

  /** Configures the reader and the writer. */
  public Json() {
    StreamReadConstraints limits =
        StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxNameLength(MAX_NAME)
            .maxNumberLength(MAX_NUMBER)
            .build();
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(limits)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();
    mapper =
        JsonMapper.builder(factory)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .build();
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    pretty = mapper.writer(new DefaultPrettyPrinter().withObjectIndenter(lines));
  }

  /** The mapper itself, for trees and streams; callers do not configure it. */
  public ObjectMapper mapper() {
    return mapper;
  }

  /**
   * Reads a file as a record or bean of {@code type}.
   *
   * @throws Problem if it cannot be read, is larger than {@link #DEFAULT_LIMIT}, is no JSON, or
   *     does not fit the type
   */
  public <T> T read(Path file, Class<T> type) {
    return read(file, type, DEFAULT_LIMIT);
  }

  /** Reads a file of at most {@code limit} bytes; see {@link #read(Path, Class)}. */
  public <T> T read(Path file, Class<T> type, long limit) {
    return read(file.toString(), bytes(file, limit), type);
  }

  /**
   * Reads bytes, for instance of a part of a zip file.
   *
   * @param source what to call them in a problem
   * @throws Problem if they are no JSON or do not fit the type
   */
  public <T> T read(String source, byte[] content, Class<T> type) {
    try {
      T value = mapper.readValue(content, type);
      if (value == null) {
        throw Problem.of(source + ": the JSON file holds nothing.");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw Problem.of(source + ": " + explain(e));
    } catch (IOException e) {
      throw Problem.of(source + ": the file could not be read (" + Failures.detail(e) + ").");
    }
  }

  /**
   * Reads a file as a tree.
   *
   * @throws Problem as {@link #read(Path, Class)} does
   */
  public JsonNode readTree(Path file) {
    return read(file, JsonNode.class);
  }

  /**
   * Writes a file, atomically.
   *
   * @throws Problem if it cannot be written
   */
  public void write(Path file, Object value) {
    AtomicFiles.write(file, bytes(value));
  }

  /** The JSON text of a value in UTF-8, with a line feed at its end. */
  public byte[] bytes(Object value) {
    return (text(value) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** The JSON text of a value, indented. */
  public String text(Object value) {
    try {
      return pretty.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a value that JSON can hold", e);
    }
  }

  /** The JSON text of a value on one line. */
  public String line(Object value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a value that JSON can hold", e);
    }
  }

  private static byte[] bytes(Path file, long limit) {
    if (Files.isDirectory(file)) {
      throw Problem.with(file, "a folder, not a JSON file.");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes((int) Math.min(limit + 1, Integer.MAX_VALUE - 8));
      if (content.length > limit) {
        throw Problem.with(
            file, "larger than " + (limit >> 20) + " MB, too large for what it should be.");
      }
      if (content.length == 0) {
        throw Problem.with(file, "the file is empty.");
      }
      return content;
    } catch (IOException e) {
      throw Failures.reading(file, e);
    }
  }

  private static String explain(JsonProcessingException cause) {
    String where = cause.getLocation() == null ? "" : " at line " + cause.getLocation().getLineNr();
    String detail = cause.getOriginalMessage();
    String first = detail == null ? "" : detail.strip().lines().findFirst().orElse("");
    String cut = first.length() > 200 ? first.substring(0, 200) + "..." : first;
    return "not the JSON that was expected" + where + " (" + cut + ").";
  }
}
