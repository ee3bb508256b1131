package org.kintsugi.project;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.kintsugi.annotation.LabelGesture;
import org.kintsugi.annotation.LabelLayer;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.annotation.Stroke;

/**
 * {@code strokes.jsonl}: the strokes of a section, one JSON object a line, in the order they were
 * made, each with the pixels it still has: <code>
 * {"id":1,"class":2,"kind":"brush","radius":6.5,"rows":[[y,x,length,x,length,...],...]}</code>. A
 * pixel belongs to one stroke at most, so class and stroke of every pixel come back exactly.
 */
final class StrokeFile {

  private StrokeFile() {}

  /** The runs of one stroke: row, first column, length, in raster order. */
  private static final class Runs {
    private int[] numbers = new int[12];
    private int size;

    void add(int x, int y) {
      if (size > 0 && numbers[size - 3] == y && numbers[size - 2] + numbers[size - 1] == x) {
        numbers[size - 1]++;
        return;
      }
      if (size == numbers.length) {
        numbers = Arrays.copyOf(numbers, 2 * size);
      }
      numbers[size] = y;
      numbers[size + 1] = x;
      numbers[size + 2] = 1;
      size += 3;
    }

    void write(StringBuilder text) {
      for (int i = 0; i < size; i += 3) {
        boolean sameRow = i > 0 && numbers[i - 3] == numbers[i];
        if (!sameRow) {
          text.append(i == 0 ? "[" : "],[").append(numbers[i]);
        }
        text.append(',').append(numbers[i + 1]).append(',').append(numbers[i + 2]);
      }
      text.append(size == 0 ? "" : "]");
    }
  }

  static void write(OutputStream out, LabelSnapshot labels) throws IOException {
    Map<Integer, Runs> runs = new HashMap<>();
    labels.forEachLabelled(
        (x, y, label, stroke) -> runs.computeIfAbsent(stroke, id -> new Runs()).add(x, y));
    StringBuilder line = new StringBuilder();
    for (Stroke stroke : labels.strokes()) {
      line.setLength(0);
      line.append("{\"id\":").append(stroke.id());
      line.append(",\"class\":").append(stroke.classId());
      line.append(",\"kind\":\"").append(JsonFields.written(stroke.kind()));
      line.append("\",\"radius\":").append(stroke.radius());
      if (stroke.purpose() != Stroke.Purpose.TRAINING) {
        line.append(",\"purpose\":\"").append(JsonFields.written(stroke.purpose())).append('"');
      }
      line.append(",\"rows\":[");
      Runs own = runs.get(stroke.id());
      if (own != null) {
        own.write(line);
      }
      line.append("]}\n");
      out.write(line.toString().getBytes(StandardCharsets.US_ASCII));
    }
  }

  /**
   * Reads the labels of an image of the given size.
   *
   * @throws DamagedPartException where the text does not hold strokes that fit
   * @throws IOException where it cannot be read
   */
  static LabelSnapshot read(ObjectMapper mapper, InputStream in, int width, int height)
      throws IOException {
    LabelLayer layer = new LabelLayer(width, height);
    LabelGesture gesture = layer.begin("read");
    try (JsonParser parser = mapper.getFactory().createParser(in)) {
      parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
      while (parser.nextToken() != null) {
        new Reading(parser, layer, gesture).line();
      }
    } catch (JsonProcessingException e) {
      throw new DamagedPartException("a stroke is not readable JSON", e);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new DamagedPartException(e.getMessage(), e);
    }
    gesture.finish();
    return layer.snapshot();
  }

  /** Reads one line token by token, so that no line is too long. */
  private static final class Reading {
    private final JsonParser parser;
    private final LabelLayer layer;
    private final LabelGesture gesture;
    private int id;
    private int classId;
    private Stroke.Kind kind;
    private double radius = -1;
    private Stroke.Purpose purpose = Stroke.Purpose.TRAINING;
    private boolean painted;

    Reading(JsonParser parser, LabelLayer layer, LabelGesture gesture) {
      this.parser = parser;
      this.layer = layer;
      this.gesture = gesture;
    }

    void line() throws IOException {
      expect(parser.currentToken(), JsonToken.START_OBJECT);
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        switch (name) {
          case "id" -> id = integer();
          case "class" -> classId = integer();
          case "kind" -> kind = constant(Stroke.Kind.values(), parser.getText());
          case "radius" -> radius = number();
          case "purpose" -> purpose = constant(Stroke.Purpose.values(), parser.getText());
          case "rows" -> rows();
          default -> parser.skipChildren();
        }
      }
      expect(parser.currentToken(), JsonToken.END_OBJECT);
      if (!painted) {
        throw new DamagedPartException("stroke " + id + " has no rows");
      }
    }

    private void rows() throws IOException {
      if (kind == null || painted) {
        throw new DamagedPartException("the rows of stroke " + id + " stand in the wrong place");
      }
      painted = true;
      gesture.addStroke(new Stroke(id, classId, kind, radius, purpose));
      expect(parser.currentToken(), JsonToken.START_ARRAY);
      while (parser.nextToken() == JsonToken.START_ARRAY) {
        parser.nextToken();
        int y = integer();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          int x = integer();
          parser.nextToken();
          run(y, x, integer());
        }
      }
      expect(parser.currentToken(), JsonToken.END_ARRAY);
    }

    private void run(int y, int x, int length) {
      if (x < 0 || length < 1 || x > layer.width() - length || y < 0 || y >= layer.height()) {
        throw new DamagedPartException("stroke " + id + " leaves the image");
      }
      for (int i = x; i < x + length; i++) {
        if (layer.label(i, y) != 0) {
          throw new DamagedPartException("two strokes own pixel (" + i + ", " + y + ")");
        }
        gesture.paint(i, y, id);
      }
    }

    private int integer() throws IOException {
      expect(parser.currentToken(), JsonToken.VALUE_NUMBER_INT);
      return parser.getIntValue();
    }

    private double number() throws IOException {
      if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
        expect(parser.currentToken(), JsonToken.VALUE_NUMBER_FLOAT);
      }
      return parser.getDoubleValue();
    }

    private static <T extends Enum<T>> T constant(T[] all, String text) {
      for (T each : all) {
        if (JsonFields.written(each).equals(text)) {
          return each;
        }
      }
      throw new DamagedPartException("a stroke is of no kind this version knows");
    }

    private static void expect(JsonToken found, JsonToken wanted) {
      if (found != wanted) {
        throw new DamagedPartException("a stroke is not written as it should be");
      }
    }
  }
}
