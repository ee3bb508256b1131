package org.kintsugi.figure;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.kintsugi.job.Problem;

/**
 * What one panel of a figure shows.
 *
 * <p>As text: the name of a channel, or {@code #1}, {@code #2}, ... for the reference and the
 * further channels in their order; or {@code overlay}, {@code phases}, {@code classes}, {@code
 * mask}, {@code uncertainty}; or {@code eds:Al+Ni} for element maps added up; each with {@code
 * @zoom} behind it where it shows the enlarged part alone. {@code channel:NAME} is a channel whose
 * name is one of these words.
 *
 * @param kind what is shown
 * @param name of a channel: its name or number; else empty
 * @param elements of element maps: chemical symbols; else empty
 * @param zoom whether it shows the enlarged part alone
 */
public record FigurePanel(Kind kind, String name, List<String> elements, boolean zoom) {

  /** What panels can show. */
  public enum Kind {
    /** A detector's image, grey between its percentiles. */
    CHANNEL,
    /** Element maps, added up in their colours. */
    EDS,
    /** The reference image under the colours of the phases. */
    OVERLAY,
    /** Each pixel in the colour of its phase. */
    PHASES,
    /** Each pixel in the colour of its class. */
    CLASSES,
    /** Pore white, binder black, the rest grey, as the paper's figure 4g. */
    MASK,
    /** Uncertainty from black (0) to white (1). */
    UNCERTAINTY;

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final String ZOOM = "@zoom";
  private static final String CHANNEL = "channel:";
  private static final String EDS = "eds:";

  /** Checks that a channel has a name and maps have elements. */
  public FigurePanel {
    Objects.requireNonNull(kind);
    elements = List.copyOf(elements);
    if ((kind == Kind.CHANNEL) == name.isBlank() || (kind == Kind.EDS) == elements.isEmpty()) {
      throw new IllegalArgumentException("a panel of " + kind + " '" + name + "' " + elements);
    }
  }

  /**
   * The panel of that text.
   *
   * @throws Problem where it is empty
   */
  public static FigurePanel parse(String text) {
    String stripped = text.strip();
    boolean zoom = stripped.toLowerCase(Locale.ROOT).endsWith(ZOOM);
    String what =
        zoom ? stripped.substring(0, stripped.length() - ZOOM.length()).strip() : stripped;
    String lower = what.toLowerCase(Locale.ROOT);
    if (lower.startsWith(EDS)) {
      List<String> elements =
          Arrays.stream(what.substring(EDS.length()).split("\\+", -1))
              .map(String::strip)
              .filter(each -> !each.isEmpty())
              .toList();
      if (elements.isEmpty()) {
        throw Problem.of("A panel of element maps names none: write eds:Al+Ni, for example.");
      }
      return new FigurePanel(Kind.EDS, "", elements, zoom);
    }
    for (Kind kind : Kind.values()) {
      if (kind != Kind.CHANNEL && kind != Kind.EDS && kind.word().equals(lower)) {
        return new FigurePanel(kind, "", List.of(), zoom);
      }
    }
    String name = lower.startsWith(CHANNEL) ? what.substring(CHANNEL.length()).strip() : what;
    if (name.isEmpty()) {
      throw Problem.of("A panel of a figure is empty; panels of a row stand between commas.");
    }
    return new FigurePanel(Kind.CHANNEL, name, List.of(), zoom);
  }

  /** The text that {@link #parse} reads. */
  public String text() {
    String what =
        switch (kind) {
          case EDS -> EDS + elements.stream().collect(Collectors.joining("+"));
          case CHANNEL -> isWord(name) ? CHANNEL + name : name;
          case OVERLAY, PHASES, CLASSES, MASK, UNCERTAINTY -> kind.word();
        };
    return zoom ? what + ZOOM : what;
  }

  private static boolean isWord(String name) {
    return Arrays.stream(Kind.values()).anyMatch(kind -> kind.word().equalsIgnoreCase(name));
  }
}
