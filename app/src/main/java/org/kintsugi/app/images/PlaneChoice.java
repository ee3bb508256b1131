package org.kintsugi.app.images;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.kintsugi.app.images.ImportPlan.PlannedChannel;
import org.kintsugi.io.FilePlanes;

/** What a file of several planes can become: the answers to the one question that is asked. */
public enum PlaneChoice {
  /** Red alone. */
  RED("red"),
  /** Green alone. */
  GREEN("green"),
  /** Blue alone. */
  BLUE("blue"),
  /** The luminance of red, green and blue. */
  LUMINANCE(FilePlanes.LUMINANCE),
  /** A channel for each plane. */
  CHANNELS(""),
  /** A section for each slice. */
  SLICES(""),
  /** One plane alone. */
  ONE("");

  private final String plane;

  PlaneChoice(String plane) {
    this.plane = plane;
  }

  /**
   * The answers there are for a file.
   *
   * @param alone whether no other file is opened with it: only then are slices sections
   */
  static List<PlaneChoice> of(PlaneKind kind, boolean alone) {
    return switch (kind) {
      case SINGLE -> List.of();
      case COLOUR -> List.of(LUMINANCE, RED, GREEN, BLUE, CHANNELS);
      case CHANNELS, SLICES, UNSTATED ->
          alone ? List.of(CHANNELS, SLICES, ONE) : List.of(CHANNELS, ONE);
    };
  }

  /** The answer that the file itself gives, among those there are; null where it gives none. */
  static PlaneChoice stated(PlaneKind kind, boolean alone) {
    return switch (kind) {
      case CHANNELS -> CHANNELS;
      case SLICES -> alone ? SLICES : ONE;
      case SINGLE, COLOUR, UNSTATED -> null;
    };
  }

  /** The key of its words. */
  String messageKey() {
    return "import.planes." + name().toLowerCase(java.util.Locale.ROOT);
  }

  /**
   * What the file becomes.
   *
   * @param file the file under the name the user gave
   * @param names of the channels, where each plane is one
   * @param number of the plane, from 1, where it is one alone
   */
  List<PlannedChannel> apply(PlannedChannel file, List<String> names, int number) {
    return switch (this) {
      case RED, GREEN, BLUE, LUMINANCE -> List.of(file.only(plane));
      case ONE -> List.of(file.only(String.valueOf(number)));
      case SLICES -> List.of(file);
      case CHANNELS ->
          new ArrayList<>(
              IntStream.range(0, names.size())
                  .mapToObj(i -> file.named(names.get(i).strip()).only(String.valueOf(i + 1)))
                  .toList());
    };
  }
}
