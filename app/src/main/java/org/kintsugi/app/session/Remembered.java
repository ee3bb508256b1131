package org.kintsugi.app.session;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Settings as a project keeps them, read with care: what cannot be understood is not there.
 *
 * @param map texts by key
 */
record Remembered(Map<String, String> map) {

  /** Hands on a truth value. */
  void flag(String key, Consumer<Boolean> setter) {
    String value = map.get(key);
    if ("true".equals(value) || "false".equals(value)) {
      setter.accept("true".equals(value));
    }
  }

  /** A text; empty where there is none. */
  String text(String key) {
    return map.getOrDefault(key, "");
  }

  /** Whether anything was kept there. */
  boolean has(String key) {
    return map.containsKey(key);
  }

  /** A finite number. */
  Optional<Double> number(String key) {
    return Optional.ofNullable(map.get(key)).flatMap(Remembered::parsed);
  }

  /** Words between spaces; none where there is no text. */
  List<String> words(String key) {
    return Stream.of(text(key).split(" ", -1)).filter(word -> !word.isEmpty()).toList();
  }

  /** Finite numbers between spaces; empty where one is none. */
  List<Double> numbers(String key) {
    List<Optional<Double>> all = words(key).stream().map(Remembered::parsed).toList();
    return all.stream().allMatch(Optional::isPresent)
        ? all.stream().map(Optional::get).toList()
        : List.of();
  }

  /** One of an enum's names. */
  static <E extends Enum<E>> Optional<E> name(Class<E> type, String text) {
    return Stream.of(type.getEnumConstants()).filter(each -> each.name().equals(text)).findFirst();
  }

  static Optional<Double> parsed(String text) {
    try {
      double value = Double.parseDouble(text.strip());
      return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
