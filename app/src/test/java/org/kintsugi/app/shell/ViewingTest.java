package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.app.WindowExtension;
import org.kintsugi.app.session.Step;
import org.kintsugi.app.viewer.ChannelDisplay;
import org.kintsugi.app.viewer.ChannelPicture;
import org.kintsugi.app.viewer.Comparison;
import org.kintsugi.app.viewer.ViewArrangement;
import org.kintsugi.app.viewer.ViewLayer;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Looking at a section under the hand: views, comparisons, histogram. */
@ExtendWith(WindowExtension.class)
class ViewingTest {

  @TempDir Path folder;
  private RealWindow window;

  @Start
  void start(Stage stage) {
    window = new RealWindow(stage, 1000, 700);
  }

  @AfterEach
  void stop() {
    RealWindow.get(
        () -> {
          window.main().scene().getWindow().hide();
          return null;
        });
    window.close();
  }

  @Test
  void keysChooseTheNumberOfViewsAndTheComparison() {
    window.open(new OpenRequest.Images(RealWindow.TINY));
    ViewArrangement views = window.project().section().views();
    window.type(KeyCode.ALT, KeyCode.DIGIT4);
    assertThat(views.viewCountProperty().get()).isEqualTo(4);
    assertThat(window.main().desk().orElseThrow().grid().views()).hasSize(4);
    window.type(KeyCode.ALT, KeyCode.DIGIT1);
    assertThat(views.viewCountProperty().get()).isEqualTo(1);
    window.type(KeyCode.S);
    assertThat(views.activeLayers().comparisonProperty().get()).isEqualTo(Comparison.SWIPE);
    window.type(KeyCode.S);
    assertThat(views.activeLayers().comparisonProperty().get()).isEqualTo(Comparison.NONE);
    window.type(KeyCode.K);
    assertThat(views.activeLayers().comparisonProperty().get()).isEqualTo(Comparison.FLICKER);
    window.type(KeyCode.K);
    assertThat(views.activeLayers().comparisonProperty().get()).isEqualTo(Comparison.NONE);
  }

  @Test
  void aLayerIsShownInOneViewAloneFromItsMenu(FxRobot robot) {
    window.open(new OpenRequest.Images(RealWindow.TINY));
    robot.clickOn(window.view(1).lookup(".view-tag"));
    WaitForAsyncUtils.waitForFxEvents();
    robot.clickOn("Element maps");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(window.main().workspace().layers().edsProperty().get()).isTrue();
    assertThat(window.view(1).layers().isShown(ViewLayer.EDS)).isTrue();
    assertThat(window.view(0).layers().isShown(ViewLayer.EDS)).isFalse();
  }

  @Test
  void contrastIsDraggedOnTheHistogramAndKeptWithTheProject(FxRobot robot) {
    window.open(new OpenRequest.Images(RealWindow.TINY));
    RealWindow.get(
        () -> {
          window.main().workspace().stepProperty().set(Step.IMAGES);
          return null;
        });
    WaitForAsyncUtils.waitForFxEvents();
    Node histogram = robot.lookup(".k-histogram").query();
    Bounds place = RealWindow.get(() -> histogram.localToScreen(histogram.getLayoutBounds()));
    ChannelDisplay before = display();
    double low = place.getMinX() + before.low() / 255 * place.getWidth();
    robot.moveTo(low, place.getCenterY()).press(MouseButton.PRIMARY);
    robot.moveTo(low + 20, place.getCenterY()).moveTo(low + 60, place.getCenterY());
    robot.release(MouseButton.PRIMARY);
    WaitForAsyncUtils.waitForFxEvents();
    double moved = 60 / place.getWidth() * 255;
    assertThat(display().low()).isCloseTo(before.low() + moved, within(0.15 * moved));
    assertThat(display().high()).isEqualTo(before.high());

    RealWindow.get(
        () -> {
          channel().displayProperty().set(display().withGamma(1.37).withRgb(0x5a8cff));
          window.project().section().views().setViewCount(4);
          return null;
        });
    ChannelDisplay set = display();
    Path file = folder.resolve("work.kintsugi");
    window.choosers.file = Optional.of(file);
    window.type(KeyCode.CONTROL, KeyCode.S);
    window.until("saved", () -> Files.exists(file) && !window.project().unsavedProperty().get());
    window.closeProject();
    window.open(new OpenRequest.Project(file));
    assertThat(display()).isEqualTo(set);
    assertThat(window.project().section().views().viewCountProperty().get()).isEqualTo(4);
    assertThat(window.prompts.problems).isEmpty();
  }

  private ChannelPicture channel() {
    return window.project().section().picture().channels().getFirst();
  }

  private ChannelDisplay display() {
    return RealWindow.get(() -> channel().displayProperty().get());
  }
}
