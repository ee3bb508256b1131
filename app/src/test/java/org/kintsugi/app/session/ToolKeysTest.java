package org.kintsugi.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

class ToolKeysTest {

  private final AtomicLong clock = new AtomicLong();
  private final ObjectProperty<ToolKind> tool = new SimpleObjectProperty<>(ToolKind.BRUSH);
  private final ToolKeys keys = new ToolKeys(tool, clock::get);

  @Test
  void aTapSwitchesAndAnotherTapGoesBack() {
    tap(ToolKind.ERASER);
    assertThat(tool.get()).isEqualTo(ToolKind.ERASER);
    tap(ToolKind.ERASER);
    assertThat(tool.get()).isEqualTo(ToolKind.BRUSH);
  }

  @Test
  void holdingTheKeyUsesTheToolOnlyMeanwhile() {
    keys.pressed(ToolKind.ERASER, false);
    keys.pressed(ToolKind.ERASER, false);
    assertThat(tool.get()).isEqualTo(ToolKind.ERASER);
    clock.addAndGet(ToolKeys.HOLD_NANOS);
    keys.released(ToolKind.ERASER, false);
    assertThat(tool.get()).isEqualTo(ToolKind.BRUSH);
  }

  @Test
  void aGestureWhileTheKeyIsDownMakesItAHold() {
    keys.pressed(ToolKind.ERASER, false);
    keys.gestureMade();
    keys.released(ToolKind.ERASER, false);
    assertThat(tool.get()).isEqualTo(ToolKind.BRUSH);
  }

  @Test
  void theSpaceBarPansOnlyWhileItIsDown() {
    keys.pressed(ToolKind.PAN, true);
    assertThat(tool.get()).isEqualTo(ToolKind.PAN);
    keys.released(ToolKind.PAN, true);
    assertThat(tool.get()).isEqualTo(ToolKind.BRUSH);
  }

  @Test
  void theSpaceBarLeavesThePanToolAsItIs() {
    tool.set(ToolKind.PAN);
    keys.pressed(ToolKind.PAN, true);
    keys.released(ToolKind.PAN, true);
    assertThat(tool.get()).isEqualTo(ToolKind.PAN);
  }

  private void tap(ToolKind kind) {
    keys.pressed(kind, false);
    clock.addAndGet(1);
    keys.released(kind, false);
  }
}
