package org.kintsugi.app.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.viewer.ToolEvent;
import org.kintsugi.app.viewer.ToolShape;
import org.kintsugi.measurement.LineProfile.Line;

class ScaleBarToolTest {

  private final ScaleBarLine bar = new ScaleBarLine(Messages.load(Locale.ENGLISH));
  private final ObjectProperty<ToolShape> shape = new SimpleObjectProperty<>(ToolShape.NONE);
  private final ScaleBarTool tool = new ScaleBarTool(bar, shape);

  @Test
  void aLineNearlyLevelBecomesLevelAndSaysItsLength() {
    drag(10, 50, 110, 54, false, false);
    assertThat(line()).isEqualTo(new Line(10, 50, 110, 50));
    assertThat(shape.get().text()).isEqualTo("100 px");
  }

  @Test
  void aSteeperLineStaysAsItIsUnlessShiftIsDown() {
    drag(10, 50, 40, 90, false, false);
    assertThat(line()).isEqualTo(new Line(10, 50, 40, 90));
    assertThat(shape.get().text()).isEqualTo("50 px");
    tool.cancelled();
    drag(10, 50, 40, 90, true, false);
    assertThat(line()).isEqualTo(new Line(10, 50, 40, 50));
    tool.cancelled();
    drag(10, 50, 110, 54, false, true);
    assertThat(line()).isEqualTo(new Line(10, 50, 110, 54));
  }

  @Test
  void anEndIsMovedAndTheOtherStays() {
    drag(10, 50, 110, 50, false, false);
    drag(109, 51, 210, 52, false, false);
    assertThat(line()).isEqualTo(new Line(10, 50, 210, 50));
    drag(11, 50, 20, 50, false, false);
    assertThat(line().pixels()).isEqualTo(190);
  }

  @Test
  void escapeGivesTheLineBeforeTheDragBackAndThenTakesItAway() {
    drag(10, 50, 110, 50, false, false);
    tool.pressed(event(300, 300, false, false));
    tool.dragged(event(400, 300, false, false));
    tool.cancelled();
    assertThat(line()).isEqualTo(new Line(10, 50, 110, 50));
    tool.cancelled();
    assertThat(bar.lineProperty().get()).isEqualTo(Optional.empty());
    assertThat(shape.get()).isEqualTo(ToolShape.NONE);
    assertThat(tool.isOpen()).isFalse();
  }

  private Line line() {
    return bar.lineProperty().get().orElseThrow();
  }

  private void drag(double x0, double y0, double x1, double y1, boolean shift, boolean control) {
    tool.pressed(event(x0, y0, shift, control));
    tool.dragged(event(x1, y1, shift, control));
    tool.released(event(x1, y1, shift, control));
  }

  private static ToolEvent event(double x, double y, boolean shift, boolean control) {
    return new ToolEvent(x, y, 1, shift, control, false, 1);
  }
}
