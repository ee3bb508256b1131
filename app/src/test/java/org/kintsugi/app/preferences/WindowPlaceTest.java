package org.kintsugi.app.preferences;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class WindowPlaceTest {

  private static final Rectangle2D MAIN = new Rectangle2D(0, 28, 1920, 1052);
  private static final Rectangle2D LEFT = new Rectangle2D(-1280, 0, 1280, 1024);
  private static final List<Rectangle2D> BOTH = List.of(MAIN, LEFT);

  @Property(tries = 1000)
  void allOfTheWindowIsOnOneScreenWhereverItWas(
      @ForAll double x, @ForAll double y, @ForAll double width, @ForAll double height) {
    WindowPlace placed = new WindowPlace(x, y, width, height, false).within(BOTH, 1024, 640);
    assertThat(BOTH)
        .anyMatch(
            screen ->
                screen.contains(
                    new Rectangle2D(placed.x(), placed.y(), placed.width(), placed.height())));
    assertThat(placed.width()).isGreaterThanOrEqualTo(1024);
    assertThat(placed.height()).isGreaterThanOrEqualTo(640);
  }

  @Test
  void aWindowThatFitsStaysWhereItWas() {
    WindowPlace left = new WindowPlace(-1200, 40, 1100, 800, true);
    assertThat(left.within(BOTH, 1024, 640)).isEqualTo(left);
  }

  @Test
  void aWindowOfAScreenThatWentAwayComesToTheMainOne() {
    WindowPlace placed =
        new WindowPlace(-1200, 40, 1100, 800, true).within(List.of(MAIN), 1024, 640);
    assertThat(placed).isEqualTo(new WindowPlace(0, 40, 1100, 800, true));
  }

  @Test
  void aScreenThatIsTooSmallIsFilled() {
    Rectangle2D small = new Rectangle2D(0, 0, 800, 600);
    assertThat(new WindowPlace(50, 50, 1600, 900, false).within(List.of(small), 1024, 640))
        .isEqualTo(new WindowPlace(0, 0, 800, 600, false));
  }

  @Test
  void aPlaceIsKeptAndHalfAPlaceIsNone() {
    SettingsStore store = SettingsStore.inMemory();
    WindowPlace place = new WindowPlace(-3.5, 12, 1300, 777, true);
    store.putAll(place.toSettings());
    assertThat(WindowPlace.of(store)).contains(place);
    store.remove("window.height");
    assertThat(WindowPlace.of(store)).isEqualTo(Optional.empty());
    store.put("window.height", "Infinity");
    assertThat(WindowPlace.of(store)).isEqualTo(Optional.empty());
  }
}
