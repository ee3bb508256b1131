package org.kintsugi.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.image.Affine;
import org.kintsugi.image.Alignment;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.Channel;
import org.kintsugi.image.ElementMap;
import org.kintsugi.image.FloatPlane;
import org.kintsugi.image.Region;
import org.kintsugi.image.Resampler;
import org.kintsugi.image.SampleType;
import org.kintsugi.image.Section;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.io.FigureImage;
import org.kintsugi.job.Problem;
import org.kintsugi.phase.PhaseRule;

/** Panels of a made-up section of 40 x 20 pixels, 4 rows of info bar below. */
class FigureRendererTest {

  private static final int WIDTH = 40;
  private static final int HEIGHT = 24;

  private final PhaseRule rule = PhaseRule.paper();

  /** Left half black, right half white, so that the window is 0 to 200. */
  private static BytePlane halves() {
    byte[] samples = new byte[WIDTH * HEIGHT];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (i % WIDTH < WIDTH / 2 ? 0 : 200);
    }
    return new BytePlane(WIDTH, HEIGHT, samples);
  }

  private static Section section(Optional<Section.Maps> maps) {
    Channel reference =
        new Channel(
            "CBS",
            halves(),
            Optional.of(Calibration.square(20e-9, Calibration.Source.FILE)),
            org.kintsugi.image.Acquisition.UNKNOWN,
            Optional.empty());
    return new Section(
        "s",
        reference,
        List.of(new Section.Aligned(Channel.of("TLD", halves()), Alignment.SAME_GRID)),
        maps,
        ValidRegion.withoutDatabar(WIDTH, HEIGHT, 4));
  }

  /** Phase 1 in the left quarter, phase 3 elsewhere. */
  private FigureSource source(Optional<Section.Maps> maps) {
    byte[] phases = new byte[WIDTH * HEIGHT];
    byte[] classes = new byte[WIDTH * HEIGHT];
    for (int i = 0; i < phases.length; i++) {
      boolean left = i % WIDTH < WIDTH / 4;
      phases[i] = (byte) (left ? 1 : 3);
      classes[i] = (byte) (left ? 4 : 2);
    }
    Section section = section(maps);
    return new FigureSource(
        section,
        Resampler.align(section),
        ClassList.paper(),
        rule,
        new BytePlane(WIDTH, HEIGHT, classes),
        new BytePlane(WIDTH, HEIGHT, phases),
        Optional.empty());
  }

  private static FigureImage.Panel panel(FigureSource source, int panelWidth, String what) {
    return new FigureRenderer(source, Optional.empty(), panelWidth)
        .render(FigureLayout.parse("f", what))
        .rows()
        .getFirst()
        .getFirst();
  }

  @Test
  void aPanelShowsWhatCountsAndNotTheInfoBar() {
    FigureImage.Panel panel = panel(source(Optional.empty()), WIDTH, "CBS");
    assertThat(panel.width()).isEqualTo(40);
    assertThat(panel.height()).isEqualTo(20);
    assertThat(panel.title()).isEqualTo("(a) CBS");
    assertThat(panel.rgb()[0]).isEqualTo(0);
    assertThat(panel.rgb()[39]).isEqualTo(0xffffff);
  }

  @Test
  void aPixelOverSeveralOfTheImageIsTheirMean() {
    // Of 4 panel pixels, the halves meet at the border of the second and third; of 5 in the third.
    assertThat(panel(source(Optional.empty()), 4, "CBS").rgb())
        .startsWith(0, 0, 0xffffff, 0xffffff);
    assertThat(panel(source(Optional.empty()), 5, "CBS").rgb())
        .startsWith(0, 0, 0x808080, 0xffffff, 0xffffff);
  }

  @Test
  void anEnlargedPixelIsRepeatedNotInterpolated() {
    FigureImage.Panel panel = panel(source(Optional.empty()), 400, "CBS");
    assertThat(panel.rgb()).containsOnly(0, 0xffffff);
    assertThat(panel.rgb()[199]).isEqualTo(0);
    assertThat(panel.rgb()[200]).isEqualTo(0xffffff);
  }

  @Test
  void theMaskIsWhiteInPoresAndGreyInActiveMaterialAsInThePaper() {
    FigureImage.Panel panel = panel(source(Optional.empty()), WIDTH, "mask");
    assertThat(panel.rgb()[0]).isEqualTo(0xffffff);
    int grey = rule.maskGreys()[3] * 0x010101;
    assertThat(panel.rgb()[39]).isEqualTo(grey);
    assertThat(panel.legend())
        .extracting(entry -> entry.name())
        .containsExactly("pore", "CBD", "active material", "collector");
  }

  @Test
  void theOverlayMixesTheColourOfThePhaseWithTheImage() {
    int pore = rule.get(1).rgb();
    int expected = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      expected |= (int) Math.round((pore >> shift & 0xff) * 0.45) << shift;
    }
    assertThat(panel(source(Optional.empty()), WIDTH, "overlay").rgb()[0]).isEqualTo(expected);
  }

  @Test
  void theScaleBarKnowsThePixelsOfThePanel() {
    assertThat(panel(source(Optional.empty()), 20, "CBS").calibration().orElseThrow().pixelWidth())
        .isEqualTo(40e-9);
    FigureImage.Panel zoomed = panel(source(Optional.empty()), 130, "CBS@zoom");
    // 40 / 3 is 13 pixels.
    assertThat(zoomed.calibration().orElseThrow().pixelWidth()).isEqualTo(2e-9);
    assertThat(zoomed.legend()).isEmpty();
  }

  @Test
  void theEnlargedPartKeepsTheProportionsAndStaysInside() {
    Region whole = new Region(0, 0, 400, 200);
    assertThat(FigureRenderer.zoomed(whole, Optional.empty()))
        .isEqualTo(new Region(133, 66, 133, 67));
    assertThat(FigureRenderer.zoomed(whole, Optional.of(new Region(10, 20, 100, 10))))
        .isEqualTo(new Region(10, 0, 100, 50));
    assertThat(FigureRenderer.zoomed(whole, Optional.of(new Region(390, 190, 50, 50))))
        .isEqualTo(new Region(380, 190, 20, 10));
    assertThat(FigureRenderer.zoomed(whole, Optional.of(new Region(900, 900, 5, 5))))
        .isEqualTo(whole);
    assertThat(FigureRenderer.zoomed(whole, Optional.of(new Region(-5, -5, 5000, 5000))))
        .isEqualTo(whole);
  }

  @Test
  void elementMapsAreAddedUpWhereTheyAreRegistered() {
    // Two pixels of nickel, the right one full; a pixel of the map is 20 x 24 of the image.
    FloatPlane counts = new FloatPlane(2, 1, new float[] {0, 10}, SampleType.FLOAT);
    Section.Maps maps =
        new Section.Maps(
            List.of(new ElementMap("Ni", "Kα1", counts, Optional.empty())),
            Optional.empty(),
            Optional.of(
                new Alignment(
                    new Affine(20, 0, 9.5, 0, 24, 11.5),
                    Optional.empty(),
                    Alignment.Model.SIMILARITY,
                    "test",
                    Map.of())));
    FigureImage.Panel panel = panel(source(Optional.of(maps)), WIDTH, "eds:ni");
    assertThat(panel.rgb()[19]).isEqualTo(0);
    assertThat(panel.rgb()[20]).isEqualTo(ElementColours.rgb("Ni"));
    assertThat(panel.legend()).singleElement().extracting(e -> e.name()).isEqualTo("Ni Kα1");
  }

  @Test
  void tellsWhatAFigureShowsThatIsNotThere() {
    FigureSource source = source(Optional.empty());
    assertThat(source.missing(FigureLayout.PAPER_3)).contains("the section has no element maps");
    assertThat(source.missing(FigureLayout.PAPER_4)).isEmpty();
    assertThat(source.missing(FigureLayout.parse("f", "uncertainty")))
        .contains("no uncertainty was computed");
    assertThatThrownBy(() -> panel(source, WIDTH, "ETD"))
        .isInstanceOf(Problem.class)
        .hasMessage(
            "The figure f cannot be made: the section has no channel ETD; it has: CBS, TLD.");
    assertThat(source.missing(FigureLayout.parse("f", "#3"))).isPresent();
    assertThat(source.missing(FigureLayout.parse("f", "tld"))).isEmpty();
  }

  @Test
  void aVeryHighImageGetsNarrowPanels() {
    Section high = Section.of("h", Channel.of("CBS", new BytePlane(1, 5000, new byte[5000])));
    BytePlane nothing = new BytePlane(1, 5000, new byte[5000]);
    FigureSource source =
        new FigureSource(
            high,
            Resampler.align(high),
            ClassList.paper(),
            rule,
            nothing,
            nothing,
            Optional.empty());
    FigureImage.Panel panel = panel(source, 1000, "CBS");
    assertThat(panel.width()).isEqualTo(1);
    assertThat(panel.height()).isEqualTo(5000);
  }

  @Test
  void panelsStandInRowsOnWhite() {
    FigureImage figure =
        new FigureRenderer(source(Optional.empty()), Optional.empty(), 100)
            .render(FigureLayout.parse("f", "CBS, TLD / mask"));
    FigureImage.Picture picture = figure.picture();
    assertThat(picture.width()).isEqualTo(202);
    assertThat(picture.height()).isEqualTo(102);
    // Beside the only panel of the second row there is nothing.
    assertThat(picture.rgb()[101 * 202 + 150]).isEqualTo(0xffffff);
    // The right half of the first panel's image, low in it, where nothing is drawn over it.
    assertThat(picture.rgb()[45 * 202 + 30]).isEqualTo(0);
  }
}
