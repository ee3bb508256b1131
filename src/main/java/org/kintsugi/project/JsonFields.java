package org.kintsugi.project;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kintsugi.job.Problem;

/**
 * The fields of one JSON object, checked as they are read.
 *
 * @param node the object
 * @param source what problems call the file
 * @param where the object's place in the file ("sections[0].reference"), empty for the whole
 */
record JsonFields(JsonNode node, String source, String where) {

  private static final int MAX_LIST = 100_000;

  JsonFields {
    if (!node.isObject()) {
      throw Problem.of(source + ": the project is damaged: " + where + " is not an object.");
    }
  }

  JsonFields object(String key) {
    return new JsonFields(node.path(key), source, path(key));
  }

  Optional<JsonFields> optional(String key) {
    JsonNode value = node.path(key);
    return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(object(key));
  }

  List<JsonFields> objects(String key) {
    List<JsonFields> found = new ArrayList<>();
    JsonNode list = list(key);
    for (int i = 0; i < list.size(); i++) {
      found.add(new JsonFields(list.get(i), source, path(key) + "[" + i + "]"));
    }
    return found;
  }

  JsonNode list(String key) {
    JsonNode value = node.path(key);
    if (!value.isArray() || value.size() > MAX_LIST) {
      throw bad(key, "no list");
    }
    return value;
  }

  String text(String key) {
    JsonNode value = node.path(key);
    if (!value.isTextual()) {
      throw bad(key, "no text");
    }
    return value.textValue();
  }

  Optional<String> optionalText(String key) {
    JsonNode value = node.path(key);
    return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(text(key));
  }

  boolean flag(String key) {
    JsonNode value = node.path(key);
    if (!value.isBoolean()) {
      throw bad(key, "neither true nor false");
    }
    return value.booleanValue();
  }

  int integer(String key) {
    JsonNode value = node.path(key);
    if (!value.isInt()) {
      throw bad(key, "no whole number");
    }
    return value.intValue();
  }

  long longInteger(String key) {
    JsonNode value = node.path(key);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw bad(key, "no whole number");
    }
    return value.longValue();
  }

  double number(String key) {
    return number(node.path(key), key);
  }

  /** A number; those that JSON does not know stand as texts ("NaN"). */
  double number(JsonNode value, String key) {
    if (value.isNumber()) {
      return value.doubleValue();
    }
    return switch (value.asText("")) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> throw bad(key, "no number");
    };
  }

  /** A colour, "#rrggbb". */
  int colour(String key) {
    String text = text(key);
    if (!text.matches("#[0-9a-fA-F]{6}")) {
      throw bad(key, "no colour");
    }
    return Integer.parseInt(text.substring(1), 16);
  }

  <T extends Enum<T>> T constant(String key, Class<T> type) {
    String text = text(key);
    for (T each : type.getEnumConstants()) {
      if (written(each).equals(text)) {
        return each;
      }
    }
    throw bad(key, "\"" + text + "\", which this version does not know");
  }

  /** How a constant is written: in lower case, words joined by hyphens. */
  static String written(Enum<?> constant) {
    return constant.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  Map<String, String> texts(String key) {
    Map<String, String> found = new LinkedHashMap<>();
    JsonFields fields = object(key);
    fields.node().fieldNames().forEachRemaining(name -> found.put(name, fields.text(name)));
    return found;
  }

  Problem bad(String key, String what) {
    return Problem.of(source + ": the project is damaged: " + path(key) + " is " + what + ".");
  }

  private String path(String key) {
    return where.isEmpty() ? key : where + "." + key;
  }
}
