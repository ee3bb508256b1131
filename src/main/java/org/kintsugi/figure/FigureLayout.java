package org.kintsugi.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kintsugi.job.Problem;

/**
 * The panels of a figure. As text: panels of a row between commas, rows between slashes, for
 * example {@code CBS, overlay / TLD, mask}.
 *
 * @param name part of the file's name: letters, digits and hyphens
 * @param rows at least one, each of at least one panel
 */
public record FigureLayout(String name, List<List<FigurePanel>> rows) {

  /** More panels than any page holds. */
  public static final int MOST_PANELS = 24;

  /** The paper's figure 3: the back-scatter image, the composite of elements, fluorine alone. */
  public static final FigureLayout PAPER_3 = of("paper-3", "#1, eds:Al+Ni+Pt+C, eds:F");

  /** The paper's figure 4: both detectors, the overlay and the mask, each whole and enlarged. */
  public static final FigureLayout PAPER_4 =
      of("paper-4", "#1, #1@zoom / #2, #2@zoom / overlay, overlay@zoom / mask, mask@zoom");

  private static final List<FigureLayout> KNOWN = List.of(PAPER_3, PAPER_4);

  /** Checks name and number of panels. */
  public FigureLayout {
    Objects.requireNonNull(name);
    rows = rows.stream().map(List::copyOf).toList();
    if (!name.matches("[A-Za-z0-9-]+") || rows.isEmpty() || rows.stream().anyMatch(List::isEmpty)) {
      throw new IllegalArgumentException("figure " + name + " " + rows);
    }
  }

  private static FigureLayout of(String name, String panels) {
    return parse(name, panels);
  }

  /**
   * The layout that a text describes.
   *
   * @param name part of the file's name
   * @throws Problem where it describes none
   */
  public static FigureLayout parse(String name, String text) {
    List<List<FigurePanel>> rows = new ArrayList<>();
    int panels = 0;
    for (String row : text.split("/", -1)) {
      List<FigurePanel> read = Arrays.stream(row.split(",", -1)).map(FigurePanel::parse).toList();
      panels += read.size();
      rows.add(read);
    }
    if (panels > MOST_PANELS) {
      throw Problem.of(
          "A figure of %d panels is too large; %d are the most.".formatted(panels, MOST_PANELS));
    }
    return new FigureLayout(name, rows);
  }

  /**
   * The layouts of several texts: the name of a known one, or panels. Those are named 1, 2, ... in
   * their order.
   *
   * @throws Problem where one describes none
   */
  public static List<FigureLayout> parseAll(List<String> texts) {
    List<FigureLayout> layouts = new ArrayList<>();
    int own = 0;
    for (String text : texts) {
      Optional<FigureLayout> known = known(text);
      layouts.add(known.isPresent() ? known.get() : parse(String.valueOf(++own), text));
    }
    return layouts.stream().distinct().toList();
  }

  private static Optional<FigureLayout> known(String name) {
    return KNOWN.stream().filter(each -> each.name.equalsIgnoreCase(name.strip())).findFirst();
  }

  /** All panels, row by row. */
  public Stream<FigurePanel> panels() {
    return rows.stream().flatMap(List::stream);
  }

  /** The name of its file: "figure_paper-3.png". */
  public String fileName() {
    return "figure_" + name + ".png";
  }

  /** The text that {@link #parse} reads. */
  public String text() {
    return rows.stream()
        .map(row -> row.stream().map(FigurePanel::text).collect(Collectors.joining(", ")))
        .collect(Collectors.joining(" / "));
  }
}
