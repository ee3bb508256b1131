package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kintsugi.app.shell.RealWindow.get;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.app.QuickRobot;
import org.kintsugi.app.WindowExtension;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.app.session.Notice;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.ToolKind;
import org.kintsugi.app.viewer.ToolEvent;
import org.kintsugi.app.viewer.ViewTool;
import org.kintsugi.image.PixelMask;
import org.kintsugi.image.Region;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.project.Project;
import org.kintsugi.project.ProjectFile;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Region of interest and exclusions under the hand, in the whole window. */
@ExtendWith(WindowExtension.class)
class RegionGesturesTest {

  @TempDir Path folder;

  private RealWindow window;

  @Start
  void start(Stage stage) {
    window = new RealWindow(stage, 1280, 720);
  }

  @AfterEach
  void stop() {
    window.close();
  }

  @Test
  void aRectangleIsAllThatCountsAndMoreRectanglesAddAndCut(FxRobot robot) {
    open();
    window.type(KeyCode.SHIFT, KeyCode.R);
    assertThat(tool()).isEqualTo(ToolKind.REGION_RECTANGLE);
    window.drag(0.2, 0.2, 0.6, 0.5);

    assertThat(valid().area()).isCloseTo(part(0.4 * 0.3), within());
    Region extent = valid().extent();
    assertThat(valid().containsAll(extent)).isTrue();
    assertThat(get(() -> project().undoNameProperty().get())).isEqualTo("region of interest");

    robot.clickOn("#region-add");
    window.drag(0.6, 0.2, 0.8, 0.5);
    assertThat(valid().area()).isCloseTo(part(0.6 * 0.3), within());
    // The headless pointer knows no keys: the tool is told of Alt itself.
    robot.clickOn("#region-set");
    get(
        () -> {
          ViewTool tool = window.main().desk().orElseThrow().grid().toolProperty().get();
          double width = project().section().labels().width();
          double height = project().section().labels().height();
          tool.pressed(event(0.2 * width, 0.2 * height));
          tool.dragged(event(0.3 * width, 0.4 * height));
          tool.released(event(0.3 * width, 0.5 * height));
          return null;
        });
    assertThat(valid().area()).isCloseTo(part(0.5 * 0.3), within());

    run(ActionId.REGION_INVERT);
    assertThat(valid().area()).isCloseTo(part(1 - 0.5 * 0.3), within());
    run(ActionId.REGION_CLEAR);
    assertThat(valid().excluded().isEmpty()).isTrue();
    assertThat(reason(ActionId.REGION_CLEAR)).isEqualTo("Everything counts already.");
    for (int i = 0; i < 4; i++) {
      window.type(KeyCode.CONTROL, KeyCode.Z);
    }
    assertThat(valid().extent()).isEqualTo(extent);
    window.type(KeyCode.CONTROL, KeyCode.Z);
    assertThat(valid().excluded().isEmpty()).isTrue();
  }

  @Test
  void anOutlineCutsAndEscapeForgetsIt(FxRobot robot) {
    open();
    window.type(KeyCode.SHIFT, KeyCode.P);
    robot.clickOn("#region-subtract");
    get(
        () -> {
          window.view(0).requestFocus();
          return null;
        });
    robot.clickOn(window.at(0.2, 0.2)).clickOn(window.at(0.6, 0.2));
    window.type(KeyCode.ESCAPE);
    assertThat(window.depth()).isZero();
    robot.clickOn(window.at(0.2, 0.2)).clickOn(window.at(0.6, 0.2)).clickOn(window.at(0.2, 0.6));
    window.type(KeyCode.ENTER);

    assertThat(valid().area()).isCloseTo(part(1 - 0.4 * 0.4 / 2), within());
    assertThat(excludedAt(0.3, 0.3)).isTrue();
    assertThat(excludedAt(0.5, 0.5)).isFalse();
    assertThat(get(() -> project().undoNameProperty().get())).isEqualTo("cut from the region");
  }

  @Test
  void theBrushExcludesTheEraserLetsCountAgainAndEachStrokeIsOneStep(FxRobot robot) {
    open();
    window.type(KeyCode.SHIFT, KeyCode.B);
    window.drag(0.2, 0.4, 0.8, 0.4);
    PixelMask first = valid().excluded();
    assertThat(excludedAt(0.5, 0.4)).isTrue();
    assertThat(shown()).isEqualTo(first);
    window.type(KeyCode.SHIFT, KeyCode.E);
    window.drag(0.5, 0.3, 0.5, 0.5);
    assertThat(excludedAt(0.5, 0.4)).isFalse();
    assertThat(excludedAt(0.4, 0.4)).isTrue();
    assertThat(window.depth()).isEqualTo(2);

    window.type(KeyCode.CONTROL, KeyCode.Z);
    assertThat(valid().excluded()).isEqualTo(first);
    assertThat(shown()).isEqualTo(first);
    window.type(KeyCode.CONTROL, KeyCode.Z);
    assertThat(valid().excluded().isEmpty()).isTrue();

    robot.moveTo(window.at(0.3, 0.3)).press(MouseButton.PRIMARY);
    robot.moveTo(window.at(0.5, 0.3));
    window.type(KeyCode.ESCAPE);
    robot.release(MouseButton.PRIMARY);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(shown().isEmpty()).isTrue();
    assertThat(window.depth()).isZero();
  }

  @Test
  void theResultIsEmptyWhereNothingCountsAndLabelsThereAreKeptAndToldOf(FxRobot robot)
      throws Exception {
    open();
    live(true);
    robot.push(KeyCode.DIGIT2);
    window.drag(0.2, 0.2, 0.4, 0.2);
    robot.push(KeyCode.DIGIT3);
    window.drag(0.6, 0.5, 0.8, 0.5);
    window.until("complete", () -> project().section().training().completeProperty().get());
    long labelled = window.labels().labelledCount();
    window.type(KeyCode.SHIFT, KeyCode.R);
    window.drag(0.3, 0.1, 0.9, 0.9);

    window.until("complete", () -> project().section().training().completeProperty().get());
    window.until("a result of what counts", this::resultIsWhatCounts);
    assertThat(window.labels().labelledCount()).isEqualTo(labelled);
    window.until(
        "told of",
        () ->
            ((Label) robot.lookup("#region-unused").query())
                .getText()
                .contains("labelled pixels lie outside what counts: kept, but not learnt from"));

    // Saved, opened again, and segmented as it was shown.
    Path file = folder.resolve("region.kintsugi");
    window.choosers.file = Optional.of(file);
    byte[] classes = get(() -> project().section().result().classes().samples());
    ValidRegion valid = valid();
    run(ActionId.SAVE_AS);
    window.until("saved", () -> !project().unsavedProperty().get());
    Project saved = ProjectFile.open(file);
    assertThat(saved.sections().get(0).validRegion()).isEqualTo(valid);
    assertThat(saved.forest()).isPresent();
    window.closeProject();
    window.open(OpenRequest.of(List.of(file)));
    assertThat(valid()).isEqualTo(valid);
    assertThat(shown()).isEqualTo(valid.excluded());
    live(true);
    window.until("complete", () -> project().section().training().completeProperty().get());
    assertThat(get(() -> project().section().result().classes().samples())).isEqualTo(classes);

    live(false);
    run(ActionId.REGION_CLEAR);
    assertThat(get(() -> project().section().training().completeProperty().get())).isFalse();
  }

  private boolean resultIsWhatCounts() {
    byte[] classes = project().section().result().classes().samples();
    ValidRegion valid = project().section().valid();
    for (int i = 0; i < classes.length; i++) {
      if (valid.contains(i % valid.width(), i / valid.width()) != (classes[i] != 0)) {
        return false;
      }
    }
    return true;
  }

  @Test
  void whatWouldLeaveNothingIsRefusedAndSaid() {
    open();
    get(
        () -> {
          window.main().workspace().painting().diameterProperty().set(200);
          return null;
        });
    window.type(KeyCode.SHIFT, KeyCode.R);
    window.drag(0.40, 0.40, 0.42, 0.42);
    long left = valid().area();
    window.type(KeyCode.SHIFT, KeyCode.B);
    window.drag(0.40, 0.40, 0.42, 0.42);
    assertThat(valid().area()).isEqualTo(left).isPositive();
    assertThat(shown()).isEqualTo(valid().excluded());
    Notice notice = get(() -> window.main().workspace().noticeProperty().get().orElseThrow());
    assertThat(notice.text()).startsWith("Nothing would be left");
  }

  @Test
  void excludedPixelsAreHatchedUnlessThatIsSwitchedOff() {
    open();
    window.type(KeyCode.SHIFT, KeyCode.R);
    window.drag(0.5, 0.2, 0.9, 0.8);
    double dim = brightness();
    window.type(KeyCode.SHIFT, KeyCode.A);
    double plain = brightness();
    assertThat(dim).isLessThan(0.8 * plain);
    assertThat(get(() -> window.main().workspace().layers().excludedProperty().get())).isFalse();
  }

  /** Mean brightness of the view around a place that is excluded. */
  private double brightness() {
    var at = window.at(0.25, 0.5);
    return get(
        () -> {
          window.view(0).paintNow();
          WritableImage picture = window.view(0).snapshot(null, null);
          var local = window.view(0).screenToLocal(at);
          double sum = 0;
          for (int y = -12; y < 12; y++) {
            for (int x = -12; x < 12; x++) {
              sum +=
                  picture
                      .getPixelReader()
                      .getColor((int) local.getX() + x, (int) local.getY() + y)
                      .getBrightness();
            }
          }
          return sum / (24 * 24);
        });
  }

  /** Every step back and forth again gives the pixels of before. */
  @Test
  void undoAndRedoGoThroughTheSameRegions() {
    open();
    Random random = new Random(8);
    List<PixelMask> states = new ArrayList<>(List.of(valid().excluded()));
    KeyCode[] tools = {KeyCode.R, KeyCode.B, KeyCode.E};
    while (states.size() < 9) {
      window.type(KeyCode.SHIFT, tools[random.nextInt(3)]);
      window.drag(
          0.1 + 0.8 * random.nextDouble(),
          0.1 + 0.8 * random.nextDouble(),
          0.1 + 0.8 * random.nextDouble(),
          0.1 + 0.8 * random.nextDouble());
      if (!valid().excluded().equals(states.getLast())) {
        states.add(valid().excluded());
      }
    }
    for (int i = states.size() - 2; i >= 0; i--) {
      window.type(KeyCode.CONTROL, KeyCode.Z);
      assertThat(valid().excluded()).isEqualTo(states.get(i));
    }
    for (int i = 1; i < states.size(); i++) {
      window.type(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
      assertThat(valid().excluded()).isEqualTo(states.get(i));
      assertThat(shown()).isEqualTo(states.get(i));
    }
  }

  private void open() {
    window.open(new OpenRequest.Images(RealWindow.TINY));
    live(false);
  }

  private void live(boolean on) {
    get(
        () -> {
          window.main().workspace().liveTrainingProperty().set(on);
          return null;
        });
  }

  private void run(ActionId id) {
    get(
        () -> {
          window.main().run(id);
          return null;
        });
    WaitForAsyncUtils.waitForFxEvents();
  }

  private String reason(ActionId id) {
    var button = QuickRobot.make().lookup("#" + id.messageKey().substring(7)).query();
    return get(() -> button.getAccessibleHelp().lines().skip(1).findFirst().orElse(""));
  }

  private ProjectSession project() {
    return window.project();
  }

  private ValidRegion valid() {
    return get(() -> project().section().valid());
  }

  private PixelMask shown() {
    return get(() -> project().section().picture().excluded().mask());
  }

  private static ToolEvent event(double x, double y) {
    return new ToolEvent(x, y, 1, false, false, true, 1);
  }

  private boolean excludedAt(double x, double y) {
    return valid().excluded().contains((int) (x * valid().width()), (int) (y * valid().height()));
  }

  private ToolKind tool() {
    return get(() -> window.main().workspace().painting().toolProperty().get());
  }

  private long part(double share) {
    return Math.round(share * valid().width() * valid().height());
  }

  /** A pointer stands on whole pixels of the screen. */
  private static Percentage within() {
    return Percentage.withPercentage(4);
  }
}
