package org.kintsugi.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kintsugi.annotation.Brush;
import org.kintsugi.annotation.BrushStroke;
import org.kintsugi.annotation.LabelLayer;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.PixelMask;
import org.kintsugi.image.Region;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.segmentation.UncertainPlaces.Place;

class UncertainPlacesTest {

  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;
  private static final ValidRegion ALL = ValidRegion.all(WIDTH, HEIGHT);

  private final byte[] uncertainty = new byte[WIDTH * HEIGHT];
  private final LabelLayer labels = new LabelLayer(WIDTH, HEIGHT);

  @Test
  void anUncertainPatchIsProposedRatherThanAnUncertainEdge() {
    patch(100, 0, 2, HEIGHT, 255);
    patch(400, 200, 64, 64, 160);

    Place place = next(List.of()).orElseThrow();

    assertThat(place.x()).isBetween(400, 463);
    assertThat(place.y()).isBetween(200, 263);
    assertThat(place.uncertainty()).isBetween(0.6, 0.63);
  }

  @Test
  void aPlaceThatIsLabelledIsNotProposedAgain() {
    patch(400, 200, 64, 64, 200);
    patch(100, 100, 64, 64, 100);
    BrushStroke stroke = new BrushStroke(labels, ALL, Brush.paint(1, 8));
    stroke.start(410, 230);
    stroke.moveTo(455, 230);
    stroke.finish();

    Place place = next(List.of()).orElseThrow();

    assertThat(place.x()).isBetween(100, 163);
    assertThat(place.y()).isBetween(100, 163);
  }

  @Test
  void aPlaceInsideIsProposedRatherThanOneAtTheEdgeOfTheImage() {
    patch(0, 300, 48, 48, 255);
    patch(300, 200, 64, 64, 150);

    Place place = next(List.of()).orElseThrow();

    assertThat(place.x()).isBetween(300, 363);
  }

  @Test
  void oneProposalAfterTheOtherGoesOverTheWholeImage() {
    patch(0, 0, WIDTH, HEIGHT, 128);
    List<Place> proposed = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Place place = next(proposed).orElseThrow();
      for (Place other : proposed) {
        assertThat(Math.hypot(place.x() - other.x(), place.y() - other.y())).isGreaterThan(96);
      }
      proposed.add(place);
    }
  }

  @Test
  void nothingIsProposedWhereTheForestIsSureOrTheImageDoesNotCount() {
    assertThat(next(List.of())).isEmpty();
    patch(400, 200, 64, 64, 200);
    ValidRegion left = new ValidRegion(WIDTH, HEIGHT, new Region(0, 0, 300, HEIGHT));
    assertThat(
            UncertainPlaces.next(
                new BytePlane(WIDTH, HEIGHT, uncertainty),
                LabelSnapshot.empty(WIDTH, HEIGHT),
                left,
                List.of()))
        .isEmpty();
  }

  @Test
  void excludedPixelsAreNeitherProposedNorDiluteWhatIsBesideThem() {
    patch(320, 200, 160, 96, 200);
    ValidRegion left =
        ALL.excluding(PixelMask.none(WIDTH, HEIGHT).with(new Region(400, 0, 400, HEIGHT), true));
    Place place =
        UncertainPlaces.next(
                new BytePlane(WIDTH, HEIGHT, uncertainty),
                LabelSnapshot.empty(WIDTH, HEIGHT),
                left,
                List.of())
            .orElseThrow();
    assertThat(place.x()).isBetween(320, 399);
    assertThat(place.uncertainty()).isCloseTo(200 / 255.0, within(1e-9));
  }

  private Optional<Place> next(List<Place> proposed) {
    return UncertainPlaces.next(
        new BytePlane(WIDTH, HEIGHT, uncertainty), labels.snapshot(), ALL, proposed);
  }

  private void patch(int left, int top, int width, int height, int value) {
    for (int y = top; y < top + height; y++) {
      for (int x = left; x < left + width; x++) {
        uncertainty[y * WIDTH + x] = (byte) value;
      }
    }
  }
}
