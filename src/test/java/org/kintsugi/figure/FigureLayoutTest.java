package org.kintsugi.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.kintsugi.job.Problem;

class FigureLayoutTest {

  @Test
  void readsRowsBetweenSlashesAndPanelsBetweenCommas() {
    FigureLayout layout =
        FigureLayout.parse("1", " CBS, Overlay@Zoom / eds: Al + Ni , #2@zoom / channel:mask");
    assertThat(layout.rows())
        .containsExactly(
            List.of(
                new FigurePanel(FigurePanel.Kind.CHANNEL, "CBS", List.of(), false),
                new FigurePanel(FigurePanel.Kind.OVERLAY, "", List.of(), true)),
            List.of(
                new FigurePanel(FigurePanel.Kind.EDS, "", List.of("Al", "Ni"), false),
                new FigurePanel(FigurePanel.Kind.CHANNEL, "#2", List.of(), true)),
            List.of(new FigurePanel(FigurePanel.Kind.CHANNEL, "mask", List.of(), false)));
    assertThat(layout.text()).isEqualTo("CBS, overlay@zoom / eds:Al+Ni, #2@zoom / channel:mask");
    assertThat(layout.fileName()).isEqualTo("figure_1.png");
  }

  @Property(tries = 200)
  void everyLayoutReadsBackFromItsText(@ForAll("layouts") FigureLayout layout) {
    assertThat(FigureLayout.parse(layout.name(), layout.text())).isEqualTo(layout);
  }

  @Provide
  Arbitrary<FigureLayout> layouts() {
    Arbitrary<FigurePanel> channels =
        Combinators.combine(
                Arbitraries.of("CBS", "TLD", "#1", "mask", "EDS", "back scatter 2"),
                Arbitraries.of(true, false))
            .as((name, zoom) -> new FigurePanel(FigurePanel.Kind.CHANNEL, name, List.of(), zoom));
    Arbitrary<FigurePanel> maps =
        Combinators.combine(
                Arbitraries.of("Al", "Ni", "Pt").list().ofMinSize(1).ofMaxSize(3),
                Arbitraries.of(true, false))
            .as((elements, zoom) -> new FigurePanel(FigurePanel.Kind.EDS, "", elements, zoom));
    Arbitrary<FigurePanel> results =
        Combinators.combine(
                Arbitraries.of(
                    FigurePanel.Kind.OVERLAY,
                    FigurePanel.Kind.PHASES,
                    FigurePanel.Kind.CLASSES,
                    FigurePanel.Kind.MASK,
                    FigurePanel.Kind.UNCERTAINTY),
                Arbitraries.of(true, false))
            .as((kind, zoom) -> new FigurePanel(kind, "", List.of(), zoom));
    return Arbitraries.oneOf(channels, maps, results)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .list()
        .ofMinSize(1)
        .ofMaxSize(5)
        .map(rows -> new FigureLayout("f", rows));
  }

  @Test
  void knowsThePapersFiguresByName() {
    assertThat(FigureLayout.parseAll(List.of("Paper-3", "CBS", "paper-4", "TLD, mask", "paper-3")))
        .extracting(FigureLayout::fileName)
        .containsExactly(
            "figure_paper-3.png", "figure_1.png", "figure_paper-4.png", "figure_2.png");
    assertThat(FigureLayout.PAPER_3.text()).isEqualTo("#1, eds:Al+Ni+Pt+C, eds:F");
    assertThat(FigureLayout.PAPER_4.rows()).hasSize(4);
  }

  @Test
  void refusesWhatDescribesNoFigure() {
    assertThatThrownBy(() -> FigureLayout.parse("1", "CBS,,TLD"))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("is empty");
    assertThatThrownBy(() -> FigureLayout.parse("1", "eds: + "))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("names none");
    assertThatThrownBy(() -> FigureLayout.parse("1", "CBS,".repeat(24) + "CBS"))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("25 panels");
  }
}
