package org.kintsugi.app.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Region;

/** Which view shows what, without a toolkit. */
class ViewArrangementTest {

  private static final List<String> CHANNELS = List.of("CBS", "TLD", "ETD");

  private final ViewArrangement views = new ViewArrangement();
  private final SectionPicture picture = new SectionPicture(2, 2);

  @BeforeEach
  void fill() {
    for (String name : CHANNELS) {
      picture.channels().add(ChannelPicture.aligned(name, new BytePlane(2, 2, new byte[4])));
    }
    views.giveChannels(CHANNELS);
    picture.result().write(new Region(0, 0, 2, 2), new byte[] {1, 1, 1, 1});
    picture.uncertainty().write(new Region(0, 0, 2, 2), new byte[] {9, 9, 9, 9});
  }

  @Test
  void everyViewStartsWithAChannelOfItsOwnAndTheSameLayers() {
    assertThat(views.layers())
        .extracting(view -> view.channelProperty().get())
        .containsExactly("CBS", "TLD", "ETD", "CBS");
    views.layers().get(3).resultVisibleProperty().set(false);
    assertThat(views.layers()).noneMatch(view -> view.isShown(ViewLayer.RESULT));
  }

  @Test
  void aLayerLeftOutOfOneViewStaysInTheOthers() {
    views.show(1, ViewLayer.RESULT, false);
    assertThat(shows(1, picture.result())).isFalse();
    assertThat(shows(0, picture.result())).isTrue();
    views.show(1, ViewLayer.RESULT, true);
    assertThat(shows(1, picture.result())).isTrue();
  }

  @Test
  void aLayerThatIsOffEverywhereCanBeShownInOneViewAlone() {
    views.show(2, ViewLayer.UNCERTAINTY, true);
    assertThat(shows(2, picture.uncertainty())).isTrue();
    assertThat(shows(0, picture.uncertainty())).isFalse();
    // There the uncertainty takes the place of the result, and only there.
    assertThat(shows(2, picture.result())).isFalse();
    assertThat(shows(0, picture.result())).isTrue();
  }

  @Test
  void whoOwnsTheSwitchesIsAskedToSwitchALayerOn() {
    ViewLayer[] asked = new ViewLayer[1];
    views.onSwitchOn(layer -> asked[0] = layer);
    views.show(0, ViewLayer.EDS, true);
    assertThat(asked[0]).isEqualTo(ViewLayer.EDS);
  }

  @Test
  void aComparisonTakesTheNextChannelAndRemembersAnother() {
    ViewLayers first = views.layers().getFirst();
    views.toggle(Comparison.SWIPE, CHANNELS);
    assertThat(first.comparisonProperty().get()).isEqualTo(Comparison.SWIPE);
    assertThat(first.otherChannelProperty().get()).isEqualTo("TLD");
    first.otherChannelProperty().set("ETD");
    views.toggle(Comparison.FLICKER, CHANNELS);
    assertThat(first.comparisonProperty().get()).isEqualTo(Comparison.FLICKER);
    assertThat(first.otherChannelProperty().get()).isEqualTo("ETD");
    views.toggle(Comparison.FLICKER, CHANNELS);
    assertThat(first.comparisonProperty().get()).isEqualTo(Comparison.NONE);
    assertThat(first.composeOther(picture, 0)).isEmpty();
  }

  @Test
  void whatIsComparedDiffersInNothingButTheChannel() {
    views.toggle(Comparison.SWIPE, CHANNELS);
    ViewLayers first = views.layers().getFirst();
    Composition own = first.compose(picture, 7);
    Composition other = first.composeOther(picture, 7).orElseThrow();
    assertThat(other.grey().orElseThrow().image()).isSameAs(picture.channels().get(1).image());
    assertThat(other.overlays()).isEqualTo(own.overlays());
    assertThat(other.background()).isEqualTo(own.background());
  }

  @Test
  void oneChannelHasNothingToBeComparedWith() {
    views.toggle(Comparison.SWIPE, List.of("CBS"));
    assertThat(views.activeLayers().comparisonProperty().get()).isEqualTo(Comparison.NONE);
  }

  @Test
  void swappingTurnsTheChannelsRoundTheViewsOnScreen() {
    views.swapChannels(CHANNELS);
    assertThat(channel(0)).isEqualTo("TLD");
    assertThat(channel(1)).isEqualTo("CBS");
    views.setViewCount(1);
    views.swapChannels(CHANNELS);
    assertThat(channel(0)).isEqualTo("ETD");
  }

  @Test
  void thereAreOneTwoOrFourViewsAndTheActiveOneIsOnScreen() {
    views.setViewCount(4);
    views.activeProperty().set(3);
    views.setViewCount(2);
    assertThat(views.activeProperty().get()).isZero();
    assertThatIllegalArgumentException().isThrownBy(() -> views.setViewCount(3));
  }

  private String channel(int view) {
    return views.layers().get(view).channelProperty().get();
  }

  private boolean shows(int view, PixelLayer layer) {
    return views.layers().get(view).compose(picture, 0).overlays().stream()
        .anyMatch(overlay -> overlay.layer() == layer);
  }

  @Test
  void theLowerTwoOfFourViewsShowTheChannelsWithoutTheResultAtFirst() {
    ViewArrangement views = new ViewArrangement();
    views.layers().getFirst().resultVisibleProperty().set(true);
    assertThat(views.layers().stream().map(each -> each.isShown(ViewLayer.RESULT)))
        .containsExactly(true, true, false, false);
    assertThat(views.layers()).allMatch(each -> each.isShown(ViewLayer.LABELS));

    views.show(2, ViewLayer.RESULT, true);
    assertThat(views.layers().get(2).isShown(ViewLayer.RESULT)).isTrue();
  }
}
