package org.kintsugi.app.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.shape.Line;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kintsugi.app.WindowExtension;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Region;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The views under the hand: a window on JavaFX's headless platform. */
@ExtendWith(WindowExtension.class)
class SectionViewTest {

  private static final int SIZE = 200;

  private ViewGrid grid;
  private SectionPicture picture;

  @Start
  void start(Stage stage) {
    picture = new SectionPicture(SIZE, SIZE);
    picture.channels().add(ChannelPicture.aligned("CBS", ramp(1)));
    picture.channels().add(ChannelPicture.aligned("TLD", ramp(2)));
    picture.labelColoursProperty().set(Colours.ofClasses(List.of(0xff0000, 0x00ff00)));
    grid = new ViewGrid(new LinkedViewport(), ViewerThreads.none());
    grid.pictureProperty().set(picture);
    stage.setScene(new Scene(grid, 802, 400));
    // The headless platform reports the wheel in coordinates of the screen.
    stage.setX(0);
    stage.setY(0);
    stage.show();
  }

  @Test
  void twoViewsOfOneSizeStartFittedEachWithItsChannel(FxRobot robot) {
    assertThat(grid.views()).hasSize(2);
    assertThat(grid.views()).allSatisfy(view -> assertThat(view.getWidth()).isEqualTo(400.0));
    assertThat(grid.views().get(0).layers().channelProperty().get()).isEqualTo("CBS");
    assertThat(grid.views().get(1).layers().channelProperty().get()).isEqualTo("TLD");
    assertThat(grid.viewport().visibleProperty().get()).isEqualTo(new Region(0, 0, SIZE, SIZE));
    assertThat(grid.views().get(0).getAccessibleText()).startsWith("CBS view, zoom");
  }

  @Test
  void theWheelZoomsAtThePointerInAllViews(FxRobot robot) {
    robot.moveTo(at(0, 50, 60));
    ImagePoint before = grid.viewport().cursorProperty().get();
    double zoom = grid.viewport().getViewport().zoom();
    robot.scroll(3, VerticalDirection.UP);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(grid.viewport().getViewport().zoom()).isNotEqualTo(zoom);
    ImagePoint after = grid.viewport().cursorProperty().get();
    assertThat(after.x()).isCloseTo(before.x(), within(1e-6));
    assertThat(after.y()).isCloseTo(before.y(), within(1e-6));
  }

  @Test
  void theRightButtonPans(FxRobot robot) {
    Viewport before = grid.viewport().getViewport();
    robot.moveTo(at(1, 100, 100)).press(MouseButton.SECONDARY).moveBy(30, -20);
    robot.release(MouseButton.SECONDARY);
    WaitForAsyncUtils.waitForFxEvents();
    Viewport after = grid.viewport().getViewport();
    assertThat(after.centreX()).isCloseTo(before.centreX() - 30 / before.zoom(), within(1e-6));
    assertThat(after.centreY()).isCloseTo(before.centreY() + 20 / before.zoom(), within(1e-6));
  }

  @Test
  void theToolGetsImageCoordinatesAndEscapeCancelsIt(FxRobot robot) {
    List<String> heard = new ArrayList<>();
    robot.interact(() -> grid.toolProperty().set(new RecordingTool(heard)));
    robot.moveTo(at(0, 40, 50)).press(MouseButton.PRIMARY).moveTo(at(0, 60, 50));
    robot.release(MouseButton.PRIMARY);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(heard).startsWith("pressed 40 50").endsWith("released 60 50");
    assertThat(heard).contains("dragged 60 50");

    heard.clear();
    robot.moveTo(at(0, 40, 50)).press(MouseButton.PRIMARY).moveTo(at(0, 44, 50));
    robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE).release(MouseButton.PRIMARY);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(heard).contains("cancelled").noneMatch(line -> line.startsWith("released"));
  }

  @Test
  void spaceHeldTurnsTheToolIntoAHand(FxRobot robot) {
    List<String> heard = new ArrayList<>();
    robot.interact(
        () -> {
          grid.toolProperty().set(new RecordingTool(heard));
          grid.views().get(0).requestFocus();
        });
    Viewport before = grid.viewport().getViewport();
    robot.moveTo(at(0, 100, 100)).press(KeyCode.SPACE).press(MouseButton.PRIMARY).moveBy(25, 0);
    robot.release(MouseButton.PRIMARY).release(KeyCode.SPACE);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(heard).noneMatch(line -> line.startsWith("pressed"));
    assertThat(grid.viewport().getViewport().centreX()).isLessThan(before.centreX());
    assertThat(grid.panModeProperty().get()).isFalse();
  }

  @Test
  void thePointerOfOneViewIsACrosshairInTheOthers(FxRobot robot) {
    robot.moveTo(at(0, 120, 80));
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(visibleLines(0)).isZero();
    assertThat(visibleLines(1)).isEqualTo(8);
    robot.interact(() -> grid.layers().crosshairVisibleProperty().set(false));
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(visibleLines(1)).isZero();
  }

  @Test
  void aDabIsOnTheScreenOfEveryView(FxRobot robot) {
    robot.interact(
        () -> {
          grid.viewport().setViewport(new Viewport(99.5, 99.5, 4));
          grid.views().forEach(SectionView::paintNow);
          picture.labels().write(new Region(99, 99, 3, 3), new byte[] {1, 1, 1, 1, 2, 1, 1, 1, 1});
        });
    WaitForAsyncUtils.waitForFxEvents();
    for (int view = 0; view < 2; view++) {
      // Image pixel i covers the screen from 4 (i - 99) + 196 on.
      WritableImage seen = snapshot(robot, view);
      assertThat(seen.getPixelReader().getArgb(200, 200)).isEqualTo(0xff00ff00);
      assertThat(seen.getPixelReader().getArgb(203, 203)).isEqualTo(0xff00ff00);
      assertThat(seen.getPixelReader().getArgb(204, 203)).isEqualTo(0xffff0000);
      assertThat(seen.getPixelReader().getArgb(199, 200)).isEqualTo(0xffff0000);
      assertThat(seen.getPixelReader().getArgb(196, 207)).isEqualTo(0xffff0000);
      assertThat(seen.getPixelReader().getArgb(195, 200)).isNotEqualTo(0xffff0000);
      assertThat(seen.getPixelReader().getArgb(208, 200)).isNotEqualTo(0xffff0000);
    }
  }

  @Test
  void keysPanZoomAndSwapChannels(FxRobot robot) {
    robot.interact(() -> grid.views().get(0).requestFocus());
    double zoom = grid.viewport().getViewport().zoom();
    robot.type(KeyCode.PLUS);
    assertThat(grid.viewport().getViewport().zoom()).isGreaterThan(zoom);
    double x = grid.viewport().getViewport().centreX();
    robot.type(KeyCode.RIGHT);
    assertThat(grid.viewport().getViewport().centreX()).isGreaterThan(x);
    robot.type(KeyCode.TAB);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(grid.views().get(0).layers().channelProperty().get()).isEqualTo("TLD");
    assertThat(grid.views().get(1).layers().channelProperty().get()).isEqualTo("CBS");
    assertThat(grid.views().get(0).isFocused()).isTrue();
  }

  @Test
  void oneTwoAndFourViewsShareTheWindow(FxRobot robot) {
    robot.interact(() -> grid.setViewCount(4));
    WaitForAsyncUtils.waitForFxEvents();
    robot.interact(grid::layout);
    assertThat(grid.views()).hasSize(4);
    assertThat(grid.views())
        .allSatisfy(
            view -> {
              assertThat(view.getWidth()).isEqualTo(400.0);
              assertThat(view.getHeight()).isEqualTo(199.0);
              assertThat(view.layers().channelProperty().get()).isNotEmpty();
            });
    robot.interact(
        () -> {
          grid.setViewCount(1);
          grid.layout();
        });
    assertThat(grid.views().get(0).getWidth()).isEqualTo(802.0);
    robot.interact(grid::swapChannels);
    assertThat(grid.layers().channelProperty().get()).isEqualTo("TLD");
  }

  private int visibleLines(int view) {
    return (int)
        grid.views().get(view).lookupAll("Line").stream()
            .filter(node -> node instanceof Line && node.isVisible())
            .count();
  }

  private WritableImage snapshot(FxRobot robot, int view) {
    WritableImage[] seen = new WritableImage[1];
    robot.interact(
        () -> {
          grid.views().get(view).paintNow();
          seen[0] = grid.views().get(view).snapshot(null, null);
        });
    return seen[0];
  }

  /** The point of the screen where a view shows the centre of image pixel (x, y). */
  private Point2D at(int view, int x, int y) {
    SectionView shown = grid.views().get(view);
    Viewport now = grid.viewport().getViewport();
    return shown.localToScreen(now.screenX(x, shown.getWidth()), now.screenY(y, shown.getHeight()));
  }

  private static BytePlane ramp(int step) {
    byte[] samples = new byte[SIZE * SIZE];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (i % SIZE * step);
    }
    return new BytePlane(SIZE, SIZE, samples);
  }

  /** Writes down what it is told, with whole pixels. */
  private record RecordingTool(List<String> heard) implements ViewTool {
    @Override
    public void pressed(ToolEvent event) {
      note("pressed", event);
    }

    @Override
    public void dragged(ToolEvent event) {
      note("dragged", event);
    }

    @Override
    public void released(ToolEvent event) {
      note("released", event);
    }

    @Override
    public void cancelled() {
      heard.add("cancelled");
    }

    private void note(String what, ToolEvent event) {
      heard.add(what + " " + event.point().column() + " " + event.point().row());
    }
  }
}
