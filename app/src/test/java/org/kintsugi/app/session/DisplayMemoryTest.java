package org.kintsugi.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.app.viewer.ChannelDisplay;
import org.kintsugi.app.viewer.Comparison;
import org.kintsugi.app.viewer.ImagePoint;
import org.kintsugi.app.viewer.ViewArrangement;
import org.kintsugi.app.viewer.ViewLayer;
import org.kintsugi.app.viewer.ViewLayers;
import org.kintsugi.image.Acquisition;
import org.kintsugi.image.Affine;
import org.kintsugi.image.Alignment;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Channel;
import org.kintsugi.image.ElementMap;
import org.kintsugi.image.Section;

/** What a project keeps of the display, and what the pointer reads of element maps. */
class DisplayMemoryTest {

  private static final int SIZE = 16;
  private static final Alignment TWICE =
      new Alignment(
          new Affine(2, 0, 4.5, 0, 2, 4.5),
          Optional.empty(),
          Alignment.Model.SIMILARITY,
          "test",
          Map.of());

  private final Workspace workspace = new Workspace();

  @Test
  void everySettingOfTheDisplayComesBackExactly() {
    SectionSession section = open(Optional.of(TWICE));
    ChannelDisplay cbs = new ChannelDisplay(1 / 3.0, 201.7, Math.exp(0.3), true, 0x4fd26b);
    section.picture().channels().get(0).displayProperty().set(cbs);
    ElementDisplay nickel = section.elements().displays().get(1);
    nickel.visibleProperty().set(false);
    nickel.rgbProperty().set(0x123456);
    nickel.lowProperty().set(0.1);
    nickel.highProperty().set(2.3);
    section.elements().binningProperty().set(8);
    workspace.layers().edsSmoothProperty().set(true);
    workspace.layers().edsOpacityProperty().set(1 / 7.0);
    ViewArrangement views = section.views();
    views.setViewCount(4);
    views.overviewVisibleProperty().set(false);
    ViewLayers third = views.layers().get(2);
    third.channelProperty().set("TLD");
    third.otherChannelProperty().set("CBS");
    third.comparisonProperty().set(Comparison.SWIPE);
    third.swipeProperty().set(0.123456789);
    third.flickerRateProperty().set(8);
    third.leftOutProperty(ViewLayer.RESULT).set(true);
    third.leftOutProperty(ViewLayer.EDS).set(true);
    Map<String, String> settings = ViewMemory.of(workspace, section);

    SectionSession again = open(Optional.of(TWICE));
    Workspace other = new Workspace();
    ViewMemory.restore(settings, other, again, 5);
    assertThat(ViewMemory.of(other, again)).isEqualTo(settings);
    assertThat(again.picture().channels().get(0).displayProperty().get()).isEqualTo(cbs);
    assertThat(again.elements().displays().get(1).rgbProperty().get()).isEqualTo(0x123456);
    assertThat(again.elements().displays().get(1).highProperty().get()).isEqualTo(2.3);
    assertThat(again.elements().binningProperty().get()).isEqualTo(8);
    assertThat(other.layers().edsSmoothProperty().get()).isTrue();
    ViewLayers restored = again.views().layers().get(2);
    assertThat(again.views().viewCountProperty().get()).isEqualTo(4);
    assertThat(restored.channelProperty().get()).isEqualTo("TLD");
    assertThat(restored.comparisonProperty().get()).isEqualTo(Comparison.SWIPE);
    assertThat(restored.swipeProperty().get()).isEqualTo(0.123456789);
    assertThat(restored.leftOutProperty(ViewLayer.RESULT).get()).isTrue();
    assertThat(restored.leftOutProperty(ViewLayer.LABELS).get()).isFalse();
  }

  @Test
  void settingsThatMakeNoSenseChangeNothing() {
    SectionSession section = open(Optional.of(TWICE));
    Map<String, String> before = ViewMemory.of(workspace, section);
    ViewMemory.restore(
        Map.of(
            "window.CBS", "10 20 900 0 1",
            "window.TLD", "30 20 1 0 1",
            "eds.map.Ni Kα1", "1 99999999 0 3",
            "eds.map.C Kα1_2", "1 255 5 5",
            "eds.binning", "3",
            "views.count", "3",
            "view.1.channel", "nobody",
            "view.1.comparison", "MAGIC"),
        workspace,
        section,
        5);
    Map<String, String> after = ViewMemory.of(workspace, section);
    // The window of CBS is sound, its gamma is not: the window is taken.
    assertThat(after.get("window.CBS")).startsWith("10.0 20.0 1.0");
    after.put("window.CBS", before.get("window.CBS"));
    assertThat(after).isEqualTo(before);
  }

  @Test
  void projectsThatKnowTheWindowAloneStillOpen() {
    SectionSession section = open(Optional.empty());
    ViewMemory.restore(Map.of("window.CBS", "3.5 77.25"), workspace, section, 5);
    assertThat(section.picture().channels().get(0).displayProperty().get())
        .isEqualTo(ChannelDisplay.grey(3.5, 77.25));
  }

  @Test
  void thePointerReadsTheRawCountsOfEveryMapAndADashOutsideTheField() {
    SectionSession section = open(Optional.of(TWICE));
    section.elements().binningProperty().set(4);
    // Reference pixel (9, 7) lies at ((9 - 4.5) / 2, (7 - 4.5) / 2) = (2.25, 1.25): map pixel (2,
    // 1).
    assertThat(read(section, 9, 7).counts()).isEqualTo("C 6   Ni 60");
    assertThat(read(section, 0, 0).counts()).isEqualTo("C –   Ni –");
    assertThat(read(section, 9, 7).values()).isEqualTo("CBS 5   TLD 5");
  }

  @Test
  void mapsThatLieNowhereHaveNoCountsAtAPlace() {
    assertThat(read(open(Optional.empty()), 9, 7).counts()).isEmpty();
  }

  @Test
  void presetsShowTheirElementsAloneInTheirUsualColours() {
    SectionSession section = open(Optional.of(TWICE));
    ElementDisplay carbon = section.elements().displays().get(0);
    ElementDisplay nickel = section.elements().displays().get(1);
    int usual = nickel.rgbProperty().get();
    nickel.rgbProperty().set(0);
    section.elements().choose(ElementPreset.NONE);
    assertThat(carbon.visibleProperty().get() || nickel.visibleProperty().get()).isFalse();
    assertThat(section.picture().mapsProperty().get()).isNull();
    section.elements().choose(ElementPreset.PAPER);
    assertThat(carbon.visibleProperty().get() && nickel.visibleProperty().get()).isTrue();
    assertThat(nickel.rgbProperty().get()).isEqualTo(usual);
    assertThat(section.picture().mapsProperty().get()).isNotNull();
    assertThat(section.elements().has(ElementPreset.FLUORINE)).isFalse();
    assertThat(section.elements().has(ElementPreset.PAPER)).isTrue();
  }

  @Test
  void registeringAgainKeepsHowMapsAndChannelsAreDrawn() {
    SectionSession section = open(Optional.empty());
    section.elements().displays().get(1).rgbProperty().set(0xabcdef);
    section.show(PreparedSection.of(section(Optional.of(TWICE))));
    assertThat(section.elements().displays().get(1).rgbProperty().get()).isEqualTo(0xabcdef);
    assertThat(section.picture().mapsProperty().get()).isNotNull();
  }

  private static PointerReadout read(SectionSession section, int x, int y) {
    return PointerReadout.at(section, ClassList.paper(), new ImagePoint(x, y));
  }

  private SectionSession open(Optional<Alignment> alignment) {
    return new SectionSession(
        PreparedSection.of(section(alignment)),
        LabelSnapshot.empty(SIZE, SIZE),
        Runnable::run,
        Runnable::run);
  }

  private static Section section(Optional<Alignment> alignment) {
    byte[] grey = new byte[SIZE * SIZE];
    java.util.Arrays.fill(grey, (byte) 5);
    BytePlane plane = new BytePlane(SIZE, SIZE, grey);
    Section one =
        Section.of(
            "test",
            new Channel("CBS", plane, Optional.empty(), Acquisition.UNKNOWN, Optional.empty()));
    Channel tld =
        new Channel("TLD", plane, Optional.empty(), Acquisition.UNKNOWN, Optional.empty());
    return one.withFurther(List.of(new Section.Aligned(tld, Alignment.SAME_GRID)))
        .withMaps(
            new Section.Maps(
                List.of(map("C", "Kα1_2", 1), map("Ni", "Kα1", 10)), Optional.empty(), alignment));
  }

  private static ElementMap map(String element, String line, int factor) {
    byte[] counts = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    for (int i = 0; i < counts.length; i++) {
      counts[i] = (byte) (counts[i] * factor);
    }
    return new ElementMap(element, line, new BytePlane(4, 3, counts), Optional.empty());
  }
}
