package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javafx.scene.chart.LineChart;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kintsugi.app.WindowExtension;
import org.kintsugi.app.session.RunningTask;
import org.kintsugi.app.viewer.ToolShape;
import org.kintsugi.image.Calibration;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The ruler under the hand. */
@ExtendWith(WindowExtension.class)
class RulerGesturesTest {

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
  void aDragMeasuresALengthInTheViewAndTheGreyValuesInThePanel(FxRobot robot) {
    window.open(new OpenRequest.Images(RealWindow.TINY));
    robot.push(KeyCode.D);
    window.drag(0.25, 0.5, 0.75, 0.5);
    int width = window.labels().width();
    Optional<Calibration> calibration =
        RealWindow.get(() -> window.project().section().section().reference().calibration());
    double micrometres = 0.5 * width * calibration.orElseThrow().pixelWidth() * 1e6;
    assertThat(shape().text()).contains("µm").contains("px");
    assertThat(Double.parseDouble(shape().text().substring(0, shape().text().indexOf(' '))))
        .isCloseTo(micrometres, within(0.05 * micrometres));
    LineChart<?, ?> chart = robot.lookup("#ruler-profile").queryAs(LineChart.class);
    assertThat(chart.getData()).hasSize(2);
    assertThat(chart.getData().getFirst().getName()).isEqualTo("CBS");
    int points = chart.getData().getFirst().getData().size();
    assertThat(points).isBetween((int) (0.45 * width), (int) (0.55 * width) + 2);
    assertThat(window.depth()).as("nothing of the project changes").isZero();

    robot.clickOn("#ruler-copy");
    List<String> lines =
        RealWindow.get(() -> Clipboard.getSystemClipboard().getString()).lines().toList();
    assertThat(lines.getFirst()).isEqualTo("distance (nm)\tCBS\tTLD");
    assertThat(lines).hasSize(points + 1);
  }

  @Test
  void anEndIsDraggedAndEscapeOrAnotherToolTakesItAway(FxRobot robot) {
    window.open(new OpenRequest.Images(RealWindow.TINY));
    robot.push(KeyCode.D);
    window.drag(0.3, 0.3, 0.6, 0.5);
    ToolShape first = shape();
    window.drag(0.6, 0.5, 0.7, 0.8);
    assertThat(shape().points().getFirst()).isEqualTo(first.points().getFirst());
    assertThat(shape().points().getLast().y()).isGreaterThan(first.points().getLast().y());

    CountDownLatch until = new CountDownLatch(1);
    // Escape is for the ruler, and not for what runs in the background.
    RunningTask task =
        RealWindow.get(
            () ->
                window
                    .main()
                    .tasks()
                    .start(
                        "waiting",
                        (progress, cancellation) -> {
                          until.await();
                          return 1;
                        },
                        done -> {}));
    robot.push(KeyCode.ESCAPE);
    assertThat(shape()).isEqualTo(ToolShape.NONE);
    assertThat(task.isCancelled()).isFalse();
    robot.push(KeyCode.ESCAPE);
    assertThat(task.isCancelled()).isTrue();
    until.countDown();
    window.drag(0.2, 0.2, 0.4, 0.4);
    robot.push(KeyCode.B);
    assertThat(shape()).isEqualTo(ToolShape.NONE);
  }

  private ToolShape shape() {
    return RealWindow.get(
        () -> window.main().desk().orElseThrow().grid().toolShapeProperty().get());
  }
}
