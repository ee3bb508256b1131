package org.kintsugi.app.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.kintsugi.image.Region;

class ViewportTest {

  @Property
  void screenAndImageCoordinatesUndoEachOther(
      @ForAll @DoubleRange(min = 0.01, max = 64) double zoom,
      @ForAll @DoubleRange(min = -100, max = 5000) double x,
      @ForAll @DoubleRange(min = -100, max = 5000) double centre) {
    Viewport view = new Viewport(centre, centre, zoom);
    assertThat(view.imageX(view.screenX(x, 801), 801)).isCloseTo(x, within(1e-6));
    assertThat(view.imageY(view.screenY(x, 333), 333)).isCloseTo(x, within(1e-6));
  }

  @Property
  void zoomingAboutAPointKeepsItInPlace(
      @ForAll @DoubleRange(min = 0.01, max = 64) double before,
      @ForAll @DoubleRange(min = 0.01, max = 64) double after,
      @ForAll @DoubleRange(min = 0, max = 4000) double x) {
    Viewport view = new Viewport(2000, 1800, before);
    Viewport zoomed = view.zoomedAbout(x, 100, after);
    assertThat(zoomed.screenX(x, 800)).isCloseTo(view.screenX(x, 800), within(1e-4));
    assertThat(zoomed.screenY(100, 600)).isCloseTo(view.screenY(100, 600), within(1e-4));
    assertThat(zoomed.zoom()).isEqualTo(after);
  }

  @Test
  void fittingShowsAllPixelsAndKeepsTheMargin() {
    Viewport fit = Viewport.fit(4096, 3816, 800, 900, 8);
    assertThat(fit.visible(4096, 3816, 800, 900)).isEqualTo(new Region(0, 0, 4096, 3816));
    assertThat(fit.screenX(-0.5, 800)).isCloseTo(8, within(1e-9));
  }

  @Test
  void whatIsInViewIsCountedInWholePixels() {
    Viewport view = new Viewport(49.5, 49.5, 10);
    assertThat(view.visible(100, 100, 100, 40)).isEqualTo(new Region(45, 48, 10, 4));
    assertThat(new Viewport(0, 0, 10).visible(100, 100, 100, 40)).isEqualTo(new Region(0, 0, 6, 3));
  }

  @Test
  void aLinkedViewportStaysFittedUntilItIsMoved() {
    LinkedViewport linked = new LinkedViewport();
    linked.setImageSize(1000, 500);
    linked.setViewSize(516, 516);
    assertThat(linked.getViewport()).isEqualTo(new Viewport(499.5, 249.5, 0.5));
    linked.setViewSize(266, 266);
    assertThat(linked.getViewport().zoom()).isEqualTo(0.25);
    linked.panBy(-25, 0);
    linked.setViewSize(516, 516);
    assertThat(linked.getViewport()).isEqualTo(new Viewport(599.5, 249.5, 0.25));
    assertThat(linked.isFitted()).isFalse();
    linked.fit();
    assertThat(linked.getViewport().zoom()).isEqualTo(0.5);
  }

  @Test
  void theImageCannotBeLost() {
    LinkedViewport linked = new LinkedViewport();
    linked.setImageSize(1000, 500);
    linked.setViewSize(500, 500);
    linked.panBy(1e7, -1e7);
    assertThat(linked.getViewport().centreX()).isEqualTo(-0.5);
    assertThat(linked.getViewport().centreY()).isEqualTo(499.5);
    assertThat(linked.visibleProperty().get().isEmpty()).isFalse();
    linked.zoomTo(1e9);
    assertThat(linked.getViewport().zoom()).isEqualTo(LinkedViewport.MAX_ZOOM);
    linked.zoomTo(1e-9);
    assertThat(linked.getViewport().zoom()).isEqualTo(linked.minZoom());
  }

  @Test
  void oneToOneMeansDevicePixels() {
    LinkedViewport linked = new LinkedViewport();
    linked.setImageSize(1000, 500);
    linked.setViewSize(500, 500);
    linked.oneToOne(2);
    Frame frame = Frame.of(linked.getViewport(), 1000, 1000, 2);
    assertThat(frame.zoom()).isEqualTo(1);
  }
}
