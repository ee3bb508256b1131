package org.kintsugi.app.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kintsugi.app.action.Messages;
import org.kintsugi.image.Affine;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.ElementMap;
import org.kintsugi.image.Region;

/** What the views' models say and do, without a toolkit. */
class ViewModelsTest {

  private static final ViewNotices NOTICES = new ViewNotices(Messages.load(Locale.ENGLISH));

  private static final Calibration NM20 = Calibration.square(20e-9, Calibration.Source.MICROSCOPE);

  @Test
  void scaleBarsAreRoundLengthsInSuitableUnits() {
    assertThat(ScaleBar.of(NM20, 180)).isEqualTo(new ScaleBar(100, "2 µm"));
    assertThat(ScaleBar.of(NM20, 49).label()).isEqualTo("500 nm");
    assertThat(ScaleBar.of(NM20, 49).pixels()).isCloseTo(25, within(1e-9));
    assertThat(ScaleBar.of(NM20, 50).label()).isEqualTo("1 µm");
    assertThat(ScaleBar.of(NM20, 2.7).label()).isEqualTo("50 nm");
    assertThat(ScaleBar.of(NM20, 60000).label()).isEqualTo("1 mm");
    assertThat(ScaleBar.of(null, 260)).isEqualTo(new ScaleBar(200, "200 px"));
  }

  @Test
  void anAssumedPixelSizeIsShownAsAssumed() {
    assertThat(ScaleBar.of(Calibration.square(1e-8, Calibration.Source.ASSUMED), 120).label())
        .isEqualTo("1 µm (assumed)");
  }

  @Test
  void theWindowLeavesTheTailsBlackAndWhite() {
    byte[] samples = new byte[1000];
    java.util.Arrays.fill(samples, (byte) 100);
    samples[0] = 0;
    samples[1] = (byte) 255;
    samples[2] = 50;
    samples[3] = (byte) 180;
    ChannelPicture channel = ChannelPicture.aligned("CBS", new BytePlane(100, 10, samples));
    assertThat(channel.displayProperty().get()).isEqualTo(ChannelDisplay.grey(50, 180));
  }

  @Test
  void gammaBrightensTheMiddleAndInversionTurnsItRound() {
    GreyImage image = GreyImage.of(new BytePlane(1, 1, new byte[1]));
    ChannelDisplay straight = ChannelDisplay.grey(0, 255);
    assertThat(straight.withGamma(2).lookup(image)[64] & 0xff).isEqualTo(128);
    assertThat(straight.withInvert(true).lookup(image)[0]).isEqualTo(0xffffffff);
    assertThat(straight.withRgb(0xff0000).lookup(image)[255]).isEqualTo(0xffff0000);
    assertThatIllegalArgumentException().isThrownBy(() -> straight.withWindow(9, 9));
  }

  @Test
  void linkedLayersSwitchTogetherAndKeepTheirChannels() {
    ViewLayers left = new ViewLayers("CBS");
    ViewLayers right = new ViewLayers("TLD");
    right.linkTo(left);
    left.resultVisibleProperty().set(false);
    right.mapsOpacityProperty().set(0.3);
    assertThat(right.resultVisibleProperty().get()).isFalse();
    assertThat(left.mapsOpacityProperty().get()).isEqualTo(0.3);
    assertThat(right.channelProperty().get()).isEqualTo("TLD");
    right.unlinkFrom(left);
    left.resultVisibleProperty().set(true);
    assertThat(right.resultVisibleProperty().get()).isFalse();
  }

  @Test
  void aFeatureTakesThePlaceOfAllButTheLabelsWhereAViewShowsIt() {
    SectionPicture picture = section();
    picture.result().write(new Region(0, 0, 2, 2), new byte[] {1, 1, 1, 1});
    ViewLayers layers = new ViewLayers("CBS");
    ViewLayers other = new ViewLayers("CBS");
    layers.featureVisibleProperty().set(true);
    other.linkTo(layers);
    ChannelPicture feature =
        ChannelPicture.aligned("median 2 of CBS", new BytePlane(2, 2, new byte[] {0, 1, 2, 3}));
    picture.featureProperty().set(feature);

    Composition shown = layers.compose(picture, 0);
    assertThat(shown.grey().orElseThrow().image()).isSameAs(feature.image());
    assertThat(shown.overlays())
        .extracting(Composition.Overlay::layer)
        .containsExactly(picture.labels(), picture.validation());
    assertThat(NOTICES.of(picture, layers))
        .containsExactly("a feature in place of CBS and the result");
    assertThat(other.compose(picture, 0).grey().orElseThrow().image())
        .isSameAs(picture.channels().get(0).image());
    assertThat(NOTICES.of(picture, other)).isEmpty();
    picture.featureProperty().set(null);
    assertThat(layers.compose(picture, 0).overlays())
        .extracting(Composition.Overlay::layer)
        .contains(picture.result());
  }

  @Test
  void aViewSaysWhateverHidesOrChangesThePicture() {
    SectionPicture picture = section();
    ViewLayers layers = new ViewLayers("CBS");
    assertThat(NOTICES.of(picture, layers)).isEmpty();

    picture.result().write(new Region(0, 0, 2, 2), new byte[] {1, 1, 1, 1});
    layers.resultOpacityProperty().set(0);
    layers.mapsVisibleProperty().set(true);
    layers.uncertaintyVisibleProperty().set(true);
    ChannelPicture channel = picture.channels().get(0);
    channel.displayProperty().set(channel.automaticDisplay().withGamma(0.6).withInvert(true));
    assertThat(NOTICES.of(picture, layers))
        .containsExactly(
            "gamma 0.60",
            "inverted",
            "no registered element maps",
            "result hidden (opacity 0 %)",
            "uncertainty not computed yet");
    picture.uncertainty().write(new Region(0, 0, 1, 1), new byte[] {9});
    assertThat(NOTICES.of(picture, layers))
        .contains("uncertainty in place of the result")
        .doesNotContain("result off");
    layers.uncertaintyVisibleProperty().set(false);
    layers.leftOutProperty(ViewLayer.RESULT).set(true);
    assertThat(NOTICES.of(picture, layers)).contains("result off in this view");
    layers.leftOutProperty(ViewLayer.RESULT).set(false);
    layers.resultVisibleProperty().set(false);
    assertThat(NOTICES.of(picture, layers)).contains("result off");
  }

  @Test
  void aViewSaysWhatItLeavesOutAndHowTheChannelItComparesWithIsDrawn() {
    SectionPicture picture = section();
    ChannelPicture tld = ChannelPicture.aligned("TLD", new BytePlane(8, 8, new byte[64]));
    tld.displayProperty().set(tld.automaticDisplay().withGamma(0.7));
    picture.channels().add(tld);
    picture.result().write(new Region(0, 0, 1, 1), new byte[] {1});
    picture.labels().write(new Region(0, 0, 1, 1), new byte[] {1});
    ViewLayers layers = new ViewLayers("CBS");
    layers.otherChannelProperty().set("TLD");
    assertThat(NOTICES.of(picture, layers)).isEmpty();
    layers.comparisonProperty().set(Comparison.SWIPE);
    layers.leftOutProperty(ViewLayer.RESULT).set(true);
    layers.leftOutProperty(ViewLayer.LABELS).set(true);
    layers.leftOutProperty(ViewLayer.UNCERTAINTY).set(true);
    assertThat(NOTICES.of(picture, layers))
        .containsExactly("TLD gamma 0.70", "result, labels off in this view");
  }

  @Test
  void aViewSaysThatTheEdsFieldLiesElsewhere() {
    SectionPicture picture = section();
    ElementMap map =
        new ElementMap("Ni", "Kα1", new BytePlane(2, 2, new byte[4]), Optional.empty());
    MapComposite composite = MapComposite.of(List.of(new MapColour(map, 0xff0000, 0, 1, 1)), 1);
    // Two by two map pixels of three by three image pixels, from image pixel (1, 2) on.
    Affine toMaps = new Affine(3, 0, 2, 0, 3, 3).inverse();
    picture.mapsProperty().set(new MapsPicture(composite, toMaps));
    assertThat(picture.mapsProperty().get().field()).isEqualTo(new Region(1, 2, 6, 6));
    ViewLayers layers = new ViewLayers("CBS");
    layers.mapsVisibleProperty().set(true);
    assertThat(NOTICES.of(picture, layers, new Region(0, 0, 2, 3))).isEmpty();
    assertThat(NOTICES.of(picture, layers, new Region(0, 0, 8, 2)))
        .containsExactly("the EDS field is not in view");
  }

  @Test
  void paintedLabelsReachTheViewsByRegion() {
    SectionPicture picture = section();
    List<Region> repainted = new ArrayList<>();
    picture.labels().addListener(repainted::add);
    LabelSource source =
        new LabelSource() {
          @Override
          public int width() {
            return 8;
          }

          @Override
          public int height() {
            return 8;
          }

          @Override
          public void copyLabels(Region region, byte[] target) {
            java.util.Arrays.fill(target, (byte) 2);
          }
        };
    picture.labelsChanged(source, new Region(6, 6, 9, 9));
    assertThat(repainted).containsExactly(new Region(6, 6, 2, 2));
    assertThat(picture.labels().value(7, 7)).isEqualTo(2);
    assertThat(picture.labels().value(5, 7)).isZero();
  }

  @Test
  void theMostFrequentLabelStandsForABlockAndNothingNeverWins() {
    PixelLayer labels = new PixelLayer(4, 2, PixelLayer.Pooling.ANY);
    labels.write(new Region(0, 0, 4, 2), new byte[] {0, 1, 0, 0, 2, 2, 0, 3});
    assertThat(labels.level(1)).containsExactly(2, 3);
    PixelLayer classes = new PixelLayer(4, 2, PixelLayer.Pooling.MAJORITY);
    classes.write(new Region(0, 0, 4, 2), new byte[] {0, 1, 0, 0, 2, 2, 0, 3});
    assertThat(classes.level(1)).containsExactly(2, 0);
  }

  private static SectionPicture section() {
    SectionPicture picture = new SectionPicture(8, 8);
    picture.channels().add(ChannelPicture.aligned("CBS", new BytePlane(8, 8, new byte[64])));
    return picture;
  }
}
