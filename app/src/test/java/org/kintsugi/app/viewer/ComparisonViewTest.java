package org.kintsugi.app.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.PixelReader;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kintsugi.app.WindowExtension;
import org.kintsugi.image.BytePlane;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Swipe, flicker and overview under the hand, on JavaFX's headless platform. */
@ExtendWith(WindowExtension.class)
class ComparisonViewTest {

  private static final int SIZE = 400;
  private static final int DARK = 0xff282828;
  private static final int BRIGHT = 0xffc8c8c8;

  private ViewGrid grid;

  @Start
  void start(Stage stage) {
    SectionPicture picture = new SectionPicture(SIZE, SIZE);
    picture.channels().add(plain("CBS", 40));
    picture.channels().add(plain("TLD", 200));
    grid = new ViewGrid(new LinkedViewport(), ViewerThreads.none());
    grid.setViewCount(1);
    grid.pictureProperty().set(picture);
    stage.setScene(new Scene(grid, 400, 400));
    stage.setX(0);
    stage.setY(0);
    stage.show();
  }

  @Test
  void theDividerPartsTwoChannelsToThePixel(FxRobot robot) {
    robot.interact(
        () -> {
          grid.viewport().oneToOne(1);
          view().layers().otherChannelProperty().set("TLD");
          view().layers().swipeProperty().set(0.25);
          view().layers().comparisonProperty().set(Comparison.SWIPE);
        });
    PixelReader seen = pixels(robot);
    assertThat(seen.getArgb(96, 300)).isEqualTo(DARK);
    assertThat(seen.getArgb(10, 300)).isEqualTo(DARK);
    assertThat(seen.getArgb(104, 300)).isEqualTo(BRIGHT);
    assertThat(seen.getArgb(380, 150)).isEqualTo(BRIGHT);
  }

  @Test
  void theDividerFollowsTheMouseAndTheArrowKeysAndTheToolHearsNothing(FxRobot robot) {
    robot.interact(
        () -> {
          view().layers().otherChannelProperty().set("TLD");
          view().layers().comparisonProperty().set(Comparison.SWIPE);
        });
    WaitForAsyncUtils.waitForFxEvents();
    robot.interact(() -> view().paintNow());
    robot.moveTo(view().localToScreen(200, 120)).press(MouseButton.PRIMARY);
    robot.moveTo(view().localToScreen(260, 130)).moveTo(view().localToScreen(300, 130));
    robot.release(MouseButton.PRIMARY);
    assertThat(view().layers().swipeProperty().get()).isCloseTo(0.75, within(0.01));
    robot.interact(() -> node(".swipe-divider").requestFocus());
    robot.type(KeyCode.LEFT);
    assertThat(view().layers().swipeProperty().get()).isCloseTo(0.73, within(0.01));
    robot.interact(() -> view().layers().comparisonProperty().set(Comparison.NONE));
    robot.interact(() -> view().paintNow());
    assertThat(node(".swipe-divider").isVisible()).isFalse();
  }

  @Test
  void flickeringStartsWithTheOtherChannelAndSaysSo(FxRobot robot) {
    robot.interact(
        () -> {
          view().layers().otherChannelProperty().set("TLD");
          // Slow enough not to turn over while the test looks.
          view().layers().flickerRateProperty().set(0.25);
          view().layers().comparisonProperty().set(Comparison.FLICKER);
        });
    assertThat(pixels(robot).getArgb(200, 200)).isEqualTo(BRIGHT);
    robot.interact(() -> view().layers().comparisonProperty().set(Comparison.NONE));
    assertThat(pixels(robot).getArgb(200, 200)).isEqualTo(DARK);
  }

  @Test
  void theOverviewHidesAtFitAndLooksWhereItIsClicked(FxRobot robot) {
    assertThat(node(".overview").isVisible()).isFalse();
    robot.interact(() -> grid.viewport().zoomTo(4));
    WaitForAsyncUtils.waitForFxEvents();
    robot.interact(() -> view().paintNow());
    assertThat(node(".overview").isVisible()).isTrue();
    Bounds place = node(".overview").localToScreen(node(".overview").getLayoutBounds());
    double middleY = (place.getMinY() + place.getMaxY()) / 2;
    robot.moveTo(place.getMinX() + 0.25 * place.getWidth(), middleY).press(MouseButton.PRIMARY);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(grid.viewport().getViewport().centreX()).isCloseTo(100, within(6.0));
    robot.moveTo(place.getMinX() + 0.75 * place.getWidth(), middleY);
    WaitForAsyncUtils.waitForFxEvents();
    robot.release(MouseButton.PRIMARY);
    assertThat(grid.viewport().getViewport().centreX()).isCloseTo(300, within(6.0));
    assertThat(grid.viewport().getViewport().zoom()).isEqualTo(4);
    robot.interact(() -> grid.viewport().fit());
    robot.interact(() -> view().paintNow());
    assertThat(node(".overview").isVisible()).isFalse();
  }

  private SectionView view() {
    return grid.views().getFirst();
  }

  private Node node(String selector) {
    return view().lookup(selector);
  }

  private PixelReader pixels(FxRobot robot) {
    PixelReader[] seen = new PixelReader[1];
    robot.interact(
        () -> {
          view().paintNow();
          seen[0] = view().snapshot(null, null).getPixelReader();
        });
    return seen[0];
  }

  private static ChannelPicture plain(String name, int grey) {
    byte[] samples = new byte[SIZE * SIZE];
    Arrays.fill(samples, (byte) grey);
    ChannelPicture channel = ChannelPicture.aligned(name, new BytePlane(SIZE, SIZE, samples));
    channel.displayProperty().set(ChannelDisplay.grey(0, 255));
    return channel;
  }
}
