package org.kintsugi.features;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.kintsugi.job.Problem;

/**
 * A choice of features as text that people write, mail and read again.
 *
 * <p>Items stand on lines of their own or are parted by {@code ;}. An item is {@code standard}, or
 * filters, scales and channels: {@code gaussian,median:1,2,4@CBS}. Without {@code @} it is of every
 * channel; a filter that joins two takes pairs ({@code channel-ratio:2@CBS/TLD}) and without them
 * the first channel with each other one. A minus in front takes features away again. {@code #}
 * starts a comment. Names of channels with other signs than letters, digits, {@code . _ -} and
 * single spaces are quoted: {@code "a;b"}, with a quote doubled.
 */
public final class FeatureText {

  /** The word for the standard features. */
  public static final String STANDARD = "standard";

  private FeatureText() {}

  /** The filter's name in this text: "hessian-large". */
  public static String nameOf(Filter filter) {
    return filter.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A scale as people write it: "2", "1.6". */
  public static String scaleText(double scale) {
    String number = Double.toString(scale);
    return number.endsWith(".0") ? number.substring(0, number.length() - 2) : number;
  }

  /** The choice of {@code spec} as one line; {@link #parse} reads the same choice from it. */
  public static String print(FeatureSpec spec) {
    return FeatureTextWriter.write(spec);
  }

  /**
   * Reads a choice.
   *
   * @param text the items
   * @param channels names of the channels there are, the reference first
   * @return the features in the order of {@link FeatureSpec#of}
   * @throws Problem where the text cannot be understood, one sentence
   */
  public static FeatureSpec parse(String text, List<String> channels) {
    Set<FeatureDefinition> chosen = new LinkedHashSet<>();
    for (String item : items(text)) {
      boolean away = item.startsWith("-");
      String what = away ? item.substring(1).strip() : item;
      List<FeatureDefinition> features =
          what.toLowerCase(Locale.ROOT).equals(STANDARD)
              ? FeatureSpec.standard(channels).features()
              : features(what, channels);
      if (!away) {
        chosen.addAll(features);
      } else if (!chosen.removeAll(features)) {
        throw bad(item, "nothing of it is there to be taken away");
      }
      if (chosen.size() > FeatureSpec.MOST_FEATURES) {
        throw bad(item, "there would be more than " + FeatureSpec.MOST_FEATURES + " features");
      }
    }
    if (chosen.isEmpty()) {
      throw Problem.of("The choice of features is empty; write \"standard\" or name at least one.");
    }
    return FeatureSpec.of(channels, chosen);
  }

  private static List<String> items(String text) {
    List<String> items = new ArrayList<>();
    for (String line : QuotedText.split(QuotedText.withoutComments(text), '\n')) {
      for (String item : QuotedText.split(line, ';')) {
        if (!item.isBlank()) {
          items.add(item.strip());
        }
      }
    }
    return items;
  }

  private static List<FeatureDefinition> features(String item, List<String> channels) {
    List<String> atChannels = QuotedText.split(item, '@');
    if (atChannels.size() > 2) {
      throw bad(item, "it has more than one @");
    }
    List<String> parts = QuotedText.split(atChannels.get(0), ':');
    if (parts.size() > 2) {
      throw bad(item, "it has more than one colon");
    }
    Optional<String> at =
        atChannels.size() == 2 ? Optional.of(atChannels.get(1)) : Optional.empty();
    List<FeatureDefinition> features = new ArrayList<>();
    for (String name : QuotedText.split(parts.get(0), ',')) {
      Filter filter = filter(item, name);
      List<Double> scales = parts.size() == 2 ? scales(item, parts.get(1)) : List.of();
      if (filter.hasScale() && scales.isEmpty()) {
        throw bad(item, nameOf(filter) + " needs scales, as in " + nameOf(filter) + ":1,2,4");
      }
      if (!filter.hasScale() && !scales.isEmpty()) {
        throw bad(item, nameOf(filter) + " has no scale");
      }
      for (int[] pair : places(item, filter, at, channels)) {
        for (double scale : filter.hasScale() ? scales : List.of(0.0)) {
          features.add(new FeatureDefinition(filter, scale, pair[0], pair[1]));
        }
      }
    }
    return features;
  }

  private static Filter filter(String item, String name) {
    String wanted = name.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_]+", "-");
    for (Filter filter : Filter.values()) {
      if (nameOf(filter).equals(wanted)) {
        return filter;
      }
    }
    List<String> names = List.of(Filter.values()).stream().map(FeatureText::nameOf).toList();
    throw bad(
        item, "there is no filter \"" + name.strip() + "\"; there are " + String.join(", ", names));
  }

  private static List<Double> scales(String item, String text) {
    List<Double> scales = new ArrayList<>();
    for (String part : QuotedText.split(text, ',')) {
      double scale;
      try {
        scale = Double.parseDouble(part.strip());
      } catch (NumberFormatException e) {
        throw bad(item, "\"" + part.strip() + "\" is no scale");
      }
      if (!(scale >= FeatureDefinition.SMALLEST_SCALE
          && scale <= FeatureDefinition.LARGEST_SCALE)) {
        throw bad(
            item,
            "scales go from "
                + scaleText(FeatureDefinition.SMALLEST_SCALE)
                + " to "
                + scaleText(FeatureDefinition.LARGEST_SCALE)
                + " pixels");
      }
      scales.add(scale);
    }
    return scales;
  }

  /** First and second channel of each plane; -1 for no second one. */
  private static List<int[]> places(
      String item, Filter filter, Optional<String> at, List<String> channels) {
    List<int[]> places = new ArrayList<>();
    if (at.isEmpty()) {
      for (int i = filter.joinsChannels() ? 1 : 0; i < channels.size(); i++) {
        places.add(filter.joinsChannels() ? new int[] {0, i} : new int[] {i, -1});
      }
      if (places.isEmpty()) {
        throw bad(item, nameOf(filter) + " joins two channels, but there is only one");
      }
      return places;
    }
    for (String one : QuotedText.split(at.get(), ',')) {
      List<String> names = QuotedText.split(one, '/');
      if (names.size() != (filter.joinsChannels() ? 2 : 1)) {
        throw bad(
            item,
            filter.joinsChannels()
                ? nameOf(filter) + " joins two channels, as in @A/B"
                : nameOf(filter) + " is of one channel, as in @A");
      }
      int first = channel(item, names.get(0), channels);
      int second = filter.joinsChannels() ? channel(item, names.get(1), channels) : -1;
      if (first == second) {
        throw bad(item, nameOf(filter) + " joins two different channels");
      }
      places.add(new int[] {first, second});
    }
    return places;
  }

  private static int channel(String item, String text, List<String> channels) {
    String name = QuotedText.unquoted(text.strip());
    int index = channels.indexOf(name);
    if (index < 0) {
      throw bad(
          item, "there is no channel \"" + name + "\"; there are " + String.join(", ", channels));
    }
    return index;
  }

  private static Problem bad(String item, String why) {
    return Problem.of("The features \"" + item + "\" cannot be used: " + why + ".");
  }
}
